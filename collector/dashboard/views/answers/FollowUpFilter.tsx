// How many answers somebody looks after, how fast the first step was, and the choice to see those alone.
import { withFilter } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { useWords } from '../../words/words.ts';

/** The shortest time that is told. */
const MINUTE_MS = 60_000;
const STATES = ['none', 'open', 'assigned', 'done'] as const;

/** The answer of `/v1/follow-ups/summary`. */
interface Summary {
  open: number;
  assigned: number;
  done: number;
  toFirst: { n: number; median: number | null };
}

/** A button a state with how many there are; several may be chosen. */
export function FollowUpFilter() {
  const { t, format } = useWords();
  const { address, go } = useAddress();
  const { path } = useDashboard();
  const { data } = useData<Summary>(path('/v1/follow-ups/summary', { followUp: undefined }));
  const chosen = address.filters.followUp ?? [];
  const toggle = (state: string) =>
    go(
      withFilter(
        address,
        'followUp',
        ...(chosen.includes(state) ? chosen.filter((each) => each !== state) : [...chosen, state]),
      ),
    );
  return (
    <fieldset class="follow-ups">
      <legend>{t('followUps')}</legend>
      <div class="toggles">
        {STATES.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={chosen.includes(state)}
            onClick={() => toggle(state)}
          >
            {t(`value.followUp.${state}`)}
            {state !== 'none' && <span class="n">{data ? format.count(data[state]) : '…'}</span>}
          </button>
        ))}
      </div>
      {data && data.open + data.assigned + data.done > 0 && (
        <p class="hint">
          {data.toFirst.median === null
            ? t('followUps.few')
            : t('followUps.median', {
                count: data.toFirst.n,
                n: data.toFirst.n,
                time: format.duration(Math.max(MINUTE_MS, data.toFirst.median)),
              })}
        </p>
      )}
    </fieldset>
  );
}
