// How many follow-ups nobody has taken on yet, and since when the oldest waits.
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { useWords } from '../../words/words.ts';

/** The shortest time that is told. */
const MINUTE_MS = 60_000;

/** The line; nothing while none is open. */
export function OpenFollowUps() {
  const { t, format } = useWords();
  const { address } = useAddress();
  const { path } = useDashboard();
  const { data } = useData<{ open: number }>(path('/v1/follow-ups/summary', { followUp: undefined }));
  const open = data?.open ?? 0;
  const { data: oldest } = useData<{ items: { openedAt: string }[] }>(
    open > 0
      ? path('/v1/follow-ups', { followUp: undefined, state: 'open', sort: 'oldest', limit: '1' })
      : null,
  );
  const since = oldest?.items[0]?.openedAt;
  if (open === 0) return null;
  return (
    <p class="open-follow-ups">
      <a href={toHref(toAnswers(address, { followUp: 'open' }))}>
        {t('waiting.open', { count: open, n: format.count(open) })}
      </a>
      {since && (
        <span class="hint">
          {' '}
          {t('waiting.oldest', {
            time: format.duration(Math.max(MINUTE_MS, Date.now() - Date.parse(since))),
          })}
        </span>
      )}
    </p>
  );
}
