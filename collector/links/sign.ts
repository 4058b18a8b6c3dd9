// Signatures of survey links and of identities. Pure.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link says and nobody may change. Empty texts stand for what is not said. */
export interface LinkClaims {
  site: string;
  survey: string;
  /** The case, chat or order; a link without one may be used by many, as on a counter. */
  ref: string;
  agent: string;
  team: string;
  channel: string;
  /** Seconds since 1970 after which it is not answered any more. */
  exp: number;
}

/** Bytes of the HMAC that a link carries. */
const LINK_BYTES = 16;

/**
 * The signature of a link: the first 16 bytes of HMAC-SHA256 over `v1\nsite\nsurvey\nref\nagent\nexp`, in base64url; where a
 * team or a channel is named, both follow. No part may hold a line feed.
 */
export function signLink(
  secret: string,
  { site, survey, ref, agent, team, channel, exp }: LinkClaims,
): string {
  const parts = ['v1', site, survey, ref, agent, String(exp), ...(team || channel ? [team, channel] : [])];
  const mac = createHmac('sha256', Buffer.from(secret, 'base64url')).update(parts.join('\n')).digest();
  return mac.subarray(0, LINK_BYTES).toString('base64url');
}

/** Whether the signature is that of the link. */
export function isLinkSigned(secret: string, claims: LinkClaims, signature: string): boolean {
  const texts = [claims.site, claims.survey, claims.ref, claims.agent, claims.team, claims.channel];
  return !texts.some((text) => text.includes('\n')) && isSame(signLink(secret, claims), signature);
}

/** What a site's server signs: HMAC-SHA256 over `ref + '\n' + agent`, in hex. */
export function signIdentity(secret: string, ref: string, agent: string): string {
  return createHmac('sha256', secret).update(`${ref}\n${agent}`).digest('hex');
}

/** Whether the signature is that of the site's server, in hex, base64 or base64url. */
export function isIdentitySigned(secret: string, ref: string, agent: string, signature: string): boolean {
  const mac = Buffer.from(signIdentity(secret, ref, agent), 'hex');
  const given = /^[\da-f]{64}$/i.test(signature)
    ? signature.toLowerCase()
    : Buffer.from(signature, 'base64url').toString('hex');
  return isSame(mac.toString('hex'), given);
}

/** Compares in a time that does not depend on where they differ. */
export function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
