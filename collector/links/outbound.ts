// Requests to addresses that an owner has given: only to public ones and those that are allowed by name, without redirects,
// within a time. What was checked is what is connected to.
import { lookup as lookUp } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

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

const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 4_096;
const PRIVATE = toList([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96',
  '64:ff9b::/96',
  '100::/64',
  '2001::/23',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
]);
/** Link-local and metadata services: never allowed, whatever the owner says. */
const NEVER = toList([
  '169.254.0.0/16',
  'fe80::/10',
  'fd00:ec2::254/128',
  '100.100.100.200/32',
  '192.0.0.192/32',
]);

/** Makes the way out; `allowed` are host names, addresses and ranges (CIDR), in lower case. */
export function createOutbound(allowed: readonly string[]): Ask {
  const isAddress = (each: string) => isIP(each.split('/')[0] ?? '') !== 0;
  const ranges = toList(allowed.filter(isAddress));
  const names = new Set(allowed.filter((each) => !isAddress(each)));

  function refuse(address: string, host: string): string | undefined {
    if (isIn(NEVER, address)) return `${host} is link-local or a metadata service, which is never allowed`;
    if (!isIn(PRIVATE, address) || isIn(ranges, address) || names.has(host.toLowerCase())) return undefined;
    return `${host} is at a private address; add it to NABZ_OUTBOUND_ALLOW to allow it`;
  }

  const lookup: LookupFunction = (host, options, callback) => {
    lookUp(host, { all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const fit = found.filter(({ address }) => refuse(address, host) === undefined);
      const [first] = fit;
      if (!first)
        return callback(new Error(refuse(found[0]?.address ?? '', host) ?? `${host} has no address`), '', 0);
      if (options.all) callback(null, fit);
      else callback(null, first.address, first.family);
    });
  };

  return ({ method, url, headers = {}, body }, signal) =>
    new Promise((resolve, reject) => {
      const address = new URL(url);
      const bare = address.hostname.replace(/^\[|\]$/g, '');
      const why = isIP(bare) ? refuse(bare, bare) : undefined;
      if (why !== undefined) return reject(new Error(why));
      const signals = [AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])];
      const fail = (error: Error & { code?: string }) => {
        const reason = signals[0]?.aborted
          ? `no answer within ${TIMEOUT_MS / 1_000} s`
          : (error.code ?? error.message);
        reject(new Error(`${address.host}: ${reason}`));
      };
      const send = address.protocol === 'https:' ? httpsRequest : httpRequest;
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

function isIn(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

function toList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const type = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, type);
    else list.addSubnet(address, Number(bits), type);
  }
  return list;
}
