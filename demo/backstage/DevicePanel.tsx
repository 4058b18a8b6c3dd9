import { number, text } from '../page.ts';
import { flushDevice, forgetDevice, outcome, showSurvey, version, waitingCount } from './device.ts';

/** Number of responses that wait on this device, and buttons that call Nabz. */
export function DevicePanel() {
  const count = waitingCount.value;
  return (
    <section class="panel" aria-labelledby="device-title">
      <h3 id="device-title">
        {text.backstage.device}
        {version.value === undefined ? (
          <small>{text.backstage.loading}</small>
        ) : (
          <code dir="ltr">nabz {version}</code>
        )}
      </h3>
      <p class="waiting" data-state={count ? 'waiting' : 'empty'}>
        <span>{text.backstage.waiting}</span>
        <output>{count === undefined ? '…' : number(count)}</output>
      </p>
      <div class="panel-buttons">
        <button class="wide" type="button" onClick={() => showSurvey('stickers')}>
          {text.backstage.show} <code dir="ltr">stickers</code>
        </button>
        <button type="button" onClick={flushDevice}>
          {text.backstage.flush}
        </button>
        <button type="button" onClick={forgetDevice}>
          {text.backstage.forget}
        </button>
      </div>
      <p class="outcome" role="status">
        {outcome}
      </p>
    </section>
  );
}
