// How systems that cannot send a token of ours sign their webhooks. Pure.
import { createHmac } from 'node:crypto';
import { isSame } from './sign.ts';
import type { Vendor } from './vendors.ts';

/** A request as its signature sees it. */
export interface SignedRequest {
  header(name: string): string | undefined;
  body: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** A signature with a time is good for so long, so that what was overheard cannot be sent again later. */
const MAX_AGE_MS = 15 * 60_000;

const hmac = (algorithm: 'sha1' | 'sha256', secret: string, text: string, encoding: 'hex' | 'base64') =>
  createHmac(algorithm, secret).update(text).digest(encoding);

const CHECKS: Record<Vendor, (secret: string, request: SignedRequest) => boolean> = {
  /** `X-Chatwoot-Signature: sha256=HEX` over `TIMESTAMP.BODY`. */
  chatwoot(secret, { header, body, now }) {
    const time = header('x-chatwoot-timestamp') ?? '';
    if (!isFresh(Number(time) * 1_000, now)) return false;
    return isSame(
      `sha256=${hmac('sha256', secret, `${time}.${body}`, 'hex')}`,
      header('x-chatwoot-signature') ?? '',
    );
  },
  /** `X-WC-Webhook-Signature: BASE64` over the body. */
  woocommerce: (secret, { header, body }) =>
    isSame(hmac('sha256', secret, body, 'base64'), header('x-wc-webhook-signature') ?? ''),
  /** `X-Hub-Signature: sha1=HEX` over the body. */
  zammad: (secret, { header, body }) =>
    isSame(`sha1=${hmac('sha1', secret, body, 'hex')}`, header('x-hub-signature') ?? ''),
  /** `X-Zendesk-Webhook-Signature: BASE64` over timestamp and body without anything between them. */
  zendesk(secret, { header, body, now }) {
    const time = header('x-zendesk-webhook-signature-timestamp') ?? '';
    if (!isFresh(Date.parse(time), now)) return false;
    return isSame(hmac('sha256', secret, time + body, 'base64'), header('x-zendesk-webhook-signature') ?? '');
  },
};

const HEADERS: Record<Vendor, string> = {
  chatwoot: 'x-chatwoot-signature',
  woocommerce: 'x-wc-webhook-signature',
  zammad: 'x-hub-signature',
  zendesk: 'x-zendesk-webhook-signature',
};

/** Whether the request carries the system's signature at all. */
export function hasSignature(vendor: Vendor, request: Pick<SignedRequest, 'header'>): boolean {
  return request.header(HEADERS[vendor]) !== undefined;
}

/** Whether the request is signed with the secret. */
export function isVendorSigned(vendor: Vendor, secret: string, request: SignedRequest): boolean {
  return CHECKS[vendor](secret, request);
}

function isFresh(time: number, now: number): boolean {
  return Math.abs(now - time) <= MAX_AGE_MS;
}
