import { afterEach, describe, expect, it, vi } from 'vitest';
import { holdDraft, isDraftAbandoned } from '../../../src/outbox/draft.ts';

afterEach(() => void vi.unstubAllGlobals());

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

describe('holdDraft', () => {
  it('shows that a draft is being edited, until it is let go', async () => {
    stubLocks();
    const release = holdDraft('a');
    expect(await isDraftAbandoned('a')).toBe(false);
    release();
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await isDraftAbandoned('a')).toBe(true);
  });

  it('does nothing where there are no locks', () => {
    vi.stubGlobal('navigator', undefined);
    expect(holdDraft('a')()).toBeUndefined();
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
