// The choice of two periods: each by its days, or the earlier one from the later by one click.
import { useEffect, useState } from 'preact/hooks';
import { daysOf } from '../../../figures/daysOf.ts';
import { toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import { useDashboard } from '../../dashboard.ts';
import { DayField } from '../../parts/DayField.tsx';
import { useWords } from '../../words/words.ts';
import { earlierSpan, relationOf, type Span, writeSpan } from './sides.ts';

const LATER = ['30d', 'last-month', 'month', 'quarter', 'year'] as const;
const EARLIER = ['previous', 'year'] as const;

/** The form. */
export function PeriodChoice({ earlier, later }: { earlier: Span; later: Span }) {
  const { t } = useWords();
  const { address, go } = useAddress();
  const { today, calendar } = useDashboard();
  const [spans, setSpans] = useState({ a: earlier, b: later });
  const place = `${writeSpan(earlier)} ${writeSpan(later)}`;
  useEffect(() => setSpans({ a: earlier, b: later }), [place]);
  const to = (a: Span, b: Span) => ({ ...address, own: { a: writeSpan(a), b: writeSpan(b) } });
  const how = relationOf(earlier, later, calendar);
  const field = (side: 'a' | 'b', end: 'from' | 'to') => (
    <DayField
      label={t(`range.${end}`)}
      value={spans[side][end]}
      last={today}
      calendar={calendar}
      onChange={(day) => setSpans({ ...spans, [side]: { ...spans[side], [end]: day } })}
    />
  );
  const turned = ({ from, to: last }: Span) => (from <= last ? { from, to: last } : { from: last, to: from });

  return (
    <>
      <ul class="presets" aria-label={t('compare.later')}>
        {LATER.map((preset) => {
          const { from = today, to: last } = daysOf(preset, today, calendar);
          const span = { from, to: last };
          return (
            <li key={preset}>
              <a
                class="choice"
                href={toHref(to(earlierSpan(span, how ?? 'previous', calendar), span))}
                aria-current={writeSpan(span) === writeSpan(later) ? 'true' : undefined}
              >
                {t(`range.${preset}`)}
              </a>
            </li>
          );
        })}
      </ul>
      <ul class="presets" aria-label={t('compare.earlier')}>
        {EARLIER.map((each) => (
          <li key={each}>
            <a
              class="choice"
              href={toHref(to(earlierSpan(later, each, calendar), later))}
              aria-current={how === each ? 'true' : undefined}
            >
              {t(`compare.with.${each}`)}
            </a>
          </li>
        ))}
      </ul>
      <details class="compare-days">
        <summary>{t('compare.days')}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            go(to(turned(spans.a), turned(spans.b)));
          }}
        >
          {(['a', 'b'] as const).map((side) => (
            <fieldset key={side} class="compare-side">
              <legend>{t(side === 'a' ? 'compare.earlier' : 'compare.later')}</legend>
              {field(side, 'from')}
              {field(side, 'to')}
            </fieldset>
          ))}
          <button type="submit" class="primary">
            {t('compare.show')}
          </button>
        </form>
      </details>
    </>
  );
}
