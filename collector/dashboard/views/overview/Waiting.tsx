// The newest unhappy answers: who needs help now.
import { useId } from 'preact/hooks';
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Answer } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { AnswerLine } from '../../parts/AnswerLine.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import { OpenFollowUps } from './OpenFollowUps.tsx';

const MOST = '4';

/** The panel. */
export function Waiting() {
  const { t } = useWords();
  const { address } = useAddress();
  const { path } = useDashboard();
  const id = useId();
  const { data, error, isLoading, reload } = useData<{ items: Answer[] }>(
    path('/v1/responses', { band: 'negative', limit: MOST, sort: 'newest' }),
  );
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  if (!data) return <section class="panel skeleton" aria-busy="true" />;
  return (
    <section class="panel waiting" aria-busy={isLoading} aria-labelledby={id}>
      <div class="chart-head">
        <h3 id={id}>{t('waiting.title')}</h3>
        <a href={toHref(toAnswers(address, { band: 'negative' }))}>{t('waiting.all')}</a>
      </div>
      <OpenFollowUps />
      {data.items.length === 0 ? (
        <p class="hint">{t('waiting.none')}</p>
      ) : (
        <ul class="answers">
          {data.items.map((answer) => (
            <AnswerLine key={answer.id} answer={answer} />
          ))}
        </ul>
      )}
    </section>
  );
}
