// Telegram, and Bale, which speaks the same interface. Without `parse_mode`, so that no text is mark-up.
import * as z from 'zod';
import { plain, shorten } from '../neutralise.ts';
import { toText } from '../text.ts';
import { type Adapter, jsonRequest, oneRequest, readObject } from './adapter.ts';
import { secretText, serverUrl } from './settings.ts';
import { byStatus } from './status.ts';

/** UTF-16 units of a message. */
const MAX_TEXT = 4_096;

const toSettings = (server: string) =>
  z.strictObject({
    token: secretText.regex(/^[\w:-]+$/, 'allowed: the token of a bot, such as 123456:ABC-def'),
    chat: z.union([z.string().min(1).max(100), z.int()]).transform(String),
    server: serverUrl.default(server),
  });

/** Settings of a chat. */
export type ChatSettings = z.infer<ReturnType<typeof toSettings>>;

const toAdapter = (server: string): Adapter<ChatSettings> => ({
  settings: toSettings(server),
  secrets: ['token'],
  addresses: ['server'],
  gapMs: 1_000,
  deliver: oneRequest(
    ({ message, lang }, { token, chat, server: base }) =>
      jsonRequest(`${base}/bot${token}/sendMessage`, {
        chat_id: chat,
        text: shorten(toText(message, lang, plain).text, MAX_TEXT),
        link_preview_options: { is_disabled: true },
      }),
    (answer, attempt) => {
      const { ok, parameters, description } = readObject(answer.text);
      if (ok === true) return { result: 'ok' };
      const seconds = (parameters as { retry_after?: unknown } | undefined)?.retry_after;
      if (typeof seconds === 'number') {
        const why = `it asks to wait for ${seconds} s`;
        return { result: 'retry', why, afterMs: seconds * 1_000, isBusy: true };
      }
      const verdict = byStatus(answer, attempt);
      const said = typeof description === 'string' ? `: ${description.slice(0, 200)}` : '';
      return verdict.result === 'retry'
        ? { ...verdict, why: verdict.why + said }
        : { result: 'retry', why: `it answered ${answer.status} without "ok": true${said}` };
    },
  ),
});

/** Telegram. */
export const telegram = toAdapter('https://api.telegram.org');

/** Bale. */
export const bale = toAdapter('https://tapi.bale.ai');
