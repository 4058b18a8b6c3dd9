// One target: what it is, whether it works, and what can be done with it.
import { useState } from 'preact/hooks';
import type { ListedTarget } from '../../../alerts/targets.ts';
import { toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import { useDashboard } from '../../dashboard.ts';
import { useWords } from '../../words/words.ts';
import { useSend } from './form/useSend.ts';
import { sitePath } from './sections.ts';
import { toTargetBody, toTargetDraft } from './targetDraft.ts';

/** What came of a test message. */
interface Tested {
  delivered: boolean;
  status: number | null;
  error: string | null;
  answer: string | null;
}

/** The item of the list. */
export function TargetRow({
  target,
  onEdit,
  onRemove,
}: {
  target: ListedTarget;
  onEdit(): void;
  onRemove(): void;
}) {
  const { t } = useWords();
  const { address } = useAddress();
  const { site } = useDashboard();
  const [tested, setTested] = useState<Tested>();
  const testing = useSend();
  const enabling = useSend();
  const kind = t(`targets.kind.${target.kind}`);
  const name = target.name || kind;
  const path = (more = '') => sitePath(`/v1/targets/${target.id}${more}`, site.id);

  const test = async () => {
    setTested(undefined);
    const sent = await testing.send<Tested>(path('/test'), { method: 'POST' });
    if (sent) setTested(sent.data);
  };
  const enable = () =>
    void enabling.send(path(), {
      method: 'PUT',
      body: toTargetBody({ ...toTargetDraft(target), enabled: true }),
    });
  const failure = testing.error ?? enabling.error;

  return (
    <li>
      <div class="alert-about">
        <p>
          <b>
            <bdi>{name}</bdi>
          </b>
          {target.name && <span class="hint"> {kind}</span>}
        </p>
        <State target={target} />
      </div>
      <p class="actions">
        {!target.enabled && (
          <button type="button" class="primary" disabled={enabling.isSending} onClick={enable}>
            {t('targets.enable')}
            <span class="for-ears"> {name}</span>
          </button>
        )}
        <button type="button" disabled={testing.isSending} onClick={() => void test()}>
          {t('targets.test')}
          <span class="for-ears"> {name}</span>
        </button>
        <button type="button" onClick={onEdit}>
          {t('alerts.edit')}
          <span class="for-ears"> {name}</span>
        </button>
        <button type="button" onClick={onRemove}>
          {t('settings.remove')}
          <span class="for-ears"> {name}</span>
        </button>
        <a href={toHref({ ...address, own: { section: 'deliveries', target: target.id } })}>
          {t('settings.deliveries')}
          <span class="for-ears"> {name}</span>
        </a>
      </p>
      <div class="alert-outcome" role="status">
        {testing.isSending && <p class="hint">{t('targets.testing')}</p>}
        {tested && <Outcome tested={tested} />}
        {enabling.isDone && target.enabled && <p>{t('targets.enabled')}</p>}
        {failure && (
          <p class="field-error" dir="ltr" lang="en">
            {failure.message}
          </p>
        )}
      </div>
    </li>
  );
}

/** Whether anything is sent to it, and if not since when and why. */
function State({ target }: { target: ListedTarget }) {
  const { t, format } = useWords();
  const { calendar, site } = useDashboard();
  const { enabled, failingSince, disabledAt, disabledReason } = target;
  const moment = (instant: string) => format.moment(instant, calendar, site.timeZone);
  const state = !enabled ? 'off' : failingSince ? 'failing' : 'on';
  return (
    <>
      <p class="alert-state" data-state={state}>
        {state === 'on' && t('targets.state.on')}
        {state === 'failing' && t('targets.state.failing', { time: moment(failingSince ?? '') })}
        {state === 'off' &&
          t(disabledReason ? 'targets.state.failed' : 'targets.state.off', {
            time: disabledAt ? moment(disabledAt) : '–',
          })}
      </p>
      {disabledReason && (
        <p class="hint" dir="ltr" lang="en">
          {disabledReason}
        </p>
      )}
    </>
  );
}

function Outcome({ tested: { delivered, status, error, answer } }: { tested: Tested }) {
  const { t, format } = useWords();
  return (
    <>
      <p class="alert-state" data-state={delivered ? 'on' : 'off'}>
        {t(delivered ? 'targets.tested' : 'targets.untested')}
        {status !== null && ` ${t('targets.status', { status: format.number(status) })}`}
      </p>
      {!delivered &&
        [error, answer].map(
          (said) =>
            said && (
              <p key={said} class="hint" dir="ltr">
                {said}
              </p>
            ),
        )}
    </>
  );
}
