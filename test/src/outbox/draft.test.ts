import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDraftHolds, isDraftAbandoned } from '../../../src/outbox/draft.ts';

afterEach(() => void vi.unstubAllGlobals());

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Web Locks of one browser, as far as they are used. */
function stubLocks() {
  const held = new Set<string>();
  type Callback = (lock: object | null) => unknown;
  async function request(name: string, ...rest: [Callback] | [object, Callback]) {
    const callback = rest.at(-1) as Callback;
    if (held.has(name)) return callback(null);
    held.add(name);
    try {
      return await callback({});
    } finally {
      held.delete(name);
    }
  }
  vi.stubGlobal('navigator', { locks: { request } });
}

describe('createDraftHolds', () => {
  it('shows that a draft is being edited, until it is let go', async () => {
    stubLocks();
    const holds = createDraftHolds();
    holds.take('a');
    holds.take('a');
    expect(await isDraftAbandoned('a')).toBe(false);
    holds.drop('a');
    await turn();
    expect(await isDraftAbandoned('a')).toBe(true);
  });

  it('lets all go at once, and takes one up again', async () => {
    stubLocks();
    const holds = createDraftHolds();
    for (const id of ['a', 'b']) holds.take(id);
    holds.dropAll();
    await turn();
    expect(await Promise.all(['a', 'b'].map(isDraftAbandoned))).toEqual([true, true]);
    await turn();
    holds.take('a');
    expect(await isDraftAbandoned('a')).toBe(false);
  });

  it('does nothing where there are no locks', () => {
    vi.stubGlobal('navigator', undefined);
    const holds = createDraftHolds();
    holds.take('a');
    expect(() => holds.drop('a')).not.toThrow();
  });
});

describe('isDraftAbandoned', () => {
  it('is true when nobody holds the draft', async () => {
    stubLocks();
    expect(await isDraftAbandoned('a')).toBe(true);
  });

  it('is false where there are no locks: nobody can tell', async () => {
    vi.stubGlobal('navigator', {});
    expect(await isDraftAbandoned('a')).toBe(false);
  });
});
