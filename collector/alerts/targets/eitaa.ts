// Eitaa, by Eitaayar. Not tried: no official description was found; this is how public programs call it.
import * as z from 'zod';
import { plain, shorten } from '../neutralise.ts';
import { toText } from '../text.ts';
import { type Adapter, oneRequest, readObject } from './adapter.ts';
import { secretText, serverUrl } from './settings.ts';

const MAX_TEXT = 4_096;

const settings = z.strictObject({
  token: secretText.regex(/^[\w:-]+$/, 'allowed: the token of Eitaayar'),
  chat: z.union([z.string().min(1).max(100), z.int()]).transform(String),
  server: serverUrl.default('https://eitaayar.ir'),
});

/** Settings of a channel or group. */
export type EitaaSettings = z.infer<typeof settings>;

/** Eitaa. */
export const eitaa: Adapter<EitaaSettings> = {
  settings,
  secrets: ['token'],
  addresses: ['server'],
  gapMs: 1_000,
  deliver: oneRequest(
    ({ message, lang }, { token, chat, server }) => ({
      method: 'POST',
      url: `${server}/api/${token}/sendMessage`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        chat_id: chat,
        text: shorten(toText(message, lang, plain).text, MAX_TEXT),
      }).toString(),
    }),
    ({ status, text }) =>
      readObject(text).ok === true
        ? { result: 'ok' }
        : { result: 'retry', why: `it answered ${status} without "ok": true` },
  ),
};
