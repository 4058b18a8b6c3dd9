// What a rule tells of: answers of a kind, a change of a figure, or silence; and which answers it looks at.
import type { RequestError } from '../../api/request.ts';
import type { Fields, Reasons } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';
import { errorsAt, errorsOfWhole } from './form/errors.ts';
import { Errors } from './form/Field.tsx';
import { NumberField } from './NumberField.tsx';
import { RuleChange } from './RuleChange.tsx';
import { BANDS, type RuleDraft, SUBJECTS, WIDE_LISTS, wrongNumbers } from './ruleDraft.ts';
import { sitePath } from './sections.ts';
import { ValuesField } from './ValuesField.tsx';

/** Most known values that are offered. */
const MOST = 12;

/** The part of the form. */
export function RuleSubject({
  draft,
  error,
  onChange,
}: {
  draft: RuleDraft;
  error: RequestError | undefined;
  onChange(more: Partial<RuleDraft>): void;
}) {
  const { t } = useWords();
  const names = useNames();
  const { site } = useDashboard();
  const fields = useData<Fields>(sitePath('/v1/fields', site.id));
  const reasons = useData<Reasons>(sitePath('/v1/reasons', site.id)).data?.reasons ?? [];
  const { subject, bands } = draft;
  const wrong = wrongNumbers(draft);
  const knownOf = (name: string) =>
    (fields.data?.items ?? [])
      .filter((field) => field.name.replace(/^context\./, '') === name)
      .flatMap(({ values }) => values.map(({ value }) => value))
      .slice(0, MOST);

  return (
    <>
      <fieldset class="options">
        <legend>{t('rules.subject')}</legend>
        {SUBJECTS.map((each) => (
          <label key={each} class="check">
            <input
              type="radio"
              name="subject"
              checked={subject === each}
              onChange={() => onChange({ subject: each })}
            />
            <span>
              <b>{t(`rules.subject.${each}`)}</b> <span class="hint">{t(`rules.about.${each}`)}</span>
            </span>
          </label>
        ))}
        <Errors errors={errorsOfWhole(error, 'when')} />
      </fieldset>
      {subject === 'answer' && (
        <>
          <fieldset class="options">
            <legend>{names.field('band')}</legend>
            {BANDS.map((band) => (
              <label key={band} class="check">
                <input
                  type="checkbox"
                  checked={bands.includes(band)}
                  onChange={({ currentTarget }) =>
                    onChange({
                      bands: currentTarget.checked ? [...bands, band] : bands.filter((each) => each !== band),
                    })
                  }
                />
                {names.value('band', band)}
              </label>
            ))}
            <Errors errors={errorsAt(error, 'when.band')} />
          </fieldset>
          <ValuesField
            field="choice"
            label={t('rules.reasons')}
            value={draft.reasons}
            known={reasons.slice(0, MOST).map(({ value }) => value)}
            errors={errorsAt(error, 'when.reasons')}
            onInput={(text) => onChange({ reasons: text })}
          />
          <ValuesField
            field="text"
            label={t('rules.contains')}
            hint={t('rules.contains.hint')}
            value={draft.contains}
            errors={errorsAt(error, 'when.contains')}
            onInput={(text) => onChange({ contains: text })}
          />
          <fieldset class="options">
            <legend>{t('rules.score')}</legend>
            <p class="hint">{t('rules.score.hint')}</p>
            <div class="row">
              {(['min', 'max'] as const).map((end) => (
                <NumberField
                  key={end}
                  label={t(`rules.score.${end}`)}
                  value={draft[end]}
                  isWrong={wrong.includes(end)}
                  onInput={(text) => onChange({ [end]: text })}
                />
              ))}
            </div>
            <Errors errors={errorsAt(error, 'when.score')} />
          </fieldset>
        </>
      )}
      {subject === 'change' && (
        <RuleChange
          draft={draft}
          error={error}
          reasons={reasons.map(({ value }) => value)}
          onChange={onChange}
        />
      )}
      {subject === 'silence' && (
        <NumberField
          label={t('rules.hours')}
          value={draft.silentHours}
          isRequired
          isWrong={wrong.includes('silentHours')}
          errors={errorsAt(error, 'when.silentHours')}
          onInput={(text) => onChange({ silentHours: text })}
        />
      )}
      <details class="narrow" open={WIDE_LISTS.some((name) => draft[name] !== '')}>
        <summary>{t('rules.narrow')}</summary>
        {WIDE_LISTS.map((name) => (
          <ValuesField
            key={name}
            field={name}
            label={names.field(name)}
            value={draft[name]}
            known={knownOf(name)}
            errors={errorsAt(error, `when.${name}`)}
            onInput={(text) => onChange({ [name]: text })}
          />
        ))}
      </details>
    </>
  );
}
