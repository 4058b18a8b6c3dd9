// Which month or quarter, in which calendar; and the button that prints.
import { CALENDARS, type Calendar, toIsoDay } from '../../../figures/calendars.ts';
import { useAddress } from '../../address/useAddress.ts';
import { useDashboard } from '../../dashboard.ts';
import { useWords } from '../../words/words.ts';
import { LENGTHS, type Length, nameOfSpan, type ReportSpan, spansUpTo } from './spans.ts';

/** How far back the list goes; the button `earlier` goes further. */
const LISTED: Record<Length, number> = { month: 36, quarter: 16 };

/** The choice; nothing of it is printed. */
export function ReportChoice({ span }: { span: ReportSpan }) {
  const words = useWords();
  const { t } = words;
  const { address, go } = useAddress();
  const { today, calendar, site } = useDashboard();
  const { length } = span;
  const to = (day: number, of: Length = length) =>
    go({ ...address, own: { ...(of === 'month' ? {} : { of }), at: toIsoDay(day) } });
  const listed = spansUpTo(today, length, calendar, LISTED[length]);
  const spans = listed.some(({ start }) => start === span.start) ? listed : [...listed, span];
  return (
    <div class="report-choice">
      <label>
        {t('report.length')}
        <select
          value={length}
          onChange={({ currentTarget }) => to(span.start, currentTarget.value as Length)}
        >
          {LENGTHS.map((each) => (
            <option key={each} value={each}>
              {t(`report.length.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('report.period')}
        <select value={String(span.start)} onChange={({ currentTarget }) => to(Number(currentTarget.value))}>
          {spans.map((each) => (
            <option key={each.start} value={String(each.start)}>
              {nameOfSpan(words, each, length, calendar)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => to(span.start - 1)}>
        {t('report.earlier')}
      </button>
      <button type="button" disabled={!span.isOver} onClick={() => to(span.end + 1)}>
        {t('report.later')}
      </button>
      <label>
        {t('calendar')}
        <select
          value={calendar}
          onChange={({ currentTarget }) => {
            const chosen = currentTarget.value as Calendar;
            const { calendar: _, ...others } = address;
            go({
              ...others,
              ...(chosen !== site.calendar && { calendar: chosen }),
              // Most of the days that were shown before are in the period of their middle.
              own: { ...address.own, at: toIsoDay(Math.floor((span.start + span.end) / 2)) },
            });
          }}
        >
          {CALENDARS.map((each) => (
            <option key={each} value={each}>
              {t(`calendar.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="primary" onClick={() => print()}>
        {t('report.print')}
      </button>
    </div>
  );
}
