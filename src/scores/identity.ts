// What a series or a figure is of, and that only like is put together with like.
import { NabzError } from '../errors.ts';

/** How a question was asked, as far as it makes its answers a series of their own. */
export interface About {
  /** About the firm as a whole, or about one contact. A series that does not say is a third kind. */
  readonly kind?: 'relationship' | 'transactional' | undefined;
  /** Version of the wording, as in the response: `sticker.question@1`. Compared where both sides give it. */
  readonly wording?: string | undefined;
  /** Layout of the answers, as in the response: `row`. Compared where both sides give it. */
  readonly layout?: string | undefined;
}

/** Name of a series (`nps`) or of a figure of it (`nps.net`), with how it was asked. */
export interface Identity<Of extends string = string> extends About {
  readonly of: Of;
}

/** Thrown when answers to different questions are pooled or compared. */
export class MixedSeriesError extends NabzError {
  override readonly name = 'MixedSeriesError';

  /** The first respect in which they differ. */
  readonly differsIn: keyof Identity;

  readonly first: Identity;

  readonly second: Identity;

  constructor(verb: 'pool' | 'compare', differsIn: keyof Identity, first: Identity, second: Identity) {
    const names = `${describe(first)} with ${describe(second)}`;
    const why = differsIn === 'of' ? 'metric, scale or figure' : differsIn;
    super('mixed-series', `cannot ${verb} ${names}: not the same ${why}`);
    this.differsIn = differsIn;
    this.first = identify(first.of, first);
    this.second = identify(second.of, second);
  }
}

/** An identity and nothing else, taken from anything that has one; fields that are not given are left out. */
export function identify<Of extends string>(of: Of, { kind, wording, layout }: About = {}): Identity<Of> {
  return {
    of,
    ...(kind !== undefined && { kind }),
    ...(wording !== undefined && { wording }),
    ...(layout !== undefined && { layout }),
  };
}

/**
 * The identity of both. Throws `MixedSeriesError`, which names both, when they are not the same. A wording or
 * layout that only one of them gives is kept, so that a third cannot slip past it.
 */
export function unify<Of extends string>(
  verb: 'pool' | 'compare',
  first: Identity<Of>,
  second: Identity<Of>,
): Identity<Of> {
  const differsIn = findDifference(first, second);
  if (differsIn) throw new MixedSeriesError(verb, differsIn, first, second);
  return identify(first.of, { ...identify(second.of, second), ...identify(first.of, first) });
}

/** Whether wording and layout agree as far as both give them. */
export function isAskedAlike(first: About, second: About): boolean {
  return !disagree(first.wording, second.wording) && !disagree(first.layout, second.layout);
}

function findDifference(first: Identity, second: Identity): keyof Identity | undefined {
  if (first.of !== second.of) return 'of';
  if (first.kind !== second.kind) return 'kind';
  if (disagree(first.wording, second.wording)) return 'wording';
  return disagree(first.layout, second.layout) ? 'layout' : undefined;
}

function disagree(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

function describe({ of, kind, wording, layout }: Identity): string {
  const details = [kind, wording && `wording ${wording}`, layout && `layout ${layout}`].filter(Boolean);
  return details.length ? `${of} (${details.join(', ')})` : of;
}
