// The newest unhappy comments that have a word, and the way to all of them.
import { toAnswers, toHref, withFilter } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Answer } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { AnswerLine } from '../../parts/AnswerLine.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import type { Word } from './unhappyWords.ts';

const FEW = '3';

/** The comments. */
export function Comments({ word }: { word: Word }) {
  const { t } = useWords();
  const { address } = useAddress();
  const { path } = useDashboard();
  const { data, error, reload } = useData<{ items: Answer[] }>(
    path('/v1/responses', { text: word.folded, band: 'negative', limit: FEW, sort: 'newest' }),
  );
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  return (
    <>
      {data ? (
        <ul class="answers">
          {data.items.map((answer) => (
            <AnswerLine key={answer.id} answer={answer} />
          ))}
        </ul>
      ) : (
        <div class="skeleton comments-skeleton" aria-busy="true" />
      )}
      <p class="to-all">
        <a href={toHref(toAnswers(address, { text: word.folded, band: 'negative' }))}>
          {t('words.unhappy', { word: word.word })}
        </a>
        <a href={toHref(toAnswers(withFilter(address, 'band'), { text: word.folded }))}>
          {t('words.everybody', { word: word.word })}
        </a>
      </p>
    </>
  );
}
