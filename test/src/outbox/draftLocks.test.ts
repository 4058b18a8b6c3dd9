import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDraftLocks, isDraftAbandoned } from '../../../src/outbox/draftLocks.ts';
import { createHeldLocks } from '../../support/outboxStage.ts';

afterEach(() => void vi.unstubAllGlobals());

const turn = () => new Promise((resolve) => setImmediate(resolve));

const stubLocks = () => vi.stubGlobal('navigator', { locks: createHeldLocks(new Set()) });

describe('createDraftLocks', () => {
  it('shows that a draft is being edited, until it is let go', async () => {
    stubLocks();
    const draftLocks = createDraftLocks();
    draftLocks.hold('a');
    draftLocks.hold('a');
    expect(await isDraftAbandoned('a')).toBe(false);
    draftLocks.release('a');
    await turn();
    expect(await isDraftAbandoned('a')).toBe(true);
  });

  it('lets all go at once, and takes one up again', async () => {
    stubLocks();
    const draftLocks = createDraftLocks();
    for (const id of ['a', 'b']) draftLocks.hold(id);
    draftLocks.releaseAll();
    await turn();
    expect(await Promise.all(['a', 'b'].map(isDraftAbandoned))).toEqual([true, true]);
    await turn();
    draftLocks.hold('a');
    expect(await isDraftAbandoned('a')).toBe(false);
  });

  it('asks for one lock a draft, however often it is taken', () => {
    const request = vi.fn(async () => {});
    vi.stubGlobal('navigator', { locks: { request } });
    const draftLocks = createDraftLocks();
    for (const id of ['a', 'a', 'b', 'a']) draftLocks.hold(id);
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('lets go of one and keeps the others', async () => {
    stubLocks();
    const draftLocks = createDraftLocks();
    for (const id of ['a', 'b']) draftLocks.hold(id);
    draftLocks.release('a');
    draftLocks.release('of nobody');
    await turn();
    expect(await Promise.all(['a', 'b'].map(isDraftAbandoned))).toEqual([true, false]);
  });

  it('breaks nothing in a sandboxed frame, which has the locks, but may not use them', async () => {
    vi.stubGlobal('navigator', {
      locks: { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) },
    });
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const draftLocks = createDraftLocks();
    draftLocks.hold('a');
    await turn();
    await turn();
    draftLocks.releaseAll();
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('does nothing where there are no locks', () => {
    vi.stubGlobal('navigator', undefined);
    const draftLocks = createDraftLocks();
    draftLocks.hold('a');
    expect(() => draftLocks.release('a')).not.toThrow();
  });
});

describe('isDraftAbandoned', () => {
  it('is true when no tab locks the draft', async () => {
    stubLocks();
    expect(await isDraftAbandoned('a')).toBe(true);
  });

  it('is false where the browser has no locks', async () => {
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
