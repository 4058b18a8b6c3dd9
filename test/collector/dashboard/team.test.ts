// The team: no ranking of few answers, sudden changes judged strictly, and days in the order of the language's week.
import { expect, it } from 'vitest';
import { inOrderOf } from '../../../collector/dashboard/views/team/groupOrder.ts';
import { findSuddenChanges } from '../../../collector/dashboard/views/team/suddenChanges.ts';
import { inWeekOrder } from '../../../collector/dashboard/views/team/weekOrder.ts';
import { scaleOf, unhappyWords } from '../../../collector/dashboard/views/words/unhappyWords.ts';
import { type SeriesName, toFigure } from '../../../collector/figures/figure.ts';

const group = (name: string, good: number, bad: number, wording = 'a@1') => ({
  ...toFigure('csat', { 5: good, 1: bad }, { wording }),
  value: name,
  name,
});
const namesOf = (groups: readonly { name: string }[]) => groups.map(({ name }) => name);

it('orders by interval only those with enough answers, and never by the score', () => {
  // The best score has few answers; of two equal scores the surer one comes first.
  const groups = [group('few', 29, 0), group('b', 45, 5), group('a', 270, 30), group('c', 20, 20)];
  const options = { tag: 'en', isLowGood: false };
  expect(namesOf(inOrderOf(groups, 'low', options))).toEqual(['a', 'b', 'c', 'few']);
  expect(namesOf(inOrderOf(groups, 'name', options))).toEqual(['a', 'b', 'c', 'few']);
  expect(namesOf(inOrderOf(groups, 'n', options))).toEqual(['a', 'b', 'c', 'few']);
  expect(namesOf(groups)).toEqual(['few', 'b', 'a', 'c']);
});

it('orders by the other end where a low score is good', () => {
  const effort = (name: string, counts: Record<string, number>) => ({
    ...toFigure('ces1' satisfies SeriesName, counts),
    name,
  });
  const groups = [effort('hard', { 4: 40, 5: 20 }), effort('easy', { 1: 40, 2: 20 })];
  expect(namesOf(inOrderOf(groups, 'low', { tag: 'en', isLowGood: true }))).toEqual(['easy', 'hard']);
});

it('orders names as the language does', () => {
  const groups = [group('یاسر', 1, 0), group('پریسا', 1, 0), group('آرش', 1, 0)];
  expect(namesOf(inOrderOf(groups, 'name', { tag: 'fa', isLowGood: false }))).toEqual([
    'آرش',
    'پریسا',
    'یاسر',
  ]);
});

it('marks a sudden change of those with enough answers in both', () => {
  const before = [group('sara', 90, 10), group('omid', 80, 20), group('new', 4, 2), group('other', 50, 50)];
  const after = [group('sara', 50, 50), group('omid', 78, 22), group('new', 50, 5), group('more', 50, 5)];
  const { compared, changes } = findSuddenChanges(before, after);
  expect([compared, [...changes.keys()]]).toEqual([2, ['sara']]);
  expect(changes.get('sara')?.difference).toBeCloseTo(-40);
});

it('is stricter the more are compared', () => {
  // Significant alone (p about 0.03), not among twenty.
  const one = [[group('a', 40, 60)], [group('a', 55, 45)]] as const;
  expect(findSuddenChanges(...one).changes.size).toBe(1);
  const others = Array.from({ length: 19 }, (_, index) => group(`x${index}`, 50, 50));
  const among = findSuddenChanges([...one[0], ...others], [...one[1], ...others]);
  expect([among.compared, among.changes.size]).toEqual([20, 0]);
});

it('compares nobody who was asked another question before', () => {
  const { changes } = findSuddenChanges([group('a', 90, 10, 'a@1')], [group('a', 40, 60, 'b@1')]);
  expect(changes.size).toBe(0);
});

it('begins the week where the language does', () => {
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day) }));
  const orderOf = (language: 'fa' | 'ar' | 'en') =>
    inWeekOrder(days, language)
      .map(({ value }) => value)
      .join('');
  expect([orderOf('fa'), orderOf('ar'), orderOf('en')]).toEqual(['6712345', '7123456', '1234567']);
});

it('lists the words that the unhappy say more, and no others', () => {
  const word = (folded: string, z: number, unhappy: number) => ({
    word: folded,
    folded,
    unhappy,
    happy: 5,
    share: 1,
    interval: null,
    z,
  });
  const words = [word('late', 4, 20), word('box', 0.5, 3), word('same', 0, 5), word('thanks', -5, 1)];
  expect(unhappyWords(words).map(({ folded }) => folded)).toEqual(['late', 'box']);
  const wide = { ...word('late', 4, 20), interval: { low: 3, high: 9, level: 95 as const } };
  expect([scaleOf([wide, ...words]), scaleOf(words), scaleOf([])]).toEqual([9, 1, 1]);
});
