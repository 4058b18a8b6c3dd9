// The live stream, over a port: what arrives, where it resumes, what it leaves out, and that readers are let go.
import { afterEach, expect, it, vi } from 'vitest';
import type { CollectorOptions } from '../../../collector/collector.ts';
import type { SurveyResponse } from '../../../src/responses/response.ts';
import {
  ADMIN_TOKEN,
  describeEngines,
  idOf,
  type Opened,
  response,
  type Stage,
  sticker,
} from '../support/engines.ts';

/** One event of a stream. */
interface StreamEvent {
  id: string;
  event: string;
  data: SurveyResponse & { receivedAt: string };
}

/** An open stream. */
interface Reader {
  events: StreamEvent[];
  comments: string[];
  /** Whether the server has ended it. */
  isEnded: boolean;
  /** Goes away, as a page that is closed does. */
  leave(): void;
}

let readers: Reader[] = [];

afterEach(() => {
  for (const reader of readers) reader.leave();
  readers = [];
});

async function listen(stage: Stage, options?: CollectorOptions) {
  const opened = await stage.open(options);
  const { url } = await opened.collector.listen({ host: '127.0.0.1' });
  return { ...opened, url };
}

async function read(url: string, headers: Record<string, string> = {}): Promise<Reader> {
  const gone = new AbortController();
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, ...headers },
    signal: gone.signal,
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const reader: Reader = { events: [], comments: [], isEnded: false, leave: () => gone.abort() };
  readers.push(reader);
  const follow = async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) take(block, reader);
    }
    reader.isEnded = true;
  };
  follow().catch(() => {});
  return reader;
}

function take(block: string, { events, comments }: Reader): void {
  const fields = Object.fromEntries(
    block
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
  if (fields.data === undefined) comments.push(block);
  else events.push({ id: fields.id ?? '', event: fields.event ?? '', data: JSON.parse(fields.data) });
}

const idsOf = ({ events }: Reader) => events.map(({ data }) => data.id);

/** Waits for the ids, and then a moment for what should not come. */
async function expectIds(reader: Reader, numbers: number[], timeout = 2_000): Promise<void> {
  await vi.waitFor(() => expect(idsOf(reader)).toHaveLength(numbers.length), { timeout, interval: 20 });
  expect(idsOf(reader)).toEqual(numbers.map(idOf));
}

async function openStreams({ get }: Opened): Promise<number> {
  const { text } = await get('/metrics');
  return Number(/^nabz_live_streams (\d+)$/m.exec(text)?.[1]);
}

describeEngines('the live stream', (stage) => {
  it('brings what arrives within two seconds, as the list shows it', async () => {
    const opened = await listen(stage);
    await opened.post(response(1));
    const reader = await read(`${opened.url}/v1/live`);
    const start = Date.now();
    await opened.post(response(2));
    await expectIds(reader, [2]);
    expect(Date.now() - start).toBeLessThan(2_000);
    const [event] = reader.events;
    expect(event).toMatchObject({ event: 'response', id: expect.stringMatching(/^\d+$/) });
    expect(event?.data).toEqual((await opened.get('/v1/responses?limit=1')).json.items[0]);
  });

  it('brings a later revision again, and a repeat not', async () => {
    const opened = await listen(stage);
    const reader = await read(`${opened.url}/v1/live`);
    await opened.post(response(1));
    await expectIds(reader, [1]);
    await opened.post(response(1));
    await opened.post(response(1, { revision: 2, ...sticker('sad') }));
    await expectIds(reader, [1, 1]);
    expect(reader.events.map(({ data }) => [data.revision, data.value])).toEqual([
      [1, 'happy'],
      [2, 'sad'],
    ]);
    await opened.post(response(2));
    await expectIds(reader, [1, 1, 2]);
  });

  it('resumes after Last-Event-ID without gap or repeat, while more arrive', async () => {
    const opened = await listen(stage);
    const numbers = Array.from({ length: 300 }, (_, n) => n + 1);
    const writing = (async () => {
      for (let n = 0; n < numbers.length; n += 3) {
        await Promise.all(numbers.slice(n, n + 3).map((number) => opened.post(response(number))));
      }
    })();
    const seen: StreamEvent[] = [];
    let last = '0';
    const giveUpAt = Date.now() + 20_000;
    // Leaves again and again, wherever it is.
    while (seen.length < numbers.length && Date.now() < giveUpAt) {
      const reader = await read(`${opened.url}/v1/live`, { 'last-event-id': last });
      await vi.waitFor(() => expect(reader.events.length).toBeGreaterThan(0), {
        timeout: 5_000,
        interval: 5,
      });
      reader.leave();
      seen.push(...reader.events.splice(0));
      last = seen.at(-1)?.id ?? last;
    }
    await writing;
    expect(seen.map(({ data }) => data.id).sort()).toEqual(numbers.map(idOf));
    const places = seen.map(({ id }) => Number(id));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('brings all of what came while the reader was away, more than a page of it', async () => {
    const opened = await listen(stage);
    const numbers = Array.from({ length: 250 }, (_, n) => n + 1);
    await opened.collector.receive(numbers.map((n) => response(n)));
    const reader = await read(`${opened.url}/v1/live`, { 'last-event-id': '0' });
    await expectIds(reader, numbers, 5_000);
    const resumed = await read(`${opened.url}/v1/live?after=${reader.events[199]?.id}`);
    await expectIds(resumed, numbers.slice(200));
  });

  it('obeys the filter', async () => {
    const opened = await listen(stage);
    const reader = await read(`${opened.url}/v1/live?band=negative&agent=sara`);
    await opened.post([
      response(1),
      response(2, sticker('sad')),
      response(3, { ...sticker('sad'), context: { agent: 'ali' } }),
      response(4, sticker('sad')),
    ]);
    await expectIds(reader, [2, 4]);
    const resumed = await read(`${opened.url}/v1/live?band=negative&agent=sara`, {
      'last-event-id': reader.events[0]?.id ?? '',
    });
    await expectIds(resumed, [4]);
  });

  it('shows an agent nothing but their own, and a team its own', async () => {
    const opened = await listen(stage);
    const headersOf = async (fields: object) => {
      const { json } = await opened.send('POST', '/v1/tokens', fields);
      return { authorization: `Bearer ${json.token}` };
    };
    const agent = await headersOf({ name: 'a', role: 'agent', agent: 'ali' });
    const own = await read(`${opened.url}/v1/live`, agent);
    const foreign = await read(`${opened.url}/v1/live?context.agent=sara`, agent);
    const team = await read(`${opened.url}/v1/live`, await headersOf({ name: 't', role: 'team', team: 'b' }));
    await opened.post([
      response(1),
      response(2, { context: { agent: 'ali', team: 'a' } }),
      response(3, { context: { agent: 'mina', team: 'b' } }),
      response(4, { context: { agent: 'ali', team: 'b' } }),
    ]);
    await expectIds(own, [2, 4]);
    await expectIds(team, [3, 4]);
    expect(idsOf(foreign)).toEqual([]);
    const { status } = await fetch(`${opened.url}/v1/live`);
    expect(status).toBe(401);
  });

  it('leaves out other sites', async () => {
    const opened = await listen(stage);
    await opened.send('PUT', '/v1/sites/two', {});
    const reader = await read(`${opened.url}/v1/live?site=two`);
    await opened.post(response(1));
    await opened.post(response(2), { path: '/v1/responses?site=two' });
    await expectIds(reader, [2]);
  });

  it('refuses a Last-Event-ID that is none', async () => {
    const opened = await stage.open();
    const { status, json } = await opened.get('/v1/live', { headers: { 'last-event-id': 'x' } });
    expect([status, json.errors[0].path]).toEqual([400, 'Last-Event-ID']);
  });

  it('shows signs of life while nothing arrives', async () => {
    const opened = await listen(stage, { heartbeatMs: 50 });
    const reader = await read(`${opened.url}/v1/live`);
    await vi.waitFor(() => expect(reader.comments.length).toBeGreaterThan(2), { timeout: 5_000 });
    expect(reader.comments[0]).toMatch(/^retry: \d+\n: /);
    await opened.post(response(1));
    await expectIds(reader, [1]);
  });

  it('lets go of a reader that goes away, one that never read, too', async () => {
    const opened = await listen(stage);
    const leaving = await Promise.all([1, 2, 3].map(() => read(`${opened.url}/v1/live`)));
    await read(`${opened.url}/v1/live`);
    await vi.waitFor(async () => expect(await openStreams(opened)).toBe(4));
    for (const reader of leaving) reader.leave();
    await vi.waitFor(async () => expect(await openStreams(opened)).toBe(1), { timeout: 5_000 });
    const unread = await opened.ask('/v1/live');
    expect(await openStreams(opened)).toBe(2);
    await unread.body?.cancel();
    expect(await openStreams(opened)).toBe(1);
  });

  it('refuses a token more streams than it may have, and takes it again when one has ended', async () => {
    const opened = await stage.open();
    const open: Response[] = [];
    for (let n = 0; n < 20; n += 1) open.push(await opened.ask('/v1/live'));
    const refused = await opened.get('/v1/live');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    await open.pop()?.body?.cancel();
    const taken = await opened.ask('/v1/live');
    expect(taken.status).toBe(200);
    for (const answer of [...open, taken]) await answer.body?.cancel();
  });

  it('ends streams when the collector closes, without delay', async () => {
    const opened = await listen(stage);
    const reader = await read(`${opened.url}/v1/live`);
    const start = Date.now();
    await opened.collector.close();
    expect(Date.now() - start).toBeLessThan(3_000);
    await vi.waitFor(() => expect(reader.isEnded).toBe(true));
  });

  it('brings what another collector on the same database has stored', async () => {
    if (stage.engine === 'sqlite') {
      await stage.open();
      await expect(stage.open()).rejects.toThrow('is used by another collector');
      return;
    }
    const [one, other] = [await listen(stage), await listen(stage)];
    const reader = await read(`${other.url}/v1/live`);
    await one.post(response(1));
    await expectIds(reader, [1]);
    // Both write at once: what the second commits first must not hide what the first commits later.
    const numbers = Array.from({ length: 60 }, (_, n) => n + 2);
    await Promise.all(numbers.map((n) => (n % 2 ? one : other).post(response(n))));
    await vi.waitFor(() => expect(idsOf(reader)).toHaveLength(61), { timeout: 4_000 });
    expect(idsOf(reader).sort()).toEqual([1, ...numbers].map(idOf));
  });
});
