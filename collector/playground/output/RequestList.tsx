// Each request that the widget made in a frame, with its body.
import { useWords } from '../../dashboard/words/words.ts';
import { requests } from '../stage/happened.ts';
import { address } from '../state/store.ts';

/** The section. */
export function RequestList() {
  const { t } = useWords();
  const hasEndpoint = !!address.value.choices.attributes.endpoint;
  return (
    <section class="panel" aria-labelledby="sent">
      <h2 id="sent">{t('sent')}</h2>
      {requests.value.length === 0 && <p class="hint">{t(hasEndpoint ? 'sent.none' : 'sent.endpoint')}</p>}
      <ol class="happened" data-list="requests">
        {requests.value.map(({ key, device, method, url, contentType, body, status }) => (
          <li key={key}>
            <p class="happened-head">
              <code dir="ltr">
                {method} {url}
              </code>
              <span class="hint">{t(`device.${device}`)}</span>
              <span class="hint">
                {status ? t('sent.status', { status: String(status) }) : t('sent.lost')}
              </span>
            </p>
            <p class="hint">
              <code dir="ltr">{contentType}</code>
            </p>
            <pre dir="ltr">
              <code>{toReadable(body)}</code>
            </pre>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** JSON with line breaks, and a form with a line for each field; anything else as it is. */
function toReadable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return [...new URLSearchParams(body)].map(([name, value]) => `${name}=${value}`).join('\n') || body;
  }
}
