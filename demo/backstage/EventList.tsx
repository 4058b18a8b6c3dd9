import { toClock } from '../language.ts';
import { lang, text } from '../page.ts';
import { type Heard, heard } from './heard.ts';
import { Scroll } from './Scroll.tsx';

/** The events of Nabz on this page, newest first. */
export function EventList() {
  return (
    <div class="panel panel-list">
      <h3 id="events-title">{text.backstage.events}</h3>
      {heard.value.length === 0 ? (
        <p class="hint">{text.backstage.eventsEmpty}</p>
      ) : (
        <Scroll titleId="events-title">
          <ol class="events">
            {heard.value.map((event) => (
              <Row key={event.key} event={event} />
            ))}
          </ol>
        </Scroll>
      )}
    </div>
  );
}

function Row({ event: { name, at, detail } }: { event: Heard }) {
  return (
    <li data-name={name}>
      <p>
        <code dir="ltr">{name}</code>
        <time dateTime={at.toISOString()}>{toClock(lang, at)}</time>
      </p>
      <p class="payload" dir="ltr">
        {Object.entries(detail).map(([key, value]) => (
          <span key={key}>
            {key}: <bdi>{toBrief(key, value)}</bdi>
          </span>
        ))}
      </p>
    </li>
  );
}

/** Ids keep their tail, which is the part that differs; the rest is plain JSON, cut where it gets long. */
function toBrief(key: string, value: unknown): string {
  if (key === 'id' && typeof value === 'string') return `…${value.slice(-6)}`;
  const json = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
  return json.length > 90 ? `${json.slice(0, 90)}…` : json;
}
