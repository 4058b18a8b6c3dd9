// What was done about an answer, one event after the other.
import { useDashboard } from '../../dashboard.ts';
import { useWords, type Words } from '../../words/words.ts';
import type { FollowUpEvent } from './followUp.ts';

/** The list, the first event first. */
export function History({ events }: { events: readonly FollowUpEvent[] }) {
  const words = useWords();
  const { t, format } = words;
  const { calendar, site } = useDashboard();
  return (
    <div>
      <h3>{t('history.title')}</h3>
      <ol class="history">
        {events.map((event) => (
          <li key={event.seq}>
            <p>
              <time dateTime={event.at}>{format.moment(event.at, calendar, site.timeZone)}</time>
              {' – '}
              {eventInWords(words, event)}
            </p>
            {event.note !== undefined && (
              <p class="comment">
                <bdi dir="auto">{event.note}</bdi>
              </p>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** `Sara: assigned to Omid`. */
function eventInWords({ t }: Words, { who, state, assignee, note }: FollowUpEvent): string {
  const what = assignee
    ? t('history.assigned', { name: assignee })
    : state !== undefined
      ? t(`value.followUp.${state}`)
      : t(note === undefined ? 'history.unassigned' : 'history.noted');
  return t('history.event', { who: who ?? t('history.rule'), what });
}
