// One delivery: what became of it, and sending it again.
import type { ListedDelivery } from '../../../alerts/deliveries.ts';
import { toHref, toView } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import { useDashboard } from '../../dashboard.ts';
import { useWords } from '../../words/words.ts';
import { useSend } from './form/useSend.ts';
import { sitePath } from './sections.ts';

/** Most characters of what the target said. */
const MOST = 160;

/** The row; `target` and `rule` are names. */
export function DeliveryRow({
  delivery,
  target,
  rule,
}: {
  delivery: ListedDelivery;
  target: string;
  rule: string | undefined;
}) {
  const { t, format } = useWords();
  const { address } = useAddress();
  const { site, calendar } = useDashboard();
  const replaying = useSend();
  const { id, state, response, attempts, status, error, answer, createdAt, nextAt } = delivery;
  const moment = (instant: string) => format.moment(instant, calendar, site.timeZone);
  const said = [error, answer].filter((each) => each !== null && each !== '').join(' · ');
  return (
    <tr>
      <td>
        <time dateTime={createdAt}>{moment(createdAt)}</time>
      </td>
      <td>
        <span class="alert-state" data-state={STATE[state]}>
          {t(`deliveries.state.${state}`)}
        </span>
        {nextAt && attempts > 0 && <p class="hint">{t('deliveries.next', { time: moment(nextAt) })}</p>}
      </td>
      <th scope="row">
        <bdi>{target}</bdi>
      </th>
      <td>
        {rule === undefined ? t('deliveries.notice') : <bdi>{rule}</bdi>}
        {response !== null && (
          <p>
            <a href={toHref({ ...toView(address, 'answers', { id: response }), filters: {} })}>
              {t('deliveries.open')}
            </a>
          </p>
        )}
      </td>
      <td>{format.count(attempts)}</td>
      <td>
        {status !== null && format.number(status)}
        {said && (
          <p class="hint answer-text" dir="ltr">
            {said.length > MOST ? `${said.slice(0, MOST)}…` : said}
          </p>
        )}
      </td>
      <td>
        <button
          type="button"
          disabled={replaying.isSending}
          onClick={() =>
            void replaying.send(sitePath(`/v1/deliveries/${id}/replay`, site.id), { method: 'POST' })
          }
        >
          {t('deliveries.replay')}
          <span class="for-ears"> {target}</span>
        </button>
        <div role="status">
          {replaying.isDone && <p class="hint">{t('deliveries.replayed')}</p>}
          {replaying.error && (
            <p class="field-error">
              {replaying.error.status === 409 ? (
                <span dir="ltr" lang="en">
                  {replaying.error.message}
                </span>
              ) : (
                t(replaying.error.status === 0 ? 'error.offline' : 'deliveries.unreplayed')
              )}
            </p>
          )}
        </div>
      </td>
    </tr>
  );
}

/** How each state looks. */
const STATE: Record<ListedDelivery['state'], string> = {
  waiting: 'failing',
  delivered: 'on',
  failed: 'off',
  cancelled: 'gone',
};
