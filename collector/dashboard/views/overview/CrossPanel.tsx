// Was it solved × how did it feel: solved and unhappy is what to look for.
import { useId } from 'preact/hooks';
import type { SeriesName } from '../../../figures/figure.ts';
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { CrossTable } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';

const MOODS = ['positive', 'neutral', 'negative'] as const;

/** The panel. */
export function CrossPanel({ columns }: { columns: SeriesName | undefined }) {
  const { t, format } = useWords();
  const names = useNames();
  const { address } = useAddress();
  const { path } = useDashboard();
  const id = useId();
  const { data, error, isLoading, reload } = useData<CrossTable>(
    columns ? path('/v1/cross', { columns, metric: undefined }) : null,
  );
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  if (!data) return <section class="panel skeleton" aria-busy="true" />;
  return (
    <section class="panel" aria-busy={isLoading} aria-labelledby={id}>
      <h3 id={id}>{t('cross.title')}</h3>
      <table class="cross" aria-labelledby={id}>
        <thead>
          <tr>
            <td />
            {MOODS.map((mood) => (
              <th key={mood} scope="col">
                {names.value('band', mood)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map(({ value, moods }) => (
            <tr key={value}>
              <th scope="row">{names.value('resolution', value)}</th>
              {MOODS.map((mood) => {
                const n = moods?.[mood];
                return (
                  <td
                    key={mood}
                    data-mood={mood}
                    data-flag={value === 'yes' && mood === 'negative' && n ? true : undefined}
                  >
                    {n === undefined ? (
                      <>
                        <span aria-hidden="true">–</span>
                        <span class="for-ears">{t('rule.hide')}</span>
                      </>
                    ) : (
                      <a href={toHref(toAnswers(address, { choice: value, band: mood }))}>
                        {format.count(n)}
                      </a>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{t(data.items.every(({ moods }) => moods === null) ? 'rule.hide' : 'cross.hint')}</p>
    </section>
  );
}
