// Whose address a request counts for.
import { describe, expect, it } from 'vitest';
import { createLimits, toAddress } from '../../../collector/http/limits.ts';

describe('the address that is counted', () => {
  it.each([
    ['the socket, whatever the client says', '203.0.113.9', '198.51.100.1', 0, '203.0.113.9'],
    ['no address where the socket is not known, whatever the client says', '', '198.51.100.1', 0, ''],
    ['the client of one trusted proxy', '10.0.0.1', '203.0.113.9', 1, '203.0.113.9'],
    [
      'the last that a trusted proxy saw, not what the client forged',
      '10.0.0.1',
      '1.1.1.1, 203.0.113.9',
      1,
      '203.0.113.9',
    ],
    ['the client of two trusted proxies', '10.0.0.2', '203.0.113.9, 10.0.0.1', 2, '203.0.113.9'],
    ['the proxy itself when it says nothing', '10.0.0.1', undefined, 1, '10.0.0.1'],
    ['IPv4 within IPv6', '::ffff:203.0.113.9', undefined, 0, '203.0.113.9'],
    ['the network of an IPv6 address', '2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2'],
    ['the network of a short IPv6 address', '2001:db8::5', undefined, 0, '2001:db8:0:0'],
  ])('is %s', (_, socket, forwardedFor, proxies, address) => {
    expect(toAddress(socket, forwardedFor, proxies)).toBe(address);
  });
});

describe('limits', () => {
  it('count each address by itself, and say when to come again', async () => {
    const limits = createLimits(2);
    await limits.write('203.0.113.9', 'default');
    await limits.write('203.0.113.9', 'default');
    await expect(limits.write('203.0.113.9', 'default')).rejects.toMatchObject({
      status: 429,
      headers: { 'Retry-After': expect.stringMatching(/^[1-9]\d?$/) },
    });
    await limits.write('203.0.113.10', 'default');
  });
});
