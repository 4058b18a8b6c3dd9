import { describe, expect, it } from 'vitest';
import { createStore } from '../../collector/store.ts';
import { sample } from './sample.ts';

const outcomes = async (adding: Promise<{ outcome: string }[]>) =>
  (await adding).map(({ outcome }) => outcome);

describe('createStore', () => {
  it.each([
    ['the same revision', 2, 'duplicate', 2],
    ['an earlier revision', 1, 'duplicate', 2],
    ['a later revision', 3, 'accepted', 3],
  ])('meets %s of a held response as it should', async (_name, revision, outcome, heldRevision) => {
    const store = await createStore();
    await store.add([sample({ id: 'a', revision: 2 })]);
    expect(await outcomes(store.add([sample({ id: 'a', revision })]))).toEqual([outcome]);
    expect(store.list().map(({ response }) => response.revision)).toEqual([heldRevision]);
  });

  it('changes nothing when a repeat differs', async () => {
    const store = await createStore();
    await store.add([sample({ id: 'a', value: 'sad' })]);
    await store.add([sample({ id: 'a', value: 'happy' })]);
    expect(store.list()[0]?.response.value).toBe('sad');
  });

  it('settles revisions of one id within one call', async () => {
    const store = await createStore();
    const both = [sample({ id: 'a', revision: 2 }), sample({ id: 'a', revision: 1 })];
    expect(await outcomes(store.add(both))).toEqual(['accepted', 'duplicate']);
  });

  it('calls only one of two calls at the same time accepted', async () => {
    const store = await createStore();
    const [first, second] = await Promise.all([
      outcomes(store.add([sample({ id: 'a' })])),
      outcomes(store.add([sample({ id: 'a' })])),
    ]);
    expect([first, second]).toEqual([['accepted'], ['duplicate']]);
  });

  it('lists the latest arrival first and says when it came', async () => {
    const store = await createStore();
    await store.add([sample({ id: 'a' }), sample({ id: 'b' })]);
    expect(store.list().map(({ response }) => response.id)).toEqual(['b', 'a']);
    expect(store.list()[0]?.receivedAt).toMatch(/^\d{4}-.*Z$/);
  });
});
