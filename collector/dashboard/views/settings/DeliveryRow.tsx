// One delivery: what became of it, and sending it again.
import type { ListedDelivery } from '../../../alerts/deliveries.ts';
import { toHref, toView } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import { useDashboard } from '../../dashboard.ts';
import { Field, Record } from '../../parts/Records.tsx';
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
  // The status says already that it answered, and of what was delivered there is nothing to look into.
  const why = error === `it answered ${status}` ? null : error;
  const said = [why, state === 'delivered' ? null : answer].filter(Boolean).join(' · ');
  return (
    <Record>
      <Field label={t('deliveries.at')}>
        <time dateTime={createdAt}>{moment(createdAt)}</time>
      </Field>
      <Field label={t('deliveries.state')}>
        <span class="alert-state" data-state={STATE[state]}>
          {t(`deliveries.state.${state}`)}
        </span>
        {nextAt && attempts > 0 && <p class="hint">{t('deliveries.next', { time: moment(nextAt) })}</p>}
      </Field>
      <Field label={t('deliveries.target')} isName>
        <bdi>{target}</bdi>
      </Field>
      <Field label={t('deliveries.about')}>
        {rule === undefined ? t('deliveries.notice') : <bdi>{rule}</bdi>}
        {response !== null && (
          <p>
            <a href={toHref({ ...toView(address, 'answers', { id: response }), filters: {} })}>
              {t('deliveries.open')}
            </a>
          </p>
        )}
      </Field>
      <Field label={t('deliveries.attempts')}>{format.count(attempts)}</Field>
      <Field label={t('deliveries.answer')}>
        {(status !== null || said !== '') && (
          <>
            {status !== null && format.number(status)}
            {said !== '' && (
              <p class="hint">
                <bdi dir="ltr" lang="en">
                  {said.length > MOST ? `${said.slice(0, MOST)}…` : said}
                </bdi>
              </p>
            )}
          </>
        )}
      </Field>
      <Field label="">
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
      </Field>
    </Record>
  );
}

/** How each state looks. */
const STATE: Record<ListedDelivery['state'], string> = {
  waiting: 'failing',
  delivered: 'on',
  failed: 'off',
  cancelled: 'gone',
};
