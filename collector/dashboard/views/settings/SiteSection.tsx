// The site: its name, which pages may write, and whose days and calendar its figures use.
import { useId, useState } from 'preact/hooks';
import { CALENDARS, type Calendar } from '../../../figures/calendars.ts';
import type { Site } from '../../api/types.ts';
import { useDashboard } from '../../dashboard.ts';
import { useWords } from '../../words/words.ts';
import { errorsAt } from './form/errors.ts';
import { Field } from './form/Field.tsx';
import { SaveLine } from './form/SaveLine.tsx';
import { useSend } from './form/useSend.ts';
import { useUnsaved } from './form/useUnsaved.ts';
import { NewSite } from './NewSite.tsx';

const FIELDS = ['name', 'origins', 'timeZone', 'calendar'];

/** What is typed. */
interface Draft {
  name: string;
  origins: string;
  timeZone: string;
  calendar: Calendar;
}

/** The section. */
export function SiteSection() {
  const { t } = useWords();
  const { site, session } = useDashboard();
  const zones = useId();
  const [saved, setSaved] = useState(() => toDraft(site));
  const [draft, setDraft] = useState(saved);
  const change = useSend();
  const isDirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useUnsaved(isDirty);
  const set = (more: Partial<Draft>) => {
    change.forget();
    setDraft({ ...draft, ...more });
  };

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const { id, arrivals: _, ...settings } = site;
    const { name, timeZone, calendar } = draft;
    const body = {
      ...settings,
      name: name.trim(),
      timeZone: timeZone.trim(),
      calendar,
      origins: linesOf(draft.origins),
    };
    const sent = await change.send(`/v1/sites/${encodeURIComponent(id)}`, { method: 'PUT', body });
    if (sent) setSaved(draft);
  };

  return (
    <>
      <form class="panel" onSubmit={save}>
        <h2>{t('settings.site')}</h2>
        <Field label={t('settings.site.name')} errors={errorsAt(change.error, 'name')}>
          {(props) => (
            <input
              {...props}
              type="text"
              maxLength={200}
              value={draft.name}
              onInput={({ currentTarget }) => set({ name: currentTarget.value })}
            />
          )}
        </Field>
        <Field
          label={t('settings.site.origins')}
          hint={t('settings.site.origins.hint')}
          errors={errorsAt(change.error, 'origins')}
        >
          {(props) => (
            <textarea
              {...props}
              rows={3}
              dir="ltr"
              spellcheck={false}
              value={draft.origins}
              onInput={({ currentTarget }) => set({ origins: currentTarget.value })}
            />
          )}
        </Field>
        <Field
          label={t('settings.site.zone')}
          hint={t('settings.site.zone.hint')}
          errors={errorsAt(change.error, 'timeZone')}
        >
          {(props) => (
            <>
              <input
                {...props}
                type="text"
                dir="ltr"
                list={zones}
                spellcheck={false}
                value={draft.timeZone}
                onInput={({ currentTarget }) => set({ timeZone: currentTarget.value })}
              />
              <datalist id={zones}>
                {Intl.supportedValuesOf('timeZone').map((zone) => (
                  <option key={zone} value={zone} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field label={t('calendar')} errors={errorsAt(change.error, 'calendar')}>
          {(props) => (
            <select
              {...props}
              value={draft.calendar}
              onChange={({ currentTarget }) => set({ calendar: currentTarget.value as Calendar })}
            >
              {CALENDARS.map((each) => (
                <option key={each} value={each}>
                  {t(`calendar.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <SaveLine change={change} fields={FIELDS} label={t('settings.save')} isDirty={isDirty} />
      </form>
      {session.site === undefined && <NewSite />}
    </>
  );
}

function toDraft({ name, origins, timeZone, calendar }: Site): Draft {
  return { name, origins: origins.join('\n'), timeZone, calendar };
}

function linesOf(text: string): string[] {
  return text
    .split(/[\s,،]+/)
    .map((line) => line.trim())
    .filter(Boolean);
}
