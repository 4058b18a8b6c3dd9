// What the metrics are to reach.
import { useId, useState } from 'preact/hooks';
import type { Fields } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { ORDER } from '../../metrics.ts';
import { useWords } from '../../words/words.ts';
import { errorsAt } from './form/errors.ts';
import { Errors } from './form/Field.tsx';
import { parseNumber } from './form/numbers.ts';
import { SaveLine } from './form/SaveLine.tsx';
import { useSend } from './form/useSend.ts';
import { useUnsaved } from './form/useUnsaved.ts';
import { sitePath } from './sections.ts';

/** A goal as it is typed. */
interface Draft {
  metric: string;
  survey: string;
  target: string;
}

/** The section. */
export function GoalsSection() {
  const { t, format } = useWords();
  const { site } = useDashboard();
  const surveys = useId();
  const [saved, setSaved] = useState<Draft[]>(() =>
    site.goals.map(({ metric, survey = '', target }) => ({ metric, survey, target: format.number(target) })),
  );
  const [goals, setGoals] = useState(saved);
  const change = useSend();
  const { data } = useData<Fields>(sitePath('/v1/fields', site.id));
  const known = data?.items.find(({ name }) => name === 'survey')?.values ?? [];
  const isDirty = JSON.stringify(goals) !== JSON.stringify(saved);
  useUnsaved(isDirty);
  const set = (index: number, more: Partial<Draft>) => {
    change.forget();
    setGoals(goals.map((goal, at) => (at === index ? { ...goal, ...more } : goal)));
  };
  const wrong = goals.map(({ target }) => Number.isNaN(parseNumber(target)));

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (wrong.includes(true)) return;
    const items = goals.map(({ metric, survey, target }) => ({
      metric,
      ...(survey.trim() && { survey: survey.trim() }),
      target: parseNumber(target),
    }));
    const sent = await change.send(sitePath('/v1/goals', site.id), { method: 'PUT', body: { items } });
    if (sent) setSaved(goals);
  };

  return (
    <form class="panel" onSubmit={save}>
      <h2>{t('settings.goals')}</h2>
      <p class="hint">{t('settings.goals.hint')}</p>
      {goals.length === 0 && <p>{t('settings.goals.none')}</p>}
      <datalist id={surveys}>
        {known.map(({ value }) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      {goals.map(({ metric, survey, target }, index) => (
        <fieldset key={index} class="row">
          <legend class="for-ears">{t('settings.goals.one', { n: index + 1 })}</legend>
          <label>
            {t('trend.metric')}
            <select
              value={metric}
              onChange={({ currentTarget }) => set(index, { metric: currentTarget.value })}
            >
              {ORDER.map((name) => (
                <option key={name} value={name}>
                  {t(`metric.${name}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('settings.goals.target')}
            <input
              type="text"
              inputMode="decimal"
              class="short"
              required
              value={target}
              aria-invalid={wrong[index] && target !== '' ? true : undefined}
              onInput={({ currentTarget }) => set(index, { target: currentTarget.value })}
            />
          </label>
          <label>
            {t('settings.goals.survey')}
            <input
              type="text"
              dir="auto"
              list={surveys}
              value={survey}
              onInput={({ currentTarget }) => set(index, { survey: currentTarget.value })}
            />
          </label>
          <button
            type="button"
            onClick={() => {
              change.forget();
              setGoals(goals.filter((_, at) => at !== index));
            }}
          >
            {t('settings.remove')}
          </button>
          {wrong[index] && target !== '' && <p class="field-error">{t('settings.goals.number')}</p>}
          <Errors errors={errorsAt(change.error, `items.${index}`)} />
        </fieldset>
      ))}
      <p>
        <button
          type="button"
          onClick={() => {
            change.forget();
            setGoals([...goals, { metric: firstFree(goals), survey: '', target: '' }]);
          }}
        >
          {t('settings.goals.add')}
        </button>
      </p>
      <SaveLine change={change} fields={['items']} label={t('settings.save')} isDirty={isDirty} />
    </form>
  );
}

function firstFree(goals: readonly Draft[]): string {
  return ORDER.find((name) => !goals.some(({ metric }) => metric === name)) ?? 'csat';
}
