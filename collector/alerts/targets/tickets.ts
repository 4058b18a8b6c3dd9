// Help desks that get an internal note on the case of the response: Zammad, Zendesk, Chatwoot.
import * as z from 'zod';
import { forMarkdown, type Neutralise, plain, shorten } from '../neutralise.ts';
import type { OutRequest } from '../outbound.ts';
import { toText } from '../text.ts';
import { type Adapter, type Attempt, jsonRequest, readObject, type Verdict } from './adapter.ts';
import { secretText, serverUrl } from './settings.ts';
import { byStatus, byTicketStatus } from './status.ts';

const MAX_TEXT = 10_000;

const zammadSettings = z.strictObject({ url: serverUrl, token: secretText });
const zendeskSettings = z.strictObject({
  url: serverUrl,
  email: z.email().max(254),
  token: secretText,
});
const chatwootSettings = z.strictObject({
  url: serverUrl,
  token: secretText,
  account: z.int().min(1),
});
const NO_CASE = 'this alert names no case; of a response it is context.ref';

/** Settings of Zammad: the token is one of an agent. */
export type ZammadSettings = z.infer<typeof zammadSettings>;
/** Settings of Zendesk: `https://SHOP.zendesk.com`, an agent's address and an API token. */
export type ZendeskSettings = z.infer<typeof zendeskSettings>;
/** Settings of Chatwoot: the token is one of an agent, the account its number. */
export type ChatwootSettings = z.infer<typeof chatwootSettings>;

/** Zammad: `context.ref` is the id of the ticket. */
export const zammad: Adapter<ZammadSettings> = {
  settings: zammadSettings,
  secrets: ['token'],
  addresses: ['url'],
  async deliver(attempt, { url, token }) {
    const authorization = { authorization: `Token token=${token}` };
    const isCustomer = await checkZammadRole(attempt, url, authorization);
    if (isCustomer) return isCustomer;
    return noteOn(
      attempt,
      plain,
      (ref, body) =>
        jsonRequest(
          `${url}/api/v1/ticket_articles`,
          { ticket_id: Number(ref), type: 'note', internal: true, content_type: 'text/plain', body },
          authorization,
        ),
      { method: 'GET', url: `${url}/api/v1/users/me`, headers: authorization },
    );
  },
};

/** Zendesk: `context.ref` is the number of the ticket. */
export const zendesk: Adapter<ZendeskSettings> = {
  settings: zendeskSettings,
  secrets: ['token'],
  addresses: ['url'],
  deliver(attempt, { url, email, token }) {
    const authorization = { authorization: `Basic ${btoa(`${email}/token:${token}`)}` };
    return noteOn(
      attempt,
      plain,
      (ref, body) =>
        jsonRequest(
          `${url}/api/v2/tickets/${ref}.json`,
          { ticket: { comment: { body, public: false } } },
          authorization,
          'PUT',
        ),
      { method: 'GET', url: `${url}/api/v2/users/me.json`, headers: authorization },
    );
  },
};

/** Chatwoot: `context.ref` is the number of the conversation. */
export const chatwoot: Adapter<ChatwootSettings> = {
  settings: chatwootSettings,
  secrets: ['token'],
  addresses: ['url'],
  deliver(attempt, { url, token, account }) {
    const authorization = { api_access_token: token };
    return noteOn(
      attempt,
      forMarkdown,
      (ref, content) =>
        jsonRequest(
          `${url}/api/v1/accounts/${account}/conversations/${ref}/messages`,
          { content, message_type: 'outgoing', private: true },
          authorization,
        ),
      { method: 'GET', url: `${url}/api/v1/profile`, headers: authorization },
    );
  },
};

/** Writes the note; of a test only asks whether the token is good, because there is no case to write to. */
async function noteOn(
  attempt: Attempt,
  neutralise: Neutralise,
  build: (ref: string, body: string) => OutRequest,
  probe: OutRequest,
): Promise<Verdict> {
  const { message, lang, ask } = attempt;
  if (message.type === 'nabz.target.test') return byStatus(await ask(probe), attempt);
  if (message.type !== 'nabz.response.alert') return { result: 'refuse', why: NO_CASE };
  const ref = (message.data.response.context as { ref?: unknown } | undefined)?.ref;
  if (ref === undefined || ref === '') return { result: 'refuse', why: NO_CASE };
  if (!/^\d{1,18}$/.test(String(ref))) {
    return { result: 'refuse', why: 'context.ref of the response is no number, which cases have there' };
  }
  const body = shorten(toText(message, lang, neutralise).text, MAX_TEXT);
  return byTicketStatus(await ask(build(String(ref), body)), attempt);
}

/** Zammad makes a customer's note public; so with such a token nothing is written. Asked once a token. */
async function checkZammadRole(
  { ask, memory }: Attempt,
  url: string,
  headers: Record<string, string>,
): Promise<Verdict | undefined> {
  if (memory.has('isAgent')) return undefined;
  const { status, text } = await ask({ method: 'GET', url: `${url}/api/v1/users/me?expand=true`, headers });
  if (status !== 200)
    return { result: 'retry', why: `it answered ${status} to the question whose token it is` };
  const { roles } = readObject(text);
  if (Array.isArray(roles) && roles.length > 0 && roles.every((role) => role === 'Customer')) {
    return {
      result: 'refuse',
      why: 'the token is one of a customer, whose notes everybody sees; use one of an agent',
    };
  }
  memory.set('isAgent', '1');
  return undefined;
}
