// What an agent's own customers wrote last.
import { useId } from 'preact/hooks';
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Answer } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { AnswerLine, textsOf } from '../../parts/AnswerLine.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';

/** Answers that are looked through, and most that are shown. */
const READ = '60';
const MOST = 6;

/** The panel. */
export function OwnWords() {
  const { t } = useWords();
  const { address } = useAddress();
  const { path } = useDashboard();
  const id = useId();
  const { data, error, isLoading, reload } = useData<{ items: Answer[] }>(
    path('/v1/responses', { limit: READ, sort: 'newest' }),
  );
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  if (!data) return <section class="panel skeleton" aria-busy="true" />;
  const written = data.items.filter((answer) => textsOf(answer).length > 0).slice(0, MOST);
  return (
    <section class="panel" aria-busy={isLoading} aria-labelledby={id}>
      <div class="chart-head">
        <h2 id={id}>{t('team.ownWords')}</h2>
        <a href={toHref(toAnswers(address, {}))}>{t('waiting.all')}</a>
      </div>
      {written.length === 0 ? (
        <p class="hint">{t('team.noWords')}</p>
      ) : (
        <ul class="answers">
          {written.map((answer) => (
            <AnswerLine key={answer.id} answer={answer} />
          ))}
        </ul>
      )}
    </section>
  );
}
