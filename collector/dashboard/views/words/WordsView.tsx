// What the unhappy say more than the happy, with the comments behind each word.
import '../../styles/wordsView.css';
import { useState } from 'preact/hooks';
import type { Words } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import { scaleOf, unhappyWords } from './unhappyWords.ts';
import { WordRow } from './WordRow.tsx';

/** Words that are shown at first; the API gives so many at most. */
const FIRST = 25;
const MOST = '200';

/** The view. Moods are compared, so a filter of moods is left out. */
export function WordsView() {
  const { t, format } = useWords();
  const { path, address } = useDashboard();
  const [isWhole, setWhole] = useState(false);
  const { data, error, isLoading, reload } = useData<Words>(
    path('/v1/words', { limit: MOST, band: undefined }),
  );
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  if (!data) return <section class="panel skeleton tall" aria-busy="true" />;
  const { unhappy, happy } = data.comments;
  const n = unhappy + happy;
  if (n === 0) return <Empty />;
  const words = unhappyWords(data.words);
  const shown = isWhole ? words : words.slice(0, FIRST);
  return (
    <section class="panel words" aria-busy={isLoading}>
      <h2>{t('words.title')}</h2>
      <p>{t('words.read', { unhappy: format.count(unhappy), happy: format.count(happy) })}</p>
      {address.filters.band && <p class="hint">{t('words.moods')}</p>}
      {data.rule === 'hide' && <p class="hint">{t('words.hide')}</p>}
      {data.rule === 'caution' && <p class="note-few">{t('words.caution')}</p>}
      {data.rule !== 'hide' && words.length === 0 && <p class="hint">{t('words.none')}</p>}
      {words.length > 0 && (
        <>
          <table class="word-table">
            <caption class="for-ears">{t('words.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('words.word')}</th>
                <th scope="col">{t('words.ofUnhappy')}</th>
                <th scope="col" class="n">
                  {t('value.band.negative')}
                </th>
                <th scope="col" class="n">
                  {t('value.band.positive')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((word) => (
                <WordRow key={word.folded} word={word} n={unhappy} most={scaleOf(words)} />
              ))}
            </tbody>
          </table>
          {words.length > shown.length && (
            <button type="button" class="more" onClick={() => setWhole(true)}>
              {t('words.all', { count: words.length, n: words.length })}
            </button>
          )}
          <p class="hint">{t('words.hint')}</p>
        </>
      )}
    </section>
  );
}
