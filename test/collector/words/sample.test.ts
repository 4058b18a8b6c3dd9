// The words of more comments than are read: of the newest, and the answer says so.
import { expect, it } from 'vitest';
import { createIntake } from '../../../collector/intake/intake.ts';
import { createArrivals } from '../../../collector/live/arrivals.ts';
import { toWords } from '../../../collector/reports/words.ts';
import { createSites, type Site } from '../../../collector/store/sites.ts';
import { onEachDatabase } from '../support/databases.ts';
import { response, sticker } from '../support/engines.ts';

const site: Site = { id: 'shop', name: '', origins: [], timeZone: 'UTC', calendar: 'gregory', goals: [] };

onEachDatabase('words', (get) => {
  it('are those of the newest comments when there are too many', async () => {
    const database = get();
    await createSites(database).save(site);
    const intake = createIntake(database, createArrivals(), () => Date.UTC(2026, 10, 22));
    const sad = sticker('sad');
    const comment = (n: number, value: string) =>
      response(n, {
        ...sad,
        answers: [...(sad.answers ?? []), { question: 'comment', type: 'text', value }],
      });
    await intake.receive(
      site,
      Array.from({ length: 12 }, (_, n) => comment(n, n < 6 ? 'courier' : 'invoice')),
    );
    const filter = { site: 'shop' };
    const all = await toWords(database, filter, 50);
    expect(all).toMatchObject({ comments: { unhappy: 12 }, sampled: false });
    expect(all.words.map(({ word, unhappy }) => [word, unhappy]).sort()).toEqual([
      ['courier', 6],
      ['invoice', 6],
    ]);
    const some = await toWords(database, filter, 50, 6);
    expect(some).toMatchObject({ comments: { unhappy: 6 }, sampled: true });
    expect(some.words.map(({ word }) => word)).toEqual(['invoice']);
    expect(await toWords(database, filter, 50, 13)).toMatchObject({ sampled: false });
  });
});
