// The days that everything on the page is about.
import { useRef, useState } from 'preact/hooks';
import { CALENDARS, type Calendar as CalendarName, toIsoDay } from '../../figures/calendars.ts';
import { PRESETS, type Preset } from '../../figures/presets.ts';
import { useAddress } from '../address/useAddress.ts';
import { useDashboard } from '../dashboard.ts';
import { useWords } from '../words/words.ts';
import { DayField } from './DayField.tsx';
import { Calendar } from './icons.tsx';
import { useOpened } from './useOpened.ts';

/** A button that says the days, and opens the choice. */
export function PeriodPicker() {
  const { t, format } = useWords();
  const { address, go } = useAddress();
  const { days, today, calendar, site } = useDashboard();
  const details = useRef<HTMLDetailsElement>(null);
  const [from, setFrom] = useState(days.from ?? today - 29);
  const [to, setTo] = useState(days.to);
  const [wasOpened, onToggle] = useOpened();
  const { range } = address;
  const close = () => {
    if (details.current) details.current.open = false;
    details.current?.querySelector('summary')?.focus();
  };
  const name =
    typeof range === 'object'
      ? t('range.custom', {
          from: format.day(days.from ?? today, calendar),
          to: format.day(days.to, calendar),
        })
      : t(`range.${range}`);

  return (
    <details
      class="period"
      ref={details}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
      onToggle={(event) => {
        onToggle(event);
        setFrom(days.from ?? today - 29);
        setTo(days.to);
      }}
    >
      <summary>
        <Calendar />
        <span>{name}</span>
      </summary>
      {wasOpened && (
        <div class="popover">
          <ul class="presets">
            {PRESETS.map((preset: Preset) => (
              <li key={preset}>
                <button
                  type="button"
                  aria-pressed={range === preset}
                  onClick={() => {
                    close();
                    go({ ...address, range: preset });
                  }}
                >
                  {t(`range.${preset}`)}
                </button>
              </li>
            ))}
          </ul>
          <form
            class="custom"
            onSubmit={(event) => {
              event.preventDefault();
              const [first, last] = from <= to ? [from, to] : [to, from];
              close();
              go({ ...address, range: { from: toIsoDay(first), to: toIsoDay(last) } });
            }}
          >
            <DayField
              label={t('range.from')}
              value={from}
              last={today}
              calendar={calendar}
              onChange={setFrom}
            />
            <DayField label={t('range.to')} value={to} last={today} calendar={calendar} onChange={setTo} />
            <button type="submit" class="primary">
              {t('range.show')}
            </button>
          </form>
          <label class="calendar">
            {t('calendar')}
            <select
              value={calendar}
              onChange={({ currentTarget }) => {
                const chosen = currentTarget.value as CalendarName;
                const { calendar: _, ...others } = address;
                go(chosen === site.calendar ? others : { ...others, calendar: chosen });
              }}
            >
              {CALENDARS.map((each) => (
                <option key={each} value={each}>
                  {t(`calendar.${each}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
    </details>
  );
}
