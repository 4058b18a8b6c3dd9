// Where requests may go, and what is read of their answers.
import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { createAddressPolicy } from '../../../collector/alerts/addresses.ts';
import { createOutbound, type LookUp } from '../../../collector/alerts/outbound.ts';
import { openReceiver } from './receiver.ts';

const hostOf = (address: string) => new URL(`http://${address}/`).hostname;

describe('addresses', () => {
  const nobody = createAddressPolicy([]);

  it.each([
    '10.1.2.3',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0.0.0.0',
    '100.64.0.1',
    '169.254.169.254',
    '172.31.0.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[::]',
    '[::1]',
    '[fe80::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[::ffff:10.0.0.1]',
    '[::ffff:7f00:1]',
    '[::10.0.0.1]',
    '[64:ff9b::a00:1]',
    '[2002:a00:1::]',
    '[ff02::1]',
    'localhost',
    'LOCALHOST.',
    'a.localhost',
  ])('refuses %s before anything is looked up, and says how to allow it', (host) => {
    expect(nobody.refuseHost(hostOf(host))).toMatch(/NABZ_OUTBOUND_ALLOW|never allowed/);
  });

  it.each(['93.184.216.34', '[2606:4700::1111]', '[::ffff:93.184.216.34]', 'crm.example', '172.32.0.1'])(
    'lets %s through',
    (host) => {
      expect(nobody.refuseHost(hostOf(host))).toBeUndefined();
    },
  );

  it('allows what is named as a range, an address or a host, and nothing else', () => {
    const some = createAddressPolicy(['10.0.0.0/8', '192.168.1.7', 'fd12::/16', 'crm.local', 'localhost']);
    for (const host of ['10.9.9.9', '192.168.1.7', '[fd12::5]', '[::ffff:10.0.0.1]', 'localhost']) {
      expect([host, some.refuseHost(hostOf(host))]).toEqual([host, undefined]);
    }
    for (const host of ['192.168.1.8', '127.0.0.1', '[fd13::1]', 'other.localhost']) {
      expect(some.refuseHost(hostOf(host))).toBeTruthy();
    }
    expect(some.refuseAddress('172.16.0.9', 'CRM.local.')).toBeUndefined();
    expect(some.refuseAddress('172.16.0.9', 'evil.example')).toContain('evil.example');
  });

  it('never allows metadata services, whatever is named', () => {
    const all = createAddressPolicy(['0.0.0.0/0', '::/0', 'metadata.local']);
    for (const address of ['169.254.169.254', 'fd00:ec2::254', '::ffff:169.254.169.254', '100.100.100.200']) {
      expect(all.refuseAddress(address, 'metadata.local')).toContain('never allowed');
    }
    expect(all.refuseAddress('10.0.0.1', 'crm.example')).toBeUndefined();
  });
});

describe('requests', () => {
  const named =
    (addresses: LookupAddress[]): LookUp =>
    (_, take) =>
      take(null, addresses);
  const local = createAddressPolicy(['127.0.0.1']);

  it('connect to the address that was checked, and to no other that the name has', async () => {
    const receiver = await openReceiver(() => ({ body: 'there' }));
    const { port } = new URL(receiver.url);
    const both = named([
      { address: '10.0.0.1', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]);
    const ask = createOutbound(local, { lookUp: both });
    const answer = await ask({ method: 'GET', url: `http://crm.example:${port}/a?b` });
    expect([answer.status, answer.text]).toEqual([200, 'there']);
    expect(receiver.caught[0]).toMatchObject({ path: '/a?b', headers: { host: `crm.example:${port}` } });
    const refused = createOutbound(createAddressPolicy([]), { lookUp: both });
    await expect(refused({ method: 'GET', url: `http://crm.example:${port}/` })).rejects.toThrow(
      'crm.example (10.0.0.1) is a private address; add crm.example to NABZ_OUTBOUND_ALLOW',
    );
    expect(receiver.caught).toHaveLength(1);
  });

  it('look the name up anew each time, so that one that changes is refused', async () => {
    const receiver = await openReceiver();
    const { port } = new URL(receiver.url);
    let isChanged = false;
    const turning: LookUp = (_, take) =>
      take(null, [{ address: isChanged ? '169.254.169.254' : '127.0.0.1', family: 4 }]);
    const ask = createOutbound(local, { lookUp: turning });
    expect((await ask({ method: 'GET', url: `http://crm.example:${port}/` })).status).toBe(200);
    isChanged = true;
    await expect(ask({ method: 'GET', url: `http://crm.example:${port}/` })).rejects.toThrow('never allowed');
  });

  it('refuse a private address that stands in the URL, where no name is looked up', async () => {
    const receiver = await openReceiver();
    const ask = createOutbound(createAddressPolicy([]));
    await expect(ask({ method: 'GET', url: receiver.url })).rejects.toThrow('127.0.0.1 is a private address');
    expect(receiver.caught).toHaveLength(0);
  });

  it('follow no redirect', async () => {
    const other = await openReceiver();
    const receiver = await openReceiver(() => ({ status: 307, headers: { location: other.url } }));
    const answer = await createOutbound(local)({ method: 'POST', url: receiver.url, body: 'x' });
    expect([answer.status, other.caught.length]).toEqual([307, 0]);
  });

  it('end after the time, and read no more of an answer than is needed', async () => {
    const slow = await openReceiver(() => new Promise(() => {}));
    const ask = createOutbound(local, { timeoutMs: 100 });
    await expect(ask({ method: 'GET', url: slow.url })).rejects.toThrow('no answer within 0.1 s');
    const large = await openReceiver(() => ({ body: 'x'.repeat(5_000_000) }));
    const answer = await createOutbound(local)({ method: 'GET', url: large.url });
    expect(answer.text).toHaveLength(64 * 1024);
  });

  it('say what went wrong without the path, which may be a secret', async () => {
    const ask = createOutbound(local);
    const failure = await ask({ method: 'GET', url: 'http://127.0.0.1:1/bot12345:secret/x' }).catch((e) => e);
    expect(failure.message).toBe('127.0.0.1:1: nothing listens there');
  });
});
