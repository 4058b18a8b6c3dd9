// From nothing to an alert, as an owner sets it up in the settings: a target with its test, a rule, and what was delivered.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../support/browsers.ts';
import { click, fill, textsOf, untilSays, useDashboard } from '../support/dashboard.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { poll } from '../support/look.ts';

saySkippedWithoutBrowser();

/** A program of the owner that takes webhooks. */
const received: { headers: IncomingHttpHeaders; body: string }[] = [];
const receiver = createServer(async (request, response) => {
  received.push({ headers: request.headers, body: await text(request) });
  response.writeHead(204).end();
});

beforeAll(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
});
afterAll(() => void receiver.close());

describe.each(ENGINES)('alerts in the settings in $name', (engine) => {
  const stage = useDashboard(engine, { outboundAllow: ['127.0.0.1'] });

  it('are set up, tried, delivered, listed and sent again', async () => {
    received.length = 0;
    const tab = await stage.open('/settings?section=targets');
    await click(tab, 'main button', 'Add a target');
    await fill(tab, 'Name', 'Lead');
    await fill(tab, 'Address', `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/alerts`);
    await click(tab, 'main form button[type=submit]');
    await untilSays(tab, 'main .made code', /^whsec_/);
    const [secret = ''] = await textsOf(tab, 'main .made code');
    await click(tab, 'main button', 'I have kept it');
    await click(tab, 'main button', 'Send a test');
    await untilSays(tab, 'main', 'The test message arrived.');
    expect(received).toHaveLength(1);

    await click(tab, 'nav a', 'Rules');
    await click(tab, 'main button', 'Add a rule');
    await fill(tab, 'Name', 'Unhappy');
    await click(tab, 'main form button[type=submit]');
    await untilSays(tab, 'main', 'Tells Lead.');

    await stage.send('POST', '/v1/responses', {
      v: 1,
      id: '01936f00-0000-7000-8000-00000000a1e7',
      revision: 1,
      survey: 'stickers',
      status: 'completed',
      metric: 'stickers',
      value: 'sad',
      score: 1,
      scale: { min: 1, max: 3, good: 'high' },
      answers: [{ question: 'rating', type: 'stickers', value: 'sad', score: 1 }],
      lang: 'fa',
      context: { ref: 'T-7' },
      answeredAt: new Date().toISOString(),
    });
    await poll(
      () => received.length,
      (count) => count === 2,
    );
    const verify = ({ headers, body }: (typeof received)[number]) =>
      new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(verify(received[1] as (typeof received)[number])).toMatchObject({
      type: 'nabz.response.alert',
      data: { rule: { name: 'Unhappy' }, response: { context: { ref: 'T-7' } } },
    });

    await click(tab, 'nav a', 'Deliveries');
    await untilSays(tab, '.records tbody tr', /Delivered.*Lead.*Unhappy/);
    await click(tab, '.records button', 'Send again');
    await poll(
      () => received.map(({ headers }) => headers['webhook-id']),
      (ids) => ids.length === 3 && ids[2] === ids[1],
    );
  });
});
