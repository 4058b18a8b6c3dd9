// The report of a month or quarter, as it is read and printed.
import type { Fields } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { inOrder } from '../../metrics.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';
import '../../styles/report.css';
import { toIsoDay } from '../../../figures/calendars.ts';
import { ReportBody } from './ReportBody.tsx';
import { ReportChoice } from './ReportChoice.tsx';
import { nameOfSpan, readSpan } from './spans.ts';

/** The view. */
export function Report() {
  const words = useWords();
  const { t, format } = words;
  const names = useNames();
  const { path, address, today, calendar, site } = useDashboard();
  const span = readSpan(address.own, today, calendar);
  const days = { from: toIsoDay(span.start), to: toIsoDay(Math.min(span.end, today)) };
  const none = Object.fromEntries(Object.keys(address.filters).map((name) => [name, undefined]));
  const { data, error, reload } = useData<Fields>(path('/v1/fields', { ...none, ...days }));
  const metrics = data?.items.find(({ name }) => name === 'metric')?.values ?? [];
  const series = inOrder(metrics.map(({ value }) => value));
  const period = nameOfSpan(words, span, span.length, calendar);
  const filters = Object.entries(address.filters).map(
    ([name, values]) =>
      `${names.field(name)}: ${format.list(values.map((value) => names.value(name, value)))}`,
  );

  return (
    <div class="report">
      <ReportChoice span={span} />
      <header class="report-head">
        <h2>{t(`report.title.${span.length}`, { period })}</h2>
        <p>
          {site.name && (
            <>
              <bdi>{site.name}</bdi> ·{' '}
            </>
          )}
          {t('range.custom', {
            from: format.day(span.start, calendar),
            to: format.day(Math.min(span.end, today), calendar),
          })}
        </p>
        {filters.length > 0 && <p>{t('report.filters', { filters: format.list(filters) })}</p>}
      </header>
      {error && !data ? (
        <Problem error={error} onRetry={reload} />
      ) : !data ? (
        <div class="panel skeleton tall" aria-busy="true" />
      ) : series.length === 0 ? (
        <p class="empty">{t('report.empty', { period })}</p>
      ) : (
        <ReportBody
          key={`${days.from} ${calendar}`}
          span={span}
          days={days}
          series={series}
          period={period}
          fields={data.items}
        />
      )}
    </div>
  );
}
