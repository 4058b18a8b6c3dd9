// Vtiger 6 and 7 (and Pars Vtiger): challenge, login, then a comment on the case of the response, or a new case.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { plain, shorten } from '../neutralise.ts';
import type { OutRequest } from '../outbound.ts';
import { toText } from '../text.ts';
import { type Adapter, type Attempt, readObject, type Verdict } from './adapter.ts';
import { lineText, secretText, serverUrl } from './settings.ts';

const settings = z.strictObject({
  url: serverUrl,
  user: lineText,
  accessKey: secretText,
  /** `comment`: on the case that `context.ref` names, else a new case; `case`: a new case for each alert. */
  as: z.enum(['comment', 'case']).default('comment'),
});

/** Settings of Vtiger: the address of the CRM, a user, and the access key of that user's preferences. */
export type VtigerSettings = z.infer<typeof settings>;

const MAX_TEXT = 10_000;
const MAX_TITLE = 200;
/** What a number of a case looks like; anything else is not put into a query. */
const TICKET = /^[\w./#-]{1,50}$/;
/** Errors that a new login mends. */
const OLD_SESSION = ['INVALID_SESSIONID', 'AUTHENTICATION_REQUIRED', 'INVALID_SESSION_ID'];

/** Vtiger refused; `code` is its own. */
class VtigerError extends Error {
  override name = 'VtigerError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`.slice(0, 300));
    this.code = code;
  }
}

/** Vtiger. */
export const vtiger: Adapter<VtigerSettings> = {
  settings,
  secrets: ['accessKey'],
  addresses: ['url'],
  async deliver(attempt, fields) {
    const { memory } = attempt;
    try {
      const isNew = !memory.has('session');
      if (isNew) await logIn(attempt, fields);
      try {
        await write(attempt, fields);
      } catch (error) {
        if (isNew || !(error instanceof VtigerError) || !OLD_SESSION.includes(error.code)) throw error;
        memory.clear();
        await logIn(attempt, fields);
        await write(attempt, fields);
      }
      return { result: 'ok' };
    } catch (error) {
      if (!(error instanceof VtigerError)) throw error;
      if (OLD_SESSION.includes(error.code)) memory.clear();
      return toVerdict(error);
    }
  },
};

function toVerdict({ message }: VtigerError): Verdict {
  return { result: 'retry', why: `Vtiger says ${message}` };
}

async function logIn({ ask, memory }: Attempt, { url, user, accessKey }: VtigerSettings): Promise<void> {
  const challenge = await call(ask, {
    method: 'GET',
    url: toUrl(url, { operation: 'getchallenge', username: user }),
  });
  const key = createHash('md5').update(`${challenge.token}${accessKey}`).digest('hex');
  const login = await call(ask, toForm(url, { operation: 'login', username: user, accessKey: key }));
  memory.set('session', String(login.sessionName));
  memory.set('user', String(login.userId));
}

async function write(attempt: Attempt, fields: VtigerSettings): Promise<void> {
  const { message, lang, ask, memory } = attempt;
  // A test has logged in, which is all that it can do without leaving something behind.
  if (message.type === 'nabz.target.test') return;
  const session = memory.get('session') ?? '';
  const user = memory.get('user') ?? '';
  const { title, text } = toText(message, lang, plain);
  const related = fields.as === 'comment' ? await findCase(attempt, fields.url) : undefined;
  const [elementType, element] = related
    ? [
        'ModComments',
        { commentcontent: shorten(text, MAX_TEXT), related_to: related, assigned_user_id: user },
      ]
    : [
        'HelpDesk',
        {
          ticket_title: shorten(title, MAX_TITLE),
          description: shorten(text, MAX_TEXT),
          ticketstatus: 'Open',
          ticketpriorities: 'High',
          assigned_user_id: user,
        },
      ];
  const body = { operation: 'create', sessionName: session, elementType, element: JSON.stringify(element) };
  await call(ask, toForm(fields.url, body as Record<string, string>));
}

/** The id of the case that the response names, such as 17x123. */
async function findCase({ message, ask, memory }: Attempt, url: string): Promise<string | undefined> {
  if (message.type !== 'nabz.response.alert') return undefined;
  const ref = String((message.data.response.context as { ref?: unknown } | undefined)?.ref ?? '');
  if (!TICKET.test(ref)) return undefined;
  const query = `SELECT id FROM HelpDesk WHERE ticket_no='${ref}';`;
  const sessionName = memory.get('session') ?? '';
  const found = await call(ask, {
    method: 'GET',
    url: toUrl(url, { operation: 'query', sessionName, query }),
  });
  const [first] = Array.isArray(found) ? found : [];
  return (first as { id?: string } | undefined)?.id;
}

/** Sends and reads `result`; the status alone says nothing, because failures come with 200, too. */
// biome-ignore lint/suspicious/noExplicitAny: results differ by operation, and each caller reads its own.
async function call(ask: Attempt['ask'], request: OutRequest): Promise<any> {
  const { status, text } = await ask(request);
  const { success, result, error } = readObject(text);
  if (success === true) return result;
  const { code = `status ${status}`, message = 'no answer in its format' } = (error ?? {}) as Record<
    string,
    string
  >;
  throw new VtigerError(String(code), String(message));
}

function toUrl(url: string, parameters: Record<string, string>): string {
  return `${url}/webservice.php?${new URLSearchParams(parameters)}`;
}

function toForm(url: string, parameters: Record<string, string>): OutRequest {
  return {
    method: 'POST',
    url: `${url}/webservice.php`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(parameters).toString(),
  };
}
