// The events of the widget in the frames, and what it says in the console.
import { useWords } from '../../dashboard/words/words.ts';
import { events } from '../stage/happened.ts';

/** The section. */
export function EventList() {
  const { t } = useWords();
  return (
    <section class="panel" aria-labelledby="events">
      <h2 id="events">{t('events')}</h2>
      {events.value.length === 0 && <p class="hint">{t('events.none')}</p>}
      <ol class="happened" data-list="events">
        {events.value.map(({ key, device, name, detail, isNote }) => (
          <li key={key}>
            <p class="happened-head">
              <strong>{isNote ? t('events.note') : <code dir="ltr">{name}</code>}</strong>
              <span class="hint">{t(`device.${device}`)}</span>
            </p>
            <p class="detail" dir="ltr">
              <code>{detail}</code>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
