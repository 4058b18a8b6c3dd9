// Requests to targets: only to addresses that were checked, without redirects, within a time, and of the answer no more than
// is needed.
import { type LookupAddress, lookup as lookUp } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { AddressPolicy } from './addresses.ts';

/** How long one request may take, from the look-up of the name to the end of the answer. */
const TIMEOUT_MS = 15_000;
/** Bytes of an answer that are read; the rest is left. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** One request. */
export interface OutRequest {
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What was answered. */
export interface OutAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** The beginning of the body. */
  text: string;
}

/** Sends requests; rejects when there is no answer, with a message that holds no part of the address but its host. */
export type Ask = (request: OutRequest, signal?: AbortSignal) => Promise<OutAnswer>;

/** Thrown when an address may not be connected to. */
export class RefusedAddressError extends Error {
  override name = 'RefusedAddressError';
}

/** How names are looked up; of `node:dns` unless a test gives another. */
export type LookUp = (host: string, take: (error: Error | null, addresses: LookupAddress[]) => void) => void;

const systemLookUp: LookUp = (host, take) => lookUp(host, { all: true }, take);

/** Makes the way out. */
export function createOutbound(
  policy: AddressPolicy,
  { timeoutMs = TIMEOUT_MS, lookUp: find = systemLookUp }: { timeoutMs?: number; lookUp?: LookUp } = {},
): Ask {
  /** Gives the connection the addresses that are allowed, so that what was checked is what is connected to. */
  const lookup: LookupFunction = (host, options, callback) => {
    find(host, (error, found) => {
      if (error) return callback(error, '', 0);
      const family = Number(String(options.family ?? 0).replace('IPv', ''));
      const ofFamily = found.filter((each) => !family || each.family === family);
      const allowed = ofFamily.filter(({ address }) => policy.refuseAddress(address, host) === undefined);
      const [first] = allowed;
      if (!first) {
        const [refused] = ofFamily;
        const why = refused ? policy.refuseAddress(refused.address, host) : `${host} has no address`;
        return callback(new RefusedAddressError(why), '', 0);
      }
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };

  return ({ method, url, headers = {}, body }, signal) =>
    new Promise((resolve, reject) => {
      const address = new URL(url);
      const why = policy.refuseHost(address.hostname);
      if (why !== undefined) return reject(new RefusedAddressError(why));
      const send = address.protocol === 'https:' ? httpsRequest : httpRequest;
      const signals = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
      const fail = (error: Error & { code?: string }) => {
        const isLate = signals[0]?.aborted;
        reject(isLate ? new Error(`no answer within ${timeoutMs / 1_000} s`) : toPlain(error, address.host));
      };
      const request = send(
        address,
        {
          method,
          // A connection for each request: one that was checked for another host is never used again.
          agent: false,
          lookup,
          signal: AbortSignal.any(signals),
          headers: {
            'user-agent': 'nabz-collector',
            ...headers,
            ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          let size = 0;
          const answer = () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString(),
            });
          response.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            size += chunk.length;
            if (size < MAX_ANSWER_BYTES) return;
            answer();
            response.destroy();
          });
          response.on('end', answer);
          response.on('error', fail);
        },
      );
      request.on('error', fail);
      request.end(body);
    });
}

/** The error without paths and queries, which may be secret. */
function toPlain(error: Error & { code?: string }, host: string): Error {
  if (error instanceof RefusedAddressError) return error;
  const reasons: Record<string, string> = {
    ENOTFOUND: 'there is no such host',
    EAI_AGAIN: 'the name server does not answer',
    ECONNREFUSED: 'nothing listens there',
    ECONNRESET: 'it ended the connection',
    ABORT_ERR: 'it was ended before an answer came',
  };
  const code = error.code ?? '';
  // Node tries several addresses, and then throws what became of each.
  const inner = error instanceof AggregateError ? (error.errors[0] as Error & { code?: string }) : undefined;
  const known = reasons[code] ?? reasons[inner?.code ?? ''];
  return new Error(`${host}: ${known ?? (code || error.name)}`);
}
