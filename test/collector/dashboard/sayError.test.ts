import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayError } from '../../../collector/dashboard/views/settings/form/sayError.ts';
import { type Collector, createCollector } from '../../../collector/index.ts';
import { LANGUAGES, wordsOf } from './words.ts';

const ADMIN = 'nabz_admin_token_of_the_tests';
const LONG = 'x'.repeat(300);

/** What the forms of the settings can send that the server refuses. */
const REFUSED: [method: string, path: string, body: object][] = [
  ['PUT', '/v1/sites/a%20b', {}],
  ['PUT', '/v1/sites/shop', { name: LONG, origins: ['shop'], timeZone: 'Mars' }],
  ['PUT', '/v1/goals', { items: [{ metric: 'csat', target: 500 }] }],
  ['PUT', '/v1/goals', { items: [{ metric: 'csat', target: -500, survey: LONG }] }],
  ['POST', '/v1/annotations', { day: 'soon', text: '' }],
  ['POST', '/v1/annotations', { day: '2026-11-30', text: LONG }],
  ['POST', '/v1/tokens', { name: ' ', role: 'agent', expiresAt: '2020-01-01T00:00:00Z' }],
  ['POST', '/v1/tokens', { name: 'a\nb', role: 'agent', agent: '' }],
  ['POST', '/v1/targets', { kind: 'webhook', url: 'crm' }],
  ['POST', '/v1/targets', { kind: 'webhook', url: 'https://a:b@crm.example/' }],
  ['POST', '/v1/targets', { kind: 'webhook', url: 'http://127.0.0.1/' }],
  ['POST', '/v1/targets', { kind: 'webhook', url: 'https://crm.example/…', secret: 'short' }],
  ['POST', '/v1/targets', { kind: 'mail', to: ['desk'] }],
  ['POST', '/v1/targets', { kind: 'mail', to: [] }],
  ['POST', '/v1/targets', { kind: 'mail', to: ['desk@shop.example'] }],
  ['POST', '/v1/targets', { kind: 'telegram', token: '', chat: '' }],
  ['POST', '/v1/targets', { kind: 'telegram', token: 'سلام', chat: '1' }],
  ['POST', '/v1/targets', { kind: 'eitaa', token: 'a b!', chat: '1' }],
  ['POST', '/v1/targets', { kind: 'zendesk', url: 'https://a.example', token: 'a', email: 'desk' }],
  ['POST', '/v1/targets', { kind: 'chatwoot', url: 'https://a.example', token: 'a', account: 'x' }],
  ['POST', '/v1/targets', { kind: 'vtiger', url: 'https://a.example' }],
  ['POST', '/v1/rules', { name: '', targets: ['gone'], when: {} }],
  ['POST', '/v1/rules', { name: 'A', targets: ['gone'], when: {} }],
  ['POST', '/v1/rules', { name: 'A', targets: [], when: { score: {} } }],
  ['POST', '/v1/rules', { name: 'A', targets: [], when: { score: { min: 9, max: 2 } } }],
  ['POST', '/v1/rules', { name: 'A', targets: [], when: { silentHours: 0 } }],
  ['POST', '/v1/rules', { name: 'A', targets: [], when: { change: { days: 1.5, atLeast: 0 } } }],
  ['POST', '/v1/rules', { name: 'A', targets: [], when: { change: { days: 900 } } }],
  ['POST', '/v1/rules', { name: 'A', targets: [], when: {}, quietHours: { from: '', to: '7' } }],
  ['POST', '/v1/rules', { name: 'A', targets: [], when: {}, quietHours: { from: '07:00', to: '07:00' } }],
];

const all = await Promise.all(LANGUAGES.map(wordsOf));
const fa = all[0] as (typeof all)[number];

describe('what the server refuses', () => {
  let collector: Collector;
  let url: string;
  beforeAll(async () => {
    collector = await createCollector({ adminToken: ADMIN });
    url = (await collector.listen({ host: '127.0.0.1' })).url;
  });
  afterAll(() => collector.close());

  it.each(REFUSED)('%s %s %j is said in each language', async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { Authorization: `Bearer ${ADMIN}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(400);
    const problem = (await response.json()) as { detail: string; errors?: { message: string }[] };
    for (const { message } of problem.errors ?? [{ message: problem.detail }]) {
      for (const words of all) {
        const said = sayError(words, message);
        expect(said, message).toBeDefined();
        expect(said, 'nothing is left to be filled in').not.toMatch(/^wrong\.|[{}]/);
      }
      expect(sayError(fa, message)).not.toMatch(/[A-Za-z]{2,} [A-Za-z]{2,}|[0-9] /);
    }
  });

  it('in a way that is not known is left to the server', () => {
    expect(sayError(fa, 'name: odd')).toBeUndefined();
  });
});
