// Everything about one answer: what was done and is to be done, contact details, and what the same customer or case answered.
import type { Answer } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { AnswerLine } from '../../parts/AnswerLine.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import { AnswerMeta } from './AnswerMeta.tsx';
import { Contact } from './Contact.tsx';
import { FollowUpForm } from './FollowUpForm.tsx';
import { pathOf, type WholeAnswer as Whole } from './followUp.ts';
import { History } from './History.tsx';

/** The details. */
export function WholeAnswer({ answer, onChange }: { answer: Answer; onChange(answer: Answer): void }) {
  const { t } = useWords();
  const { site, session } = useDashboard();
  const { data, error, isLoading, reload } = useData<Whole>(pathOf(site.id, 'responses', answer.id));
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  return (
    <div class="whole" aria-busy={isLoading}>
      <FollowUpForm answer={answer} onChange={onChange} />
      {answer.hasContact && session.role !== 'agent' && <Contact id={answer.id} />}
      {!data && <div class="skeleton whole-skeleton" aria-busy="true" />}
      {data?.followUp && <History events={data.followUp.events} />}
      {data && (
        <>
          <Related title={t('related.later')} answers={data.later} />
          <Related title={t('related.earlier')} answers={data.earlier} />
          {data.later.length + data.earlier.length === 0 && <p class="hint">{t('related.none')}</p>}
        </>
      )}
    </div>
  );
}

/** Answers of the same customer or about the same case. */
function Related({ title, answers }: { title: string; answers: readonly Answer[] }) {
  if (answers.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul class="answers related">
        {answers.map((answer) => (
          <AnswerLine key={answer.id} answer={answer} meta={<AnswerMeta answer={answer} />} />
        ))}
      </ul>
    </div>
  );
}
