import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Audit, createAudit } from '../../../collector/access/audit.ts';
import { onEachDatabase } from '../support/databases.ts';

const NOW = Date.parse('2026-11-30T10:00:00.000Z');

onEachDatabase('the audit log', (get) => {
  let audit: Audit;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW });
    audit = createAudit(get());
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const actionsOf = async (limit: number, before?: string) =>
    (await audit.list(limit, before)).map(({ action }) => action);

  it('tells who did what, where and when', async () => {
    const detail = { erased: 3, by: [{ name: 'ref', values: ['9f86d081'] }] };
    await audit.note({ who: 'دفتر', site: 'shop', action: 'responses.erase', detail });
    vi.setSystemTime(NOW + 1);
    await audit.note({ who: 'office', action: 'tokens.remove', detail: { id: 'a' } });
    expect(await audit.list(10)).toEqual([
      {
        id: expect.any(String),
        at: '2026-11-30T10:00:00.001Z',
        who: 'office',
        action: 'tokens.remove',
        detail: { id: 'a' },
      },
      {
        id: expect.any(String),
        at: '2026-11-30T10:00:00.000Z',
        who: 'دفتر',
        site: 'shop',
        action: 'responses.erase',
        detail,
      },
    ]);
  });

  it('lists the newest first, page after page, each line once', async () => {
    // Two lines an instant, as a loop over tokens writes them.
    for (let n = 0; n < 10; n++) {
      vi.setSystemTime(NOW + Math.floor(n / 2));
      await audit.note({ who: 'office', action: `act.${n}`, detail: {} });
    }
    const all = await audit.list(100);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const pages: string[][] = [];
    for (let before: string | undefined; ; ) {
      const page = await audit.list(3, before);
      if (!page.length) break;
      pages.push(page.map(({ action }) => action));
      before = page.at(-1)?.id;
    }
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 3, 1]);
    expect(pages.flat()).toEqual(all.map(({ action }) => action));
  });

  it('lists nothing before a line that there is not', async () => {
    await audit.note({ who: 'office', action: 'act', detail: {} });
    for (const before of ['', 'unknown', '\0', "'"]) expect(await actionsOf(10, before)).toEqual([]);
  });

  it('notes with a transaction or not at all', async () => {
    const entry = { who: 'office', action: 'act', detail: { erased: 1 } };
    const failed = get().write(async (transaction) => {
      await audit.note(entry, transaction);
      throw new Error('the erasure failed');
    });
    await expect(failed).rejects.toThrow('the erasure failed');
    expect(await actionsOf(10)).toEqual([]);
    await get().write((transaction) => audit.note(entry, transaction));
    expect(await actionsOf(10)).toEqual(['act']);
  });
});
