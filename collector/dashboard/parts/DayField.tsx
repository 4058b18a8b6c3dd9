// A day in the site's calendar, as three selects: browsers know the Gregorian calendar alone.
import { useId } from 'preact/hooks';
import { type Calendar, dayFrom, partsOf, periodOf } from '../../figures/calendars.ts';
import { useWords } from '../words/words.ts';

const YEARS = 10;

/** The field. Days since 1970-01-01; `last` is the last that can be chosen. */
export function DayField({
  label,
  value,
  last,
  calendar,
  onChange,
}: {
  label: string;
  value: number;
  last: number;
  calendar: Calendar;
  onChange(day: number): void;
}) {
  const { t, format, language } = useWords();
  const id = useId();
  const { year, month, day } = partsOf(value, calendar);
  const { year: lastYear } = partsOf(last, calendar);
  const { start, end } = periodOf(value, 'month', calendar);
  const change = (parts: Partial<{ year: number; month: number; day: number }>) =>
    onChange(Math.min(last, dayFrom({ year, month, day, ...parts }, calendar)));
  const years = Array.from({ length: YEARS }, (_, index) => lastYear - index);
  const parts = {
    day: (
      <select
        key="day"
        aria-label={t('date.day')}
        value={day}
        onChange={({ currentTarget }) => change({ day: Number(currentTarget.value) })}
      >
        {Array.from({ length: end - start + 1 }, (_, index) => (
          <option key={start + index} value={index + 1}>
            {format.number(index + 1)}
          </option>
        ))}
      </select>
    ),
    month: (
      <select
        key="month"
        aria-label={t('date.month')}
        value={month}
        onChange={({ currentTarget }) => change({ month: Number(currentTarget.value) })}
      >
        {Array.from({ length: 12 }, (_, index) => (
          <option key={index} value={index + 1}>
            {format.month(dayFrom({ year, month: index + 1, day: 1 }, calendar), calendar)}
          </option>
        ))}
      </select>
    ),
    year: (
      <select
        key="year"
        aria-label={t('date.year')}
        value={year}
        onChange={({ currentTarget }) => change({ year: Number(currentTarget.value) })}
      >
        {years.includes(year) ? null : <option value={year}>{format.number(year)}</option>}
        {years.map((each) => (
          <option key={each} value={each}>
            {format.number(each)}
          </option>
        ))}
      </select>
    ),
  };
  const order = language === 'en' ? (['month', 'day', 'year'] as const) : (['day', 'month', 'year'] as const);
  return (
    <fieldset class="day-field" aria-labelledby={id}>
      <legend id={id}>{label}</legend>
      {order.map((part) => parts[part])}
    </fieldset>
  );
}
