// Erasure of what belongs to a person or a case: counted first, erased only after the number was confirmed.
import { useState } from 'preact/hooks';
import { useDashboard } from '../../dashboard.ts';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';
import { Confirm } from './form/Confirm.tsx';
import { errorsAt, otherErrors } from './form/errors.ts';
import { Errors, Field } from './form/Field.tsx';
import { useSend } from './form/useSend.ts';
import { sitePath } from './sections.ts';

const FIELDS = ['customer', 'ref', 'agent', 'team'] as const;

/** The answer of the erasure. */
interface Erasure {
  matched: number;
  erased: number;
}

/** The section. */
export function EraseSection() {
  const { t, format } = useWords();
  const names = useNames();
  const { site } = useDashboard();
  const [field, setField] = useState<string>(FIELDS[0]);
  const [own, setOwn] = useState('');
  const [value, setValue] = useState('');
  const [matched, setMatched] = useState<number>();
  const [erased, setErased] = useState<number>();
  const [isAsking, setAsking] = useState(false);
  const counting = useSend();
  const erasing = useSend();
  const name = field === 'other' ? own.trim() : field;
  const path = `context.${name}`;
  const error = counting.error ?? erasing.error;
  const change = () => {
    setMatched(undefined);
    setErased(undefined);
    counting.forget();
    erasing.forget();
  };

  const count = async (event: SubmitEvent) => {
    event.preventDefault();
    change();
    const sent = await counting.send<Erasure>(
      sitePath('/v1/responses', site.id, { [path]: value, dryRun: '1' }),
      { method: 'DELETE' },
    );
    if (sent) setMatched(sent.data.matched);
  };
  const erase = async () => {
    const sent = await erasing.send<Erasure>(sitePath('/v1/responses', site.id, { [path]: value }), {
      method: 'DELETE',
    });
    if (!sent) return;
    setMatched(undefined);
    setErased(sent.data.erased);
  };

  return (
    <form class="panel" onSubmit={count}>
      <h2>{t('settings.erase')}</h2>
      <p class="hint">{t('settings.erase.hint')}</p>
      <Field label={t('settings.erase.field')}>
        {(props) => (
          <select
            {...props}
            value={field}
            onChange={({ currentTarget }) => {
              change();
              setField(currentTarget.value);
            }}
          >
            {FIELDS.map((each) => (
              <option key={each} value={each}>
                {names.field(each)}
              </option>
            ))}
            <option value="other">{t('settings.erase.other')}</option>
          </select>
        )}
      </Field>
      {field === 'other' && (
        <Field label={t('settings.erase.name')} errors={name ? errorsAt(error, path) : []}>
          {(props) => (
            <input
              {...props}
              type="text"
              dir="ltr"
              required
              spellcheck={false}
              value={own}
              onInput={({ currentTarget }) => {
                change();
                setOwn(currentTarget.value);
              }}
            />
          )}
        </Field>
      )}
      <Field label={t('settings.erase.value')} errors={field === 'other' ? [] : errorsAt(error, field)}>
        {(props) => (
          <input
            {...props}
            type="text"
            dir="auto"
            required
            value={value}
            onInput={({ currentTarget }) => {
              change();
              setValue(currentTarget.value);
            }}
          />
        )}
      </Field>
      <div class="save">
        <button type="submit" class="primary" disabled={counting.isSending || !name || !value}>
          {t('settings.erase.count')}
        </button>
        <span role="status">
          {matched !== undefined && t('settings.erase.matched', { count: matched, n: format.count(matched) })}
          {erased !== undefined && t('settings.erase.done', { count: erased, n: format.count(erased) })}
        </span>
        <Errors errors={otherErrors(error, [field, path])} />
      </div>
      {matched !== undefined && matched > 0 && (
        <p>
          <button type="button" class="danger" disabled={erasing.isSending} onClick={() => setAsking(true)}>
            {t('settings.erase.go', { count: matched, n: format.count(matched) })}
          </button>
        </p>
      )}
      {isAsking && matched !== undefined && (
        <Confirm
          title={t('settings.erase.sure', { count: matched, n: format.count(matched) })}
          action={t('settings.erase.go', { count: matched, n: format.count(matched) })}
          onClose={() => setAsking(false)}
          onConfirm={() => void erase()}
        >
          <p>
            {names.field(name)}: <bdi>{value}</bdi>
          </p>
          <p>{t('settings.erase.forever')}</p>
        </Confirm>
      )}
    </form>
  );
}
