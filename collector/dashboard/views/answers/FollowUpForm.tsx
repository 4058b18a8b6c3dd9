// What needs more than one press: to give an answer to somebody by name, and to note what was done.
import { useId, useRef } from 'preact/hooks';
import type { Answer, Fields } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { useWords } from '../../words/words.ts';
import { useFollowUp } from './FollowUpLine.tsx';

const MAX_NAME = 200;
const MAX_NOTE = 2_000;

/** The two forms. */
export function FollowUpForm({ answer, onChange }: { answer: Answer; onChange(answer: Answer): void }) {
  const { t } = useWords();
  const id = useId();
  const { path, session, address } = useDashboard();
  const none = Object.fromEntries(Object.keys(address.filters).map((name) => [name, undefined]));
  const { data } = useData<Fields>(path('/v1/fields', none));
  const agents = data?.items.find(({ name }) => name === 'agent')?.values ?? [];
  const { send, isSending, said } = useFollowUp(answer, onChange);
  const name = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);

  return (
    <div class="care-forms">
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          const assignee = name.current?.value.trim();
          if (!assignee) return name.current?.focus();
          await send({ state: 'assigned', assignee });
        }}
      >
        <label for={`${id}-name`}>{t('care.name')}</label>
        <div class="field-row">
          <input
            id={`${id}-name`}
            ref={name}
            list={`${id}-names`}
            maxLength={MAX_NAME}
            dir="auto"
            autoComplete="off"
            defaultValue={answer.followUp?.assignee ?? ''}
          />
          <datalist id={`${id}-names`}>
            {[session.name, ...agents.map(({ value }) => value)].map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
          <button type="submit" disabled={isSending}>
            {t('care.assign')}
          </button>
        </div>
      </form>
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          const text = note.current?.value.trim();
          if (!text) return note.current?.focus();
          if ((await send({ note: text })) && note.current) note.current.value = '';
        }}
      >
        <label for={`${id}-note`}>{t('care.note')}</label>
        <div class="field-row">
          <textarea id={`${id}-note`} ref={note} maxLength={MAX_NOTE} dir="auto" rows={2} />
          <button type="submit" disabled={isSending}>
            {t('care.addNote')}
          </button>
        </div>
      </form>
      <p class="hint" role="status">
        {said}
      </p>
    </div>
  );
}
