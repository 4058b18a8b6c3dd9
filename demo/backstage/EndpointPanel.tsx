import { text } from '../page.ts';
import { dashboardUrl, endpointState, endpointUrl, switchEndpoint, switchFailure } from './feed.ts';

/** State of the endpoint, and the switch that closes or opens its port. */
export function EndpointPanel() {
  const state = endpointState.value;
  const isUp = state === 'up';
  return (
    <section class="panel" aria-label={text.backstage.endpoint}>
      <button
        class="switch"
        type="button"
        role="switch"
        aria-checked={isUp}
        aria-describedby="endpoint-hint"
        data-state={state}
        disabled={state === 'unknown'}
        onClick={() => switchEndpoint(!isUp)}
      >
        <strong>{text.backstage.endpoint}</strong>
        <span class="switch-state">{isUp ? text.backstage.up : text.backstage.down}</span>
        <span class="switch-track" aria-hidden="true" />
      </button>
      <code dir="ltr">{endpointUrl}</code>
      {dashboardUrl.value && (
        <a class="dashboard" href={dashboardUrl.value} target="_blank" rel="noopener">
          {text.backstage.dashboard}
        </a>
      )}
      <p class="hint" id="endpoint-hint">
        {text.backstage.endpointHint}
      </p>
      <p class="outcome" role="status">
        {switchFailure.value === 'failed' ? text.backstage.switchFailed : ''}
      </p>
    </section>
  );
}
