// Two periods, or two values of a field, side by side.
import { toHref } from '../../address/address.ts';
import { toParameters } from '../../address/days.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Fields } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { inOrder } from '../../metrics.ts';
import { FilterBar } from '../../parts/FilterBar.tsx';
import { PeriodPicker } from '../../parts/PeriodPicker.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';
import '../../styles/compare.css';
import { FieldChoice } from './FieldChoice.tsx';
import { MetricPanel } from './MetricPanel.tsx';
import { PeriodChoice } from './PeriodChoice.tsx';
import { ReasonsPanel } from './ReasonsPanel.tsx';
import { comparable, earlierSpan, readSpan } from './sides.ts';

/** One side: how it is called, and what it asks the API for. */
export interface SideOf {
  name: string;
  parameters: Record<string, string>;
}

/** The view. */
export function Compare() {
  const { t, format } = useWords();
  const names = useNames();
  const { address } = useAddress();
  const { path, days, today, calendar } = useDashboard();
  const none = Object.fromEntries(Object.keys(address.filters).map((name) => [name, undefined]));
  const { own } = address;
  const isOfPeriods = own.by === undefined;
  const later = (isOfPeriods && readSpan(own.b)) || { from: days.from ?? today - 364, to: days.to };
  const earlier = (isOfPeriods && readSpan(own.a)) || earlierSpan(later, 'previous', calendar);
  const whole = isOfPeriods
    ? toParameters({ from: Math.min(earlier.from, later.from), to: Math.max(earlier.to, later.to) })
    : {};
  const { data, error, reload } = useData<Fields>(path('/v1/fields', { ...none, ...whole }));
  const fields = comparable(data?.items ?? []);
  const field = fields.find(({ name }) => name === own.by) ?? fields[0];
  const values = field?.values.map(({ value }) => value) ?? [];
  const [first = values[0], second = values.find((value) => value !== first)] = isOfPeriods
    ? []
    : [own.a, own.b];

  const nameOf = ({ from, to }: { from: number; to: number }) =>
    t('range.custom', { from: format.day(from, calendar), to: format.day(to, calendar) });
  let sides: readonly [SideOf, SideOf] | undefined;
  if (isOfPeriods) {
    sides = [
      { name: t('compare.a'), parameters: toParameters(earlier) },
      { name: t('compare.b'), parameters: toParameters(later) },
    ];
  } else if (field && first !== undefined && second !== undefined) {
    sides = [
      { name: names.value(field.name, first), parameters: { [field.name]: first } },
      { name: names.value(field.name, second), parameters: { [field.name]: second } },
    ];
  }
  const series = inOrder(
    data?.items.find(({ name }) => name === 'metric')?.values.map(({ value }) => value) ?? [],
  );
  const modes = [
    { key: 'periods', isChosen: isOfPeriods, own: {} },
    { key: 'groups', isChosen: !isOfPeriods, own: { by: field?.name ?? 'touchpoint' } },
  ];

  return (
    <>
      <div class="compare-choice panel">
        <ul class="presets" aria-label={t('compare.what')}>
          {modes.map(({ key, isChosen, own: next }) => (
            <li key={key}>
              <a
                class="choice"
                href={toHref({ ...address, own: next as Record<string, string> })}
                aria-current={isChosen ? 'true' : undefined}
              >
                {t(`compare.mode.${key}`)}
              </a>
            </li>
          ))}
        </ul>
        {isOfPeriods ? (
          <PeriodChoice earlier={earlier} later={later} />
        ) : (
          <>
            <PeriodPicker />
            {field && <FieldChoice fields={fields} field={field} first={first} second={second} />}
          </>
        )}
      </div>
      <FilterBar />
      {error && !data ? (
        <Problem error={error} onRetry={reload} />
      ) : data && (series.length === 0 || (!isOfPeriods && !sides)) ? (
        <p class="empty">{t(series.length === 0 ? 'compare.empty' : 'compare.one')}</p>
      ) : !sides || !data ? (
        <div class="panel skeleton tall" aria-busy="true" />
      ) : (
        <>
          {isOfPeriods && <p>{t('compare.spans', { earlier: nameOf(earlier), later: nameOf(later) })}</p>}
          <p class="hint">{t('compare.many')}</p>
          <div class="panels">
            {series.map((name) => (
              <MetricPanel key={name} series={name} sides={sides} />
            ))}
            <ReasonsPanel sides={sides} />
          </div>
        </>
      )}
    </>
  );
}
