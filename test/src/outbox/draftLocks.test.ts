import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDraftHolds, isDraftAbandoned } from '../../../src/outbox/draftLocks.ts';

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

  it('asks for one lock a draft, however often it is taken', () => {
    const request = vi.fn(async () => {});
    vi.stubGlobal('navigator', { locks: { request } });
    const holds = createDraftHolds();
    for (const id of ['a', 'a', 'b', 'a']) holds.take(id);
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('lets go of one and keeps the others', async () => {
    stubLocks();
    const holds = createDraftHolds();
    for (const id of ['a', 'b']) holds.take(id);
    holds.drop('a');
    holds.drop('of nobody');
    await turn();
    expect(await Promise.all(['a', 'b'].map(isDraftAbandoned))).toEqual([true, false]);
  });

  it('breaks nothing in a sandboxed frame, which has the locks, but may not use them', async () => {
    vi.stubGlobal('navigator', {
      locks: { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) },
    });
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const holds = createDraftHolds();
    holds.take('a');
    await turn();
    await turn();
    holds.dropAll();
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
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

  it('is false where the locks may not be used', async () => {
    vi.stubGlobal('navigator', {
      locks: { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) },
    });
    expect(await isDraftAbandoned('a')).toBe(false);
  });

  it('lets go of the draft at once, so that its tab can take it', async () => {
    stubLocks();
    await isDraftAbandoned('a');
    await turn();
    expect(await isDraftAbandoned('a')).toBe(true);
  });
});
