// A few comments in the customers' own words.
import type { Answer } from '../../api/types.ts';
import { AnswerLine } from '../../parts/AnswerLine.tsx';
import { useWords } from '../../words/words.ts';
import { pickComments } from './comments.ts';

const MOST = 4;

/** The panel. */
export function ReportComments({ unhappy, happy }: { unhappy: readonly Answer[]; happy: readonly Answer[] }) {
  const { t } = useWords();
  const part = (mood: 'negative' | 'positive', answers: readonly Answer[]) => {
    const chosen = pickComments(answers, MOST);
    return (
      <div class="chart">
        <h3>{t(`report.said.${mood}`)}</h3>
        {chosen.length === 0 ? (
          <p class="hint">{t('report.said.none')}</p>
        ) : (
          <ul class="answers">
            {chosen.map((answer) => (
              <AnswerLine key={answer.id} answer={answer} />
            ))}
          </ul>
        )}
      </div>
    );
  };
  return (
    <section class="panel">
      <h2>{t('report.comments')}</h2>
      {part('negative', unhappy)}
      {part('positive', happy)}
    </section>
  );
}
