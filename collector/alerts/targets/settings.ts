// Settings that several kinds of target have.
import * as z from 'zod';

/** Stands for what is not shown. */
export const HIDDEN = '…';

/** An address on the web. */
export const httpUrl = z
  .string()
  .max(2_000)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: 'allowed: an address such as https://crm.example/hook',
  })
  .refine((text) => !URL.canParse(text) || (!new URL(text).username && !new URL(text).password), {
    error: 'it holds a user name or a password; allowed: an address without them, with a secret of its own',
  })
  .refine((text) => !text.includes(HIDDEN), {
    error: `it holds "${HIDDEN}", which stands for what is not shown; give the whole address, or leave it out to keep it`,
  });

/** A secret: a token or a key. */
export const secretText = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[!-~]+$/, 'allowed: visible ASCII characters without spaces');

/** A short text of one line. */
export const lineText = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !/\p{Cc}/u.test(text), { error: 'allowed: one line' });

/** The address of a server, without a slash at the end. */
export const serverUrl = httpUrl.transform((text) => text.replace(/[?#].*$/, '').replace(/\/+$/, ''));
