// Mail, by the server of NABZ_SMTP_URL.
import * as z from 'zod';
import { plain } from '../neutralise.ts';
import { toText } from '../text.ts';
import type { Adapter } from './adapter.ts';

const address = z.email({ error: 'allowed: an address such as desk@shop.example' }).max(254);

const settings = z.strictObject({
  to: z.union([address.transform((one) => [one]), z.array(address).min(1).max(20)]),
});

/** Settings of mail: one address or several. */
export type MailSettings = z.infer<typeof settings>;

/** Mail. */
export const mail: Adapter<MailSettings> = {
  settings,
  secrets: [],
  addresses: [],
  async deliver({ id, message, lang, mailer }, { to }) {
    if (!mailer) return { result: 'retry', why: 'NABZ_SMTP_URL is not set, so no mail can be sent' };
    const { title, text } = toText(message, lang, plain);
    try {
      await mailer.send({ id, to, subject: title, text });
      return { result: 'ok' };
    } catch (error) {
      const {
        code,
        responseCode = 0,
        message: why,
      } = error as Error & { code?: string; responseCode?: number };
      // The server will not take mail for this address, today or tomorrow.
      const isFinal = code === 'EENVELOPE' && responseCode >= 500;
      return { result: isFinal ? 'refuse' : 'retry', why: `the mail server: ${why}` };
    }
  },
};
