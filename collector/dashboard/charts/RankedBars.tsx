// Ranked shares as a table that draws itself: name, bar with its interval, share, number of answers.
import { useId } from 'preact/hooks';
import { useWords } from '../words/words.ts';

/** One row. */
export interface Bar {
  key: string;
  name: string;
  /** Share of 0–100, and its interval; null when too few answered. */
  share: number | null;
  interval?: { low: number; high: number } | null;
  n: number;
  href?: string;
  /** Colours the bar by mood. */
  mood?: 'positive' | 'neutral' | 'negative';
}

/** The table. `of` heads the names. */
export function RankedBars({
  title,
  of,
  bars,
  total,
}: {
  title: string;
  of: string;
  bars: readonly Bar[];
  total: number;
}) {
  const { t, format } = useWords();
  const id = useId();
  return (
    <section class="chart" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <table class="bars" aria-labelledby={id}>
        <thead class="for-ears">
          <tr>
            <th scope="col">{of}</th>
            <th scope="col">{t('bars.share')}</th>
            <th scope="col">{t('trend.n')}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ key, name, share, interval, n, href, mood }) => (
            <tr key={key} data-mood={mood}>
              <th scope="row">
                {href ? (
                  <a href={href}>
                    <bdi>{name}</bdi>
                  </a>
                ) : (
                  <bdi>{name}</bdi>
                )}
              </th>
              <td>
                <div class="bar" aria-hidden="true">
                  {share !== null && <div class="fill" style={{ inlineSize: `${share}%` }} />}
                  {interval && (
                    <div
                      class="whisker"
                      style={{
                        insetInlineStart: `${interval.low}%`,
                        inlineSize: `${Math.max(0.5, interval.high - interval.low)}%`,
                      }}
                    />
                  )}
                </div>
                <span class="share">{share === null ? '–' : format.percent(share, total)}</span>
                {interval && (
                  <span class="for-ears">
                    {t('interval', {
                      low: format.percent(interval.low, total),
                      high: format.percent(interval.high, total),
                    })}
                  </span>
                )}
              </td>
              <td class="n">{format.count(n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
