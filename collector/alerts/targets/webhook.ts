// A webhook by the Standard Webhooks specification.
import * as z from 'zod';
import { isSecret, SECRET_RULE, signatureHeaders } from '../sign.ts';
import { type Adapter, oneRequest } from './adapter.ts';
import { httpUrl } from './settings.ts';
import { byStatus } from './status.ts';

const settings = z.strictObject({
  url: httpUrl,
  secret: z
    .string()
    .max(200)
    .refine(isSecret, { error: `allowed: ${SECRET_RULE}` })
    .optional(),
});

/** Settings of a webhook. The secret is made when it is left out. */
export type WebhookSettings = z.infer<typeof settings> & {
  /** The secret before this one, by which is signed, too, until the time. */
  formerSecret?: string;
  formerUntil?: number;
};

/** Webhooks. */
export const webhook: Adapter<WebhookSettings> = {
  settings,
  secrets: ['secret'],
  addresses: ['url'],
  deliver: oneRequest(({ id, body, now }, { url, secret = '', formerSecret, formerUntil = 0 }) => {
    const secrets = formerSecret !== undefined && now < formerUntil ? [secret, formerSecret] : [secret];
    return {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', ...signatureHeaders(secrets, id, now, body) },
      body,
    };
  }, byStatus),
};
