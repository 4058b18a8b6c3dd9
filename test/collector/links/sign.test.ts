// Signatures, written a second time from their description, and everything that must not be accepted.
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  isIdentitySigned,
  isLinkSigned,
  type LinkClaims,
  signIdentity,
  signLink,
} from '../../../collector/links/sign.ts';

const SECRET = Buffer.alloc(32, 7).toString('base64url');
const claims: LinkClaims = {
  site: 'shop',
  survey: 'stickers',
  ref: 'T-42',
  agent: 'سارا',
  team: '',
  channel: '',
  exp: 1_800_000_000,
};

describe('the signature of a link', () => {
  it('is the first 16 bytes of HMAC-SHA256 over six lines, in base64url', () => {
    const mac = createHmac('sha256', Buffer.alloc(32, 7))
      .update('v1\nshop\nstickers\nT-42\nسارا\n1800000000')
      .digest();
    expect(signLink(SECRET, claims)).toBe(mac.subarray(0, 16).toString('base64url'));
    expect(signLink(SECRET, claims)).toMatch(/^[\w-]{22}$/);
  });

  it('adds team and channel where one is named', () => {
    const mac = createHmac('sha256', Buffer.alloc(32, 7))
      .update('v1\nshop\nstickers\nT-42\nسارا\n1800000000\nreturns\n')
      .digest();
    expect(signLink(SECRET, { ...claims, team: 'returns' })).toBe(mac.subarray(0, 16).toString('base64url'));
  });

  it.each<[string, Partial<LinkClaims>]>([
    ['another site', { site: 'other' }],
    ['another survey', { survey: 'nps' }],
    ['another case', { ref: 'T-43' }],
    ['another agent', { agent: 'omid' }],
    ['no agent', { agent: '' }],
    ['a team', { team: 'returns' }],
    ['a channel', { channel: 'chat' }],
    ['a later end', { exp: 1_900_000_000 }],
    ['a part that runs into the next', { ref: 'T-42\nسارا', agent: '' }],
  ])('is not that of %s', (_, change) => {
    const signature = signLink(SECRET, claims);
    expect(isLinkSigned(SECRET, claims, signature)).toBe(true);
    expect(isLinkSigned(SECRET, { ...claims, ...change }, signature)).toBe(false);
  });

  it('is refused when it is cut, changed, of another key, or covers a line feed', () => {
    const signature = signLink(SECRET, claims);
    const changed = signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    for (const wrong of ['', signature.slice(1), `${signature}A`, changed]) {
      expect(isLinkSigned(SECRET, claims, wrong)).toBe(false);
    }
    expect(isLinkSigned(Buffer.alloc(32, 8).toString('base64url'), claims, signature)).toBe(false);
    const split = { ...claims, ref: 'T-42\nx' };
    expect(isLinkSigned(SECRET, split, signLink(SECRET, split))).toBe(false);
  });
});

describe('the signature of an identity', () => {
  it('is HMAC-SHA256 over case and agent, in hex, base64 or base64url', () => {
    const mac = createHmac('sha256', SECRET).update('T-42\nsara').digest();
    const hex = mac.toString('hex');
    expect(signIdentity(SECRET, 'T-42', 'sara')).toBe(hex);
    for (const given of [hex, hex.toUpperCase(), mac.toString('base64'), mac.toString('base64url')]) {
      expect(isIdentitySigned(SECRET, 'T-42', 'sara', given)).toBe(true);
      expect(isIdentitySigned(SECRET, 'T-42', 'omid', given)).toBe(false);
      expect(isIdentitySigned('another', 'T-42', 'sara', given)).toBe(false);
    }
    expect(isIdentitySigned(SECRET, 'T-42', 'sara', '')).toBe(false);
  });
});
