// Whether something of the page stands in a corner, as far as two points tell before a card is drawn.
import type { Display } from '../../src/renderer.ts';

/** What is to be known of where a card stands. */
export type Stand = Pick<Display, 'position' | 'config'>;

/** What places a card in its corner; a part of its own, because most corners are empty. */
export type Placer = typeof import('./avoidObstacles.ts');

/**
 * Fetches what places a card where an offset is set, or where something stands in a corner: 44 px from either edge is
 * the middle of a button. Almost every page has its own bar at the top. The survey can do without it.
 */
export function loadPlacer({ position, config }: Stand): Promise<Placer | undefined> | false {
  return (
    /-/.test(position) &&
    ('offset' in config ||
      /^top/.test(position) ||
      [44, innerWidth - 44].some((x) =>
        document
          .elementsFromPoint(x, innerHeight - 44)
          .some((element) => getComputedStyle(element).position === 'fixed'),
      )) &&
    import('./avoidObstacles.ts').catch(() => undefined)
  );
}
