// A new token: its role and reach, and the token itself, which is shown this once.
import { useRef, useState } from 'preact/hooks';
import { useDashboard } from '../../dashboard.ts';
import { useWords } from '../../words/words.ts';
import { CopyButton } from './form/CopyButton.tsx';
import { errorsAt } from './form/errors.ts';
import { Field } from './form/Field.tsx';
import { SaveLine } from './form/SaveLine.tsx';
import { useSend } from './form/useSend.ts';
import { useUnsaved } from './form/useUnsaved.ts';

const ROLES = ['agent', 'team', 'admin'] as const;
/** Days until it ends. */
const EXPIRIES = { never: undefined, month: 30, quarter: 90, year: 365 } as const;
const FIELDS = ['name', 'role', 'agent', 'team', 'site', 'expiresAt'];
const EMPTY = { name: '', role: 'agent' as (typeof ROLES)[number], agent: '', team: '' };

/** The form. */
export function NewToken() {
  const { t } = useWords();
  const { site, session } = useDashboard();
  const [draft, setDraft] = useState(EMPTY);
  const [isOfAll, setOfAll] = useState(false);
  const [expiry, setExpiry] = useState<keyof typeof EXPIRIES>('year');
  const [made, setMade] = useState<{ name: string; token: string }>();
  const shown = useRef<HTMLElement>(null);
  const change = useSend();
  const { name, role, agent, team } = draft;
  const isDirty = name !== '';
  useUnsaved(isDirty || made !== undefined);
  const set = (more: Partial<typeof EMPTY>) => {
    change.forget();
    setDraft({ ...draft, ...more });
  };

  const make = async (event: SubmitEvent) => {
    event.preventDefault();
    setMade(undefined);
    const days = EXPIRIES[expiry];
    const body = {
      name,
      role,
      ...(role === 'agent' && { agent: agent.trim() }),
      ...(role !== 'admin' && team.trim() && { team: team.trim() }),
      ...(!isOfAll && { site: site.id }),
      ...(days && { expiresAt: new Date(Date.now() + days * 86_400_000).toISOString() }),
    };
    const sent = await change.send<{ token: string }>('/v1/tokens', { method: 'POST', body });
    if (!sent) return;
    setMade({ name, token: sent.data.token });
    setDraft(EMPTY);
  };

  return (
    <form class="panel" onSubmit={make}>
      <h2>{t('settings.tokens.new')}</h2>
      <Field
        label={t('settings.tokens.name')}
        hint={t('settings.tokens.name.hint')}
        errors={errorsAt(change.error, 'name')}
      >
        {(props) => (
          <input
            {...props}
            type="text"
            dir="auto"
            required
            maxLength={200}
            value={name}
            onInput={({ currentTarget }) => set({ name: currentTarget.value })}
          />
        )}
      </Field>
      <fieldset class="options">
        <legend>{t('settings.tokens.role')}</legend>
        {ROLES.map((each) => (
          <label key={each} class="check">
            <input type="radio" name="role" checked={role === each} onChange={() => set({ role: each })} />
            <span>
              <b>{t(`role.${each}`)}</b> <span class="hint">{t(`settings.role.${each}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {role === 'agent' && (
        <Field
          label={t('settings.tokens.agent')}
          hint={t('settings.tokens.agent.hint')}
          errors={errorsAt(change.error, 'agent')}
        >
          {(props) => (
            <input
              {...props}
              type="text"
              dir="auto"
              required
              value={agent}
              onInput={({ currentTarget }) => set({ agent: currentTarget.value })}
            />
          )}
        </Field>
      )}
      {role !== 'admin' && (
        <Field
          label={t('settings.tokens.team')}
          hint={t('settings.tokens.team.hint')}
          errors={errorsAt(change.error, 'team')}
        >
          {(props) => (
            <input
              {...props}
              type="text"
              dir="auto"
              value={team}
              onInput={({ currentTarget }) => set({ team: currentTarget.value })}
            />
          )}
        </Field>
      )}
      {session.site === undefined && (
        <Field label={t('site')} errors={errorsAt(change.error, 'site')}>
          {(props) => (
            <select
              {...props}
              value={isOfAll ? 'all' : 'this'}
              onChange={({ currentTarget }) => setOfAll(currentTarget.value === 'all')}
            >
              <option value="this">{site.name || site.id}</option>
              <option value="all">{t('settings.tokens.all')}</option>
            </select>
          )}
        </Field>
      )}
      <Field label={t('settings.tokens.valid')} errors={errorsAt(change.error, 'expiresAt')}>
        {(props) => (
          <select
            {...props}
            value={expiry}
            onChange={({ currentTarget }) => setExpiry(currentTarget.value as keyof typeof EXPIRIES)}
          >
            {Object.keys(EXPIRIES).map((each) => (
              <option key={each} value={each}>
                {t(`settings.expiry.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <SaveLine
        change={{ ...change, isDone: false }}
        fields={FIELDS}
        label={t('settings.tokens.make')}
        isDirty={isDirty}
      />
      {made && (
        <div class="made">
          <p role="status">{t('settings.tokens.made', { name: made.name })}</p>
          <pre dir="ltr">
            <code ref={shown}>{made.token}</code>
          </pre>
          <p class="actions">
            <CopyButton text={made.token} of={() => shown.current} />
            <button type="button" onClick={() => setMade(undefined)}>
              {t('settings.tokens.kept')}
            </button>
          </p>
        </div>
      )}
    </form>
  );
}
