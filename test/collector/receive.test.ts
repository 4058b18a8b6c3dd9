import { describe, expect, it, vi } from 'vitest';
import { createLive } from '../../collector/live.ts';
import { receive } from '../../collector/receive.ts';
import { createStore } from '../../collector/store.ts';
import { parse, sample } from './sample.ts';

describe('receive', () => {
  it('names each held id once', async () => {
    const room = { parse, store: await createStore(), live: createLive() };
    const receipt = await receive([sample({ id: 'a' }), sample({ id: 'a', revision: 2 })], room);
    expect(receipt).toEqual({ accepted: 2, duplicates: 0, rejected: [], ids: ['a'] });
  });

  it('announces what is accepted, and nothing else', async () => {
    const room = { parse, store: await createStore(), live: createLive() };
    const heard = vi.fn();
    room.live.subscribe(({ response }) => heard(response.id));
    await receive([sample({ id: 'a' }), sample({ id: 'a' }), {}], room);
    expect(heard.mock.calls).toEqual([['a']]);
  });
});
