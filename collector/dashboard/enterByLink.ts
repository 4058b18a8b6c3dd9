// A link may carry a token in its fragment, which browsers send to no server: `/#token=…`. It is exchanged for the session's
// cookie, and taken out of the address and the history.
import { request } from './api/request.ts';

/** Opens the session of the link's token; does nothing without one. A wrong token ends at the log-in. */
export async function enterByLink(): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return;
  history.replaceState(null, '', location.pathname + location.search);
  await request('/session', { method: 'POST', body: {}, token }).catch(() => {});
}
