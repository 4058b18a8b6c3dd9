// What happened on which day; the trend shows it.
import { useState } from 'preact/hooks';
import { fromIsoDay, toIsoDay } from '../../../figures/calendars.ts';
import type { Annotation } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { DayField } from '../../parts/DayField.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import { Confirm } from './form/Confirm.tsx';
import { errorsAt } from './form/errors.ts';
import { Field } from './form/Field.tsx';
import { SaveLine } from './form/SaveLine.tsx';
import { useSend } from './form/useSend.ts';
import { useUnsaved } from './form/useUnsaved.ts';
import { sitePath } from './sections.ts';

/** The section. */
export function NotesSection() {
  const { t, format } = useWords();
  const { site, today, calendar } = useDashboard();
  const [day, setDay] = useState(today);
  const [text, setText] = useState('');
  const [survey, setSurvey] = useState('');
  const [removed, setRemoved] = useState<Annotation>();
  const adding = useSend();
  const removing = useSend();
  const isDirty = text.trim() !== '';
  useUnsaved(isDirty);
  const { data, error, reload } = useData<{ items: (Annotation & { survey?: string })[] }>(
    sitePath('/v1/annotations', site.id),
  );

  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const body = { day: toIsoDay(day), text, ...(survey.trim() && { survey: survey.trim() }) };
    const sent = await adding.send(sitePath('/v1/annotations', site.id), { method: 'POST', body });
    if (sent) setText('');
  };

  return (
    <>
      <form class="panel" onSubmit={add}>
        <h2>{t('settings.notes.new')}</h2>
        <p class="hint">{t('settings.notes.hint')}</p>
        <DayField
          label={t('settings.notes.day')}
          value={day}
          last={today + 366}
          calendar={calendar}
          onChange={setDay}
        />
        <Field label={t('settings.notes.text')} errors={errorsAt(adding.error, 'text')}>
          {(props) => (
            <input
              {...props}
              type="text"
              dir="auto"
              required
              maxLength={200}
              value={text}
              onInput={({ currentTarget }) => {
                adding.forget();
                setText(currentTarget.value);
              }}
            />
          )}
        </Field>
        <Field label={t('settings.notes.survey')} errors={errorsAt(adding.error, 'survey')}>
          {(props) => (
            <input
              {...props}
              type="text"
              dir="auto"
              value={survey}
              onInput={({ currentTarget }) => setSurvey(currentTarget.value)}
            />
          )}
        </Field>
        <SaveLine
          change={adding}
          fields={['text', 'survey']}
          label={t('settings.notes.add')}
          isDirty={isDirty}
        />
      </form>
      <section class="panel">
        <h2>{t('settings.notes')}</h2>
        {error && !data && <Problem error={error} onRetry={reload} />}
        {removing.error && <Problem error={removing.error} />}
        {data?.items.length === 0 && <p class="hint">{t('settings.notes.none')}</p>}
        <ul class="rows">
          {data?.items.map((note) => (
            <li key={note.id}>
              <span>
                <b>{format.day(fromIsoDay(note.day) ?? today, calendar)}</b> <bdi dir="auto">{note.text}</bdi>{' '}
                {note.survey && (
                  <span class="hint">
                    <bdi>{note.survey}</bdi>
                  </span>
                )}
              </span>
              <button type="button" onClick={() => setRemoved(note)}>
                {t('settings.remove')}
                <span class="for-ears"> {note.text}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      {removed && (
        <Confirm
          title={t('settings.notes.sure')}
          action={t('settings.remove')}
          onClose={() => setRemoved(undefined)}
          onConfirm={() =>
            void removing.send(sitePath(`/v1/annotations/${removed.id}`, site.id), { method: 'DELETE' })
          }
        >
          <p>
            <bdi dir="auto">{removed.text}</bdi>
          </p>
        </Confirm>
      )}
    </>
  );
}
