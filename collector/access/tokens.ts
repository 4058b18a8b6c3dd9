// Tokens and session secrets: random, shown once, kept as hashes. 256 random bits need no slow hash.
import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes in base64url, 43 characters. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A new token: `nabz_` and a secret, so that scanners for leaked secrets can tell what it is. */
export function makeToken(): string {
  return `nabz_${makeSecret()}`;
}

/**
 * SHA-256 in hex. Secrets are looked up by it: how long a look-up takes tells something of the hash at most, and nothing of
 * the secret.
 */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
