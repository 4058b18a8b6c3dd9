// The built server as its operator meets it: starting, stopping, backup, restore, import, an outage of the database.
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Postgres, startPostgres } from '../../support/postgres.ts';
import { openReceiver } from '../alerts/receiver.ts';
import { buildCli, type Cli, type Server } from '../support/cli.ts';
import { ADMIN_TOKEN, idOf, response, sticker } from '../support/engines.ts';

let cli: Cli;
beforeAll(() => {
  cli = buildCli();
}, 60_000);
afterAll(() => cli.remove());

const TOKEN = { NABZ_ADMIN_TOKEN: ADMIN_TOKEN, NABZ_RATE: '1000000' };
const authorization = `Bearer ${ADMIN_TOKEN}`;

/** The environment of a server with a folder of its own. */
const at = (name: string) => ({ ...TOKEN, NABZ_DATA: join(cli.folder, name) });

async function post({ url }: { url: string }, body: unknown): Promise<Response> {
  return fetch(`${url}/v1/responses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function idsOf({ url }: Server, token = ADMIN_TOKEN): Promise<string[]> {
  const answer = await fetch(`${url}/v1/responses.ndjson`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
  const lines = (await answer.text()).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line).id).sort();
}

async function stop({ child, ended }: Server, signal: NodeJS.Signals = 'SIGTERM') {
  child.kill(signal);
  return ended;
}

const idsTo = (n: number) => Array.from({ length: n }, (_, index) => idOf(index + 1));

describe('starting', { timeout: 60_000 }, () => {
  it('says where it listens, and a token that it made once', async () => {
    const env = { NABZ_DATA: join(cli.folder, 'first'), PORT: '0' };
    const first = await cli.start(env);
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const [, token = ''] = /^admin token, shown this once: (\S+)$/m.exec(first.said()) ?? [];
    expect(await idsOf(first, token)).toEqual([]);
    expect((await stop(first)).code).toBe(0);
    const second = await cli.start(env);
    expect(second.said()).toBe(`listening on ${second.url}\n`);
    expect(await idsOf(second, token)).toEqual([]);
    expect((await stop(second, 'SIGINT')).code).toBe(0);
  });

  it('ends with 1 and a line for each variable that is wrong, and says no secret', async () => {
    const { code, stdout, stderr } = await cli.run([], {
      PORT: '70000',
      NABZ_TIME_ZONE: 'Tehran',
      NABZ_ADMIN_TOKEN: 'short-secret',
      NABZ_ORIGINS: 'shop.example',
      NABZ_RATE: '0',
      LOG_LEVEL: 'loud',
    });
    expect([code, stdout]).toEqual([1, '']);
    for (const name of [
      'PORT',
      'NABZ_TIME_ZONE',
      'NABZ_ADMIN_TOKEN',
      'NABZ_ORIGINS',
      'NABZ_RATE',
      'LOG_LEVEL',
    ]) {
      expect(stderr.split('\n').filter((line) => line.startsWith(`${name} is `))).toHaveLength(1);
    }
    expect(stderr).toContain('Asia/Tehran');
    expect(stderr).not.toContain('short-secret');
    expect(existsSync(join(cli.folder, 'data'))).toBe(false);
  });

  it('ends with 1 and one line when the folder is in use, the port taken, or PostgreSQL not there', async () => {
    const first = await cli.start(at('used'));
    const second = await cli.run([], { ...at('used'), PORT: '0' });
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toContain('is used by another collector; stop that one, or set NABZ_DATA');
    const taken = await cli.run([], { ...at('other'), PORT: String(first.port) });
    expect([taken.code, taken.stderr]).toEqual([
      1,
      expect.stringContaining(`PORT is "${first.port}", which another program uses`),
    ]);
    const away = await cli.run([], {
      ...TOKEN,
      PORT: '0',
      DATABASE_URL: 'postgres://x:hidden@127.0.0.1:1/y',
    });
    expect([away.code, away.stderr]).toEqual([1, expect.stringContaining('the database does not answer')]);
    expect(away.stderr).not.toContain('hidden');
    expect((await post(first, response(1))).status).toBe(202);
    expect((await stop(first)).code).toBe(0);
    const third = await cli.start(at('used'));
    expect(await idsOf(third)).toEqual([idOf(1)]);
    // A kill leaves nothing that keeps the next one out.
    await stop(third, 'SIGKILL');
    const fourth = await cli.start(at('used'));
    expect(await idsOf(fourth)).toEqual([idOf(1)]);
    await stop(fourth);
  });

  it('fills an empty store with made-up responses, and leaves a used one as it is', async () => {
    const first = await cli.start(at('seeded'), ['--seed', '40']);
    expect(await idsOf(first)).toHaveLength(40);
    await stop(first);
    const second = await cli.start(at('seeded'), ['--seed', '50']);
    expect(await idsOf(second)).toHaveLength(40);
    await stop(second);
  });
});

describe('stopping', { timeout: 60_000 }, () => {
  /** Sends a part of a request, and resolves with what comes back until the connection ends. */
  function sendPart({ port }: Server, text: string) {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('error', () => {});
    socket.write(text);
    return { socket, answer: once(socket, 'close').then(() => received) };
  }

  /** Resolves when the server has read what was sent to it before: it takes connections in their order. */
  async function hasRead({ url }: Server, parts: { socket: Socket }[]): Promise<void> {
    await Promise.all(parts.map(({ socket }) => socket.connecting && once(socket, 'connect')));
    await (await fetch(`${url}/healthz`)).text();
  }

  /** Resolves when the port takes no connection any more. */
  const isClosed = ({ port }: Server) =>
    vi.waitFor(async () => {
      const socket = connect(port, '127.0.0.1');
      const event = await once(socket, 'connect').then(
        () => 'taken',
        () => 'refused',
      );
      socket.destroy();
      expect(event).toBe('refused');
    });

  const body = JSON.stringify(response(1));
  const head = `POST /v1/responses HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n`;

  it('answers a request whose rest comes after SIGTERM with 202, and keeps it', async () => {
    const server = await cli.start(at('half'));
    const { socket, answer } = sendPart(server, head + body.slice(0, 100));
    await hasRead(server, [{ socket }]);
    server.child.kill('SIGTERM');
    await isClosed(server);
    socket.write(body.slice(100));
    expect(await answer).toMatch(/^HTTP\/1\.1 202 /);
    expect((await server.ended).code).toBe(0);
    const again = await cli.start(at('half'));
    expect(await idsOf(again)).toEqual([idOf(1)]);
    await stop(again);
  });

  it('answers a request whose rest never comes with 503, and ends with 0 within 15 s', async () => {
    const server = await cli.start(at('never'));
    const whole = sendPart(server, head + body.slice(0, 100));
    const chunked = sendPart(
      server,
      'POST /v1/responses HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{"v\r\n',
    );
    const silent = sendPart(server, '');
    const headless = sendPart(server, 'POST /v1/responses HTTP/1.1\r\nHo');
    await hasRead(server, [whole, chunked, silent, headless]);
    const start = Date.now();
    server.child.kill('SIGTERM');
    for (const { answer } of [whole, chunked]) {
      const text = await answer;
      expect(text).toMatch(/^HTTP\/1\.1 503 /);
      expect(text).toMatch(/^retry-after: \d+\r$/im);
    }
    await Promise.all([silent.answer, headless.answer]);
    expect(await server.ended).toMatchObject({ code: 0, stderr: expect.not.stringContaining('rror') });
    expect(Date.now() - start).toBeLessThan(15_000);
  });

  it('does not wait for connections that are idle or silent, nor for streams', async () => {
    const server = await cli.start(at('idle'));
    const silent = sendPart(server, '');
    const idle = sendPart(server, 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    const live = sendPart(
      server,
      `GET /v1/live HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n\r\n`,
    );
    await hasRead(server, [silent, idle, live]);
    const start = Date.now();
    const { code } = await stop(server);
    expect([code, Date.now() - start < 4_000]).toEqual([0, true]);
    expect(await Promise.all([silent, idle, live].map(({ answer }) => answer))).toEqual([
      '',
      expect.stringContaining('200 OK'),
      expect.stringContaining('event-stream'),
    ]);
  });

  it('has kept what it has answered with 202 when it is killed amid writes', async () => {
    const server = await cli.start(at('killed'));
    const kept: string[] = [];
    const writing = Promise.all(
      Array.from({ length: 8 }, async (_, lane) => {
        for (let n = lane; ; n += 8) {
          const answer = await post(server, response(n));
          if (answer.status === 202) kept.push(idOf(n));
        }
      }),
    ).catch(() => {});
    await vi.waitFor(() => expect(kept.length).toBeGreaterThan(100), { timeout: 10_000 });
    await stop(server, 'SIGKILL');
    await writing;
    const again = await cli.start(at('killed'));
    const held = new Set(await idsOf(again));
    expect(kept.filter((id) => !held.has(id))).toEqual([]);
    await stop(again);
  });
});

describe('backup, restore and import', { timeout: 60_000 }, () => {
  it('copies the store while the server writes, and restores it into an empty folder alone', async () => {
    const server = await cli.start(at('live'));
    await post(
      server,
      idsTo(100).map((_, n) => response(n + 1)),
    );
    let count = 100;
    let isWriting = true;
    const writing = (async () => {
      while (isWriting) {
        count += 1;
        expect((await post(server, response(count))).status).toBe(202);
      }
    })();
    const file = join(cli.folder, 'backup.sqlite');
    const backup = await cli.run(['backup', file], at('live'));
    expect(backup).toMatchObject({
      code: 0,
      stdout: `written: ${file}\n`,
      stderr: expect.not.stringMatching('rror'),
    });
    isWriting = false;
    await writing;
    expect(await idsOf(server)).toEqual(idsTo(count));

    const again = await cli.run(['backup', file], at('live'));
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is there already')]);
    const used = await cli.run(['restore', file], at('live'));
    expect([used.code, used.stderr]).toEqual([1, expect.stringContaining('holds a store already')]);
    await stop(server);
    const closed = await cli.run(['restore', file], at('live'));
    expect(closed.code).toBe(1);

    expect((await cli.run(['restore', file], at('restored'))).code).toBe(0);
    const restored = await cli.start(at('restored'));
    const ids = await idsOf(restored);
    expect(ids.length).toBeGreaterThanOrEqual(100);
    // Of one moment: what came first is there without a gap.
    expect(ids).toEqual(idsTo(ids.length));
    expect((await post(restored, response(1))).status).toBe(202);
    await stop(restored);
  });

  it('refuses to restore what is no sound backup, and leaves the folder empty', async () => {
    const file = join(cli.folder, 'broken.sqlite');
    writeFileSync(file, 'not a database, but long enough to look like one '.repeat(200));
    const { code, stderr } = await cli.run(['restore', file], at('unrestored'));
    expect([code, stderr]).toEqual([1, expect.stringContaining('is not a sound backup')]);
    expect(existsSync(join(cli.folder, 'unrestored', 'nabz.sqlite'))).toBe(false);
    const missing = await cli.run(['restore', join(cli.folder, 'nothing')], at('unrestored'));
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('there is no file')]);
    const empty = await cli.run(['backup', join(cli.folder, 'b2')], at('unrestored'));
    expect([empty.code, empty.stderr]).toEqual([1, expect.stringContaining('holds no store')]);
  });

  it('refuses to restore beside the log of another store', async () => {
    const server = await cli.start(at('source'));
    await post(server, response(1));
    await stop(server);
    const file = join(cli.folder, 'source.sqlite');
    expect((await cli.run(['backup', file], at('source'))).code).toBe(0);
    mkdirSync(join(cli.folder, 'rest'));
    writeFileSync(join(cli.folder, 'rest', 'nabz.sqlite-wal'), 'left over');
    const { code, stderr } = await cli.run(['restore', file], at('rest'));
    expect([code, stderr]).toEqual([1, expect.stringContaining('holds a store already')]);
  });

  it('imports an export, and the lines of former collectors with their time of receipt', async () => {
    const server = await cli.start(at('exported'));
    await post(server, [response(1), response(2)]);
    const list = await fetch(`${server.url}/v1/responses.ndjson`, { headers: { authorization } });
    const exported = await list.text();
    await stop(server);
    const file = join(cli.folder, 'old.jsonl');
    const old = { receivedAt: '2026-11-22T08:00:00.000Z', response: response(3) };
    const bad = { receivedAt: old.receivedAt, response: { ...response(4), revision: 0 } };
    writeFileSync(
      file,
      `${exported}\n${JSON.stringify(old)}\r\n${JSON.stringify(bad)}\n${JSON.stringify(old)}\n`,
    );
    const first = await cli.run(['import', file], at('imported'));
    expect(first).toMatchObject({ code: 0, stdout: '3 accepted, 1 held already, 1 rejected\n' });
    expect(first.stderr).toContain(`${file}:5: revision: `);
    expect((await cli.run(['import', file], at('imported'))).stdout).toBe(
      '0 accepted, 4 held already, 1 rejected\n',
    );
    const again = await cli.start(at('imported'));
    const imported = await fetch(`${again.url}/v1/responses.ndjson?to=2026-11-30`, {
      headers: { authorization },
    });
    const lines = (await imported.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toEqual({ ...response(3), receivedAt: old.receivedAt });
    expect(lines.slice(1)).toEqual(
      exported
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
    await stop(again);
    const wrong = await cli.run(['import', file, 'nobody'], at('imported'));
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('there is no site nobody')]);
    writeFileSync(file, `${JSON.stringify(old)}\n{"v":1,\n`);
    const half = await cli.run(['import', file], at('imported'));
    expect([half.code, half.stderr]).toEqual([1, expect.stringContaining(`${file}:2: not JSON`)]);
  });
});

const postgres = await startPostgres({ env: { PATH: process.env.PATH } });

describe.skipIf(!postgres)('an outage of PostgreSQL', { timeout: 60_000 }, () => {
  const { url, crash, restart, stop: stopPostgres } = postgres as Required<Postgres>;
  afterAll(() => stopPostgres());

  it('answers 503 while it lasts, lives, and goes on afterwards with all that it has answered 202', async () => {
    const server = await cli.start({ ...TOKEN, DATABASE_URL: url });
    const statusOf = async (path: string) => (await fetch(server.url + path)).status;
    expect(await statusOf('/readyz')).toBe(200);
    const kept: string[] = [];
    const refused: Response[] = [];
    let isWriting = true;
    let count = 0;
    const writing = Promise.all(
      Array.from({ length: 8 }, async () => {
        while (isWriting) {
          count += 1;
          const id = idOf(count);
          const answer = await post(server, response(count));
          await answer.text();
          if (answer.status === 202) kept.push(id);
          else {
            refused.push(answer);
            await sleep(50);
          }
        }
      }),
    );
    await vi.waitFor(() => expect(kept.length).toBeGreaterThan(50), { timeout: 10_000 });
    await crash();
    await vi.waitFor(() => expect(refused.length).toBeGreaterThan(20), { timeout: 20_000 });
    expect(await statusOf('/healthz')).toBe(200);
    expect(await statusOf('/readyz')).toBe(503);
    const list = await fetch(`${server.url}/v1/responses`, { headers: { authorization } });
    expect(list.status).toBe(503);
    expect(server.child.exitCode).toBeNull();
    await restart();
    await vi.waitFor(async () => expect(await statusOf('/readyz')).toBe(200), { timeout: 10_000 });
    const before = kept.length;
    await vi.waitFor(() => expect(kept.length).toBeGreaterThan(before + 20), { timeout: 10_000 });
    isWriting = false;
    await writing;
    expect([...new Set(refused.map(({ status }) => status))]).toEqual([503]);
    for (const { headers } of refused) expect(headers.get('retry-after')).toMatch(/^\d+$/);
    const held = new Set(await idsOf(server));
    expect(kept.filter((id) => !held.has(id))).toEqual([]);
    const { code, stderr } = await stop(server);
    expect(code).toBe(0);
    expect(stderr).not.toContain(ADMIN_TOKEN);
  });

  it('stops within 15 s while it lasts', async () => {
    const server = await cli.start({ ...TOKEN, DATABASE_URL: url });
    await post(server, response(1));
    await crash();
    const start = Date.now();
    expect((await stop(server)).code).toBe(0);
    expect(Date.now() - start).toBeLessThan(15_000);
    await restart();
  });
});

describe('alerts of a server that is killed', () => {
  // The bench does the same two hundred times.
  const KILLS = 2;
  const PER_ROUND = 12;

  it('delivers every alert at least once and with one id, although the process is killed', async () => {
    const env = { ...at('alerts'), NABZ_OUTBOUND_ALLOW: '127.0.0.1' };
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
        headers: { 'content-type': 'application/json', authorization },
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
        timeout: 20_000,
        interval: 1,
      });
      await stop(server, 'SIGKILL');
      server = await cli.start(env);
    }
    await vi.waitFor(() => expect(ids.size).toBe(sent), { timeout: 30_000 });
    for (let n = 1; n <= sent; n++) expect([n, ids.get(idOf(n))?.size]).toEqual([n, 1]);
    expect((await stop(server)).code).toBe(0);
  }, 90_000);
});
