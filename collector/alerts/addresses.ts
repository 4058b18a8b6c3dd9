// Which addresses targets may be at: public ones, and those that the owner allows by name or range. Metadata services of clouds
// and link-local addresses are never allowed.
import { BlockList, isIP } from 'node:net';

/** Ranges that are not public (IANA special-purpose registries). */
const PRIVATE = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/127',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];
/** Never allowed, whatever the owner says: link-local, and where clouds tell machines their keys. */
const NEVER = ['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254/128', '100.100.100.200/32', '192.0.0.192/32'];
/** IPv6 ranges that stand for an IPv4 address in their last 32 bits: mapped, compatible, and translated (NAT64). */
const EMBEDDING = ['::ffff:0:0/96', '::/96', '64:ff9b::/96'];

const priv = toList(PRIVATE);
const never = toList(NEVER);
const embedding = toList(EMBEDDING);

/** Says which addresses may be connected to. */
export interface AddressPolicy {
  /** Why nothing may be sent to a host before its name is looked up; `undefined` when that must decide. */
  refuseHost(host: string): string | undefined;
  /** Why the address that a host has may not be connected to; `undefined` when it may. */
  refuseAddress(address: string, host: string): string | undefined;
}

/** Makes the policy; `allowed` are host names, addresses and ranges (CIDR), in lower case. */
export function createAddressPolicy(allowed: readonly string[]): AddressPolicy {
  const names = new Set(allowed.filter((each) => isIP(each.split('/')[0] ?? '') === 0).map(withoutDot));
  const ranges = toList(allowed.filter((each) => isIP(each.split('/')[0] ?? '') !== 0));

  function refuseAddress(address: string, host: string): string | undefined {
    const bare = address.replace(/%.*$/, '');
    const inner = toEmbedded(bare);
    const all = inner === undefined ? [bare] : [bare, inner];
    if (all.some((each) => isIn(never, each))) {
      return `${bare} is link-local or a metadata service, which is never allowed`;
    }
    const tested = inner ?? bare;
    if (!isIn(priv, tested)) return undefined;
    if (all.some((each) => isIn(ranges, each)) || names.has(withoutDot(host.toLowerCase()))) return undefined;
    const name = isIP(host) ? bare : host;
    return `${name === bare ? bare : `${host} (${bare})`} is a private address; add ${name} to NABZ_OUTBOUND_ALLOW to allow it`;
  }

  return {
    refuseHost(host) {
      const bare = withoutDot(host.toLowerCase().replace(/^\[|\]$/g, ''));
      if (isIP(bare)) return refuseAddress(bare, bare);
      const isLocal = bare === 'localhost' || bare.endsWith('.localhost');
      if (!isLocal || names.has(bare)) return undefined;
      return ['127.0.0.1', '::1'].every((address) => refuseAddress(address, bare) !== undefined)
        ? `${bare} is this machine; add ${bare} to NABZ_OUTBOUND_ALLOW to allow it`
        : undefined;
    },
    refuseAddress,
  };
}

/** The IPv4 address within an IPv6 address that stands for one. */
function toEmbedded(address: string): string | undefined {
  if (isIP(address) !== 6 || !embedding.check(address, 'ipv6')) return undefined;
  // The URL parser writes every form in one way: ::ffff:7f00:1.
  const text = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const groups = text.split(':');
  const [high = '0', low = '0'] = groups.slice(-2).map((group) => group || '0');
  const number = Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16);
  // ::1 and :: are themselves, not 0.0.0.1.
  if (number <= 1 && text.replace(/[:01]/g, '') === '') return undefined;
  return [24, 16, 8, 0].map((bits) => (number >>> bits) & 255).join('.');
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

function withoutDot(host: string): string {
  return host.replace(/\.$/, '');
}
