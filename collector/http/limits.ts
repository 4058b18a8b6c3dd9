// How much one address and one site may write. Many customers share an address behind a carrier's NAT, so a request, which may
// carry twenty answers, counts as one.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from './problem.ts';

/** A site takes as much as so many busy addresses. */
const ADDRESSES_A_SITE = 200;
/** Tries of a wrong token a minute and address. */
const TRIES = 20;

/** The limits. */
export interface Limits {
  /** Counts one write; throws a 429 with `Retry-After` when it is too many. */
  write(address: string, site: string): Promise<void>;
  /** Counts one wrong token; throws a 429 when there were too many. */
  wrongToken(address: string): Promise<void>;
}

/** Makes the limits of this process; addresses are held for a minute, in memory. */
export function createLimits(rate: number): Limits {
  const byAddress = new RateLimiterMemory({ points: rate, duration: 60 });
  const bySite = new RateLimiterMemory({ points: rate * ADDRESSES_A_SITE, duration: 60 });
  const byTries = new RateLimiterMemory({ points: TRIES, duration: 60 });
  return {
    async write(address, site) {
      await take(byAddress, address, 'too many requests from this address');
      await take(bySite, site, 'too many requests for this site');
    },
    wrongToken: (address) => take(byTries, address, 'too many wrong tokens from this address'),
  };
}

async function take(limiter: RateLimiterMemory, key: string, detail: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new Problem(429, `${detail}; try again in ${seconds} s`, {
      headers: { 'Retry-After': String(seconds) },
    });
  }
}

/** The address that is counted: the client's in front of the trusted proxies; of IPv6 the network (/64). */
export function toAddress(
  socketAddress: string,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const forwarded = (forwardedFor ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  // The socket stays the last, also when it is not known: what a client says of itself is no proxy's word.
  const chain = [...forwarded, socketAddress];
  const address = chain[Math.max(0, chain.length - 1 - trustedProxies)] ?? socketAddress;
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (v4) return v4[1] as string;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  return [...groups, ...Array(Math.max(0, missing)).fill('0')].slice(0, 4).join(':');
}
