// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Config, Position } from '../../../src/index.ts';
import { loadPlacer } from '../../../widget/page/placement.ts';
import { stubLayout } from '../../support/stubLayout.ts';

const setBox = stubLayout();
const isLoaded = async (position: Position, config: Config = {}) =>
  !!(await loadPlacer({ position, config }));

describe('loadPlacer', () => {
  it('fetches nothing for a corner that is empty', async () => {
    expect(await isLoaded('bottom-end')).toBe(false);
  });

  it.each<[Position, boolean]>([
    ['bottom-end', true],
    ['bottom-start', true],
    ['top-end', true],
    ['center', false],
    ['inline', false],
  ])(
    'fetches it for a corner where something is fixed, and for a corner alone: %s',
    async (position, expected) => {
      const button = document.body.appendChild(document.createElement('button'));
      button.style.position = 'fixed';
      setBox(button, [944, 688, 60, 60]);
      expect(await isLoaded(position)).toBe(expected);
    },
  );

  it('fetches it for an offset, even of nothing', async () => {
    expect(await isLoaded('bottom-end', { offset: 0 })).toBe(true);
    expect(await isLoaded('center', { offset: 0 })).toBe(false);
  });
});
