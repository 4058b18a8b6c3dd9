// Kills the built server while alerts are under way; the bench does the same two hundred times.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildCli, type Cli, type Server } from '../support/cli.ts';
import { ADMIN_TOKEN, idOf, response, sticker } from '../support/engines.ts';
import { openReceiver } from './receiver.ts';

let cli: Cli;
beforeAll(() => {
  cli = buildCli();
}, 60_000);
afterAll(() => cli.remove());

const KILLS = 2;
const PER_ROUND = 12;

it('delivers every alert at least once and with one id, although the process is killed', async () => {
  const env = {
    NABZ_DATA: join(cli.folder, 'alerts'),
    NABZ_ADMIN_TOKEN: ADMIN_TOKEN,
    NABZ_RATE: '1000000',
    NABZ_OUTBOUND_ALLOW: '127.0.0.1',
  };
  const ids = new Map<string, Set<string>>();
  const receiver = await openReceiver(async ({ headers, body }) => {
    const { id } = JSON.parse(body).data.response;
    await new Promise((resolve) => setImmediate(resolve));
    ids.set(id, (ids.get(id) ?? new Set()).add(String(headers['webhook-id'])));
    return {};
  });
  const call = async ({ url }: Server, path: string, body: unknown) => {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  let server = await cli.start(env);
  const { id } = await call(server, '/v1/targets', { kind: 'webhook', url: receiver.url });
  await call(server, '/v1/rules', { name: 'unhappy', when: { band: 'negative' }, targets: [id] });
  let sent = 0;
  for (let round = 0; round <= KILLS; round++) {
    const taken = Array.from({ length: PER_ROUND }, () => {
      sent += 1;
      return response(sent, sticker('sad'));
    });
    await call(server, '/v1/responses', taken);
    if (round === KILLS) break;
    const before = receiver.caught.length;
    // In the middle: some are delivered, some are in hand, some are not begun.
    await vi.waitFor(() => expect(receiver.caught.length).toBeGreaterThan(before), {
      timeout: 10_000,
      interval: 1,
    });
    server.child.kill('SIGKILL');
    await server.ended;
    server = await cli.start(env);
  }
  await vi.waitFor(() => expect(ids.size).toBe(sent), { timeout: 15_000 });
  for (let n = 1; n <= sent; n++) expect([n, ids.get(idOf(n))?.size]).toEqual([n, 1]);
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
}, 60_000);
