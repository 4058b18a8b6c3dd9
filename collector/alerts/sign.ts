// Signatures of webhooks by the Standard Webhooks specification: HMAC-SHA256 over id, time of the attempt, and body.
import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
/** Bytes of a secret, at least and at most, and of those that are made here. */
const LEAST_BYTES = 24;
const MOST_BYTES = 64;
const MADE_BYTES = 32;

/** What a secret must be, as messages say it. */
export const SECRET_RULE = `${PREFIX} and ${LEAST_BYTES} to ${MOST_BYTES} bytes in base64; leave it out to have one made`;

/** Makes a secret. */
export function makeSecret(): string {
  return PREFIX + randomBytes(MADE_BYTES).toString('base64');
}

/** Whether the text is a secret that can sign. */
export function isSecret(text: string): boolean {
  if (!text.startsWith(PREFIX)) return false;
  const key = Buffer.from(text.slice(PREFIX.length), 'base64');
  const isBase64 = key.toString('base64').replace(/=+$/, '') === text.slice(PREFIX.length).replace(/=+$/, '');
  return isBase64 && key.length >= LEAST_BYTES && key.length <= MOST_BYTES;
}

/** The headers of one attempt; with several secrets, such as while one is replaced, a signature by each. */
export function signatureHeaders(
  secrets: readonly string[],
  id: string,
  now: number,
  body: string,
): Record<string, string> {
  const seconds = Math.floor(now / 1_000);
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}
