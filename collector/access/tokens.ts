// Tokens and session secrets: random, shown once, kept as hashes. 256 random bits need no slow hash.
import { createHash, randomBytes } from 'node:crypto';

/** A new token: `nabz_` and 32 random bytes in base64url. */
export function makeToken(): string {
  return `nabz_${randomBytes(32).toString('base64url')}`;
}

/** SHA-256 of a secret, in hex. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
