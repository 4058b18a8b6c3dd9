// What help desks and shops really send: their documented payloads, as events.
import { describe, expect, it } from 'vitest';
import { eventSchema } from '../../../collector/links/event.ts';
import { fromVendor, VENDORS } from '../../../collector/links/vendors.ts';
import { CHATWOOT, WOOCOMMERCE, ZAMMAD, ZENDESK } from '../support/vendorPayloads.ts';

const PAYLOADS = { chatwoot: CHATWOOT, woocommerce: WOOCOMMERCE, zammad: ZAMMAD, zendesk: ZENDESK };
const read = (vendor: (typeof VENDORS)[number], payload: unknown) => {
  const mapped = fromVendor(vendor, payload);
  return 'ignored' in mapped ? mapped : eventSchema.parse(mapped.event);
};

describe('the payload', () => {
  it('of Chatwoot is an event when the conversation was resolved', () => {
    expect(read('chatwoot', CHATWOOT)).toEqual({
      event: 'resolved',
      ref: '17',
      agent: 'Sara',
      team: 'returns',
      channel: 'chat',
      customer: 'customer-8',
      contact: 'emily@example.com',
      lang: 'fa',
    });
    expect(read('chatwoot', { ...CHATWOOT, status: 'open' })).toEqual({ ignored: 'the status open' });
    expect(read('chatwoot', { ...CHATWOOT, event: 'message_created' })).toEqual({
      ignored: 'the event message_created',
    });
  });

  it('of WooCommerce is an event when the order is completed', () => {
    expect(read('woocommerce', WOOCOMMERCE)).toEqual({
      event: 'resolved',
      ref: '727',
      channel: 'web',
      customer: '26',
      contact: 'john.doe@example.com',
      lang: 'ar',
    });
    expect(read('woocommerce', { ...WOOCOMMERCE, status: 'processing' })).toEqual({
      ignored: 'the status processing',
    });
  });

  it('of Zammad is an event when the ticket is closed', () => {
    expect(read('zammad', ZAMMAD)).toEqual({
      event: 'resolved',
      ref: '10081',
      agent: 'Emma Taylor',
      team: 'Service Desk',
      channel: 'phone',
      customer: '8',
      contact: 'emily@example.com',
    });
    const withState = (state: unknown) => ({ ...ZAMMAD, ticket: { ...ZAMMAD.ticket, state } });
    for (const state of ['open', 'merged', 'pending close', { name: 'new' }]) {
      expect(read('zammad', withState(state))).toHaveProperty('ignored');
    }
    expect(read('zammad', withState({ name: 'closed' }))).toHaveProperty('ref', '10081');
    const nobody = { ...ZAMMAD, ticket: { ...ZAMMAD.ticket, owner: { firstname: '-', lastname: '' } } };
    expect(read('zammad', nobody)).not.toHaveProperty('agent');
  });

  it('of Zendesk is an event when the ticket is solved', () => {
    expect(read('zendesk', ZENDESK)).toEqual({
      event: 'resolved',
      ref: '35436',
      agent: '235323',
      team: '98738',
      channel: 'email',
      customer: '20978392',
    });
    expect(read('zendesk', { ...ZENDESK, event: { current: 'OPEN', previous: 'NEW' } })).toEqual({
      ignored: 'the status open',
    });
  });

  it.each(VENDORS)(
    'of %s is read without its contact when that is none, and without its language',
    (vendor) => {
      const text = JSON.stringify(PAYLOADS[vendor])
        .replaceAll(/"(email|phone|phone_number|mobile)":"[^"]*"/g, '"$1":"none"')
        .replaceAll(/"(browser_language|value)":"(fa|ar)"/g, '"$1":"!"');
      const event = read(vendor, JSON.parse(text));
      expect(event).toHaveProperty('ref');
      expect(event).not.toHaveProperty('contact');
      expect(event).not.toHaveProperty('lang');
    },
  );

  it.each(VENDORS)('of %s may be anything, and never throws', (vendor) => {
    for (const odd of [
      null,
      undefined,
      1,
      'x',
      [],
      {},
      { ticket: null },
      { meta: 1, detail: [], event: {} },
    ]) {
      expect(fromVendor(vendor, odd)).toHaveProperty('ignored');
    }
  });
});
