// What is done about an answer, in one line: the state, and the steps that make sense next.
import { useState } from 'preact/hooks';
import { RequestError, request } from '../../api/request.ts';
import type { Answer, FollowUp } from '../../api/types.ts';
import { refresh } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { useWords, type Words } from '../../words/words.ts';
import {
  type Change,
  changeOf,
  msToFirst,
  pathOf,
  sendChange,
  stepsOf,
  type WholeAnswer,
} from './followUp.ts';

/** The shortest time that is told. */
const MINUTE_MS = 60_000;

/** The line. `onGone` is called when the button that was pressed goes away, to put the focus elsewhere. */
export function FollowUpLine({
  answer,
  onChange,
  onGone,
}: {
  answer: Answer;
  onChange(answer: Answer): void;
  onGone(): void;
}) {
  const words = useWords();
  const { t } = words;
  const { session } = useDashboard();
  const { send, isSending, said } = useFollowUp(answer, onChange);
  const { followUp } = answer;
  return (
    <>
      {followUp && (
        <span class="state" data-state={followUp.state}>
          {stateInWords(words, followUp)}
        </span>
      )}
      {stepsOf(followUp, session.name).map((step) => (
        <button
          key={step}
          type="button"
          class="small"
          aria-disabled={isSending}
          onClick={async () => {
            if (isSending) return;
            await send(changeOf(step, session.name));
            requestAnimationFrame(() => {
              if (document.activeElement === document.body) onGone();
            });
          }}
        >
          {t(`care.${step}`)}
        </button>
      ))}
      <span class="said-of" role="status">
        {said}
      </span>
    </>
  );
}

/** Sends changes of an answer's follow-up, and says what came of them. */
export function useFollowUp(answer: Answer, onChange: (answer: Answer) => void) {
  const words = useWords();
  const { t } = words;
  const { site } = useDashboard();
  const [isSending, setSending] = useState(false);
  const [said, setSaid] = useState('');
  /** Resolves with whether it was changed. */
  const send = async (change: Change): Promise<boolean> => {
    setSending(true);
    setSaid('');
    try {
      const followUp = await sendChange(site.id, answer, change);
      onChange({ ...answer, followUp });
      setSaid(change.note === undefined ? stateInWords(words, followUp) : t('care.noted'));
      refresh();
      return true;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.status !== 409) {
        setSaid(t(error.status === 0 ? 'error.offline' : 'care.failed'));
        return false;
      }
      // Somebody else was faster: what is shown becomes what is.
      const { response } = await request<WholeAnswer>(pathOf(site.id, 'responses', answer.id));
      onChange(response);
      setSaid(t('care.stale'));
      return false;
    } finally {
      setSending(false);
    }
  };
  return { send, isSending, said };
}

/** `Assigned to Sara, first step after two hours`. */
export function stateInWords({ t, format }: Words, followUp: FollowUp): string {
  const { state, assignee } = followUp;
  const ms = msToFirst(followUp);
  const name =
    assignee !== undefined && state !== 'open'
      ? t(`care.state.${state}By`, { name: assignee })
      : t(`value.followUp.${state}`);
  return ms === undefined
    ? name
    : t('care.first', { state: name, time: format.duration(Math.max(MINUTE_MS, ms)) });
}
