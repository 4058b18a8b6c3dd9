// Odd input of every kind, at every door: nothing may fail inside, and nothing may be kept that does not fit the format.
// FUZZ_RUNS sets the number of inputs, FUZZ_SEED draws others.
import { expect, it } from 'vitest';
import { checkIncoming } from '../../collector/intake/check.ts';
import { sample } from './sample.ts';
import { type Json, nextId, onBothEngines, type Stage } from './support/figuresStage.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 1_000);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
/** Requests that are under way at a time. */
const AT_ONCE = 40;

/** One request. */
interface Input {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

/** Draws from a seed (mulberry32). */
function createRandom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: (share: number) => next() < share,
    one: <T>(list: readonly T[]): T => list[below(list.length)] as T,
  };
}
type Random = ReturnType<typeof createRandom>;

/** Written into JSON as they are, since no JavaScript value is. */
const RAW = [
  '1e400',
  '-1e400',
  '1e-400',
  '-0',
  '9007199254740993',
  '123456789012345678901234567890',
  '0.1e1',
];

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'v',
  'id',
  'score',
  'specversion',
  'data',
  'responses',
  'sentAt',
  'contact',
  'ref',
  'agent',
  'team',
  'نام',
  '名',
  'a b',
  '',
  '\0',
  '\u202e',
  '$where',
  'x'.repeat(70),
];

function oddText(random: Random): string {
  const length = random.one([1, 5, 199, 200, 201, 999, 1_000, 1_001, 5_000, 5_001]);
  // Nothing that a database could press together.
  const dense = () =>
    Array.from({ length }, () => String.fromCodePoint(0x4e00 + random.below(20_000))).join('');
  return random.one([
    () => '',
    () => '\0',
    () => 'a\0b',
    () => '\ud800',
    () => 'ab\udfff',
    () => '\u202eabc\u200f',
    () => '👩‍👩‍👧‍👦',
    () => 'می‌خواهم ۱۲۳',
    () => '%',
    () => '_\\',
    () => "'; DROP TABLE responses; --",
    () => '{"$ne":null}',
    () => '=1+1',
    () => '<script>alert(1)</script>',
    () => 'yes',
    () => 'x'.repeat(length),
    () => 'ب'.repeat(length),
    dense,
    dense,
  ])();
}

function oddDate(random: Random): string {
  return random.one([
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '2026-02-30T00:00:00Z',
    '2026-11-21T25:00:00Z',
    '+275760-09-13T00:00:00Z',
    '-271821-04-20T00:00:00Z',
    '1970-01-01T00:00:00+23:59',
    '2026-11-21',
    '2026-11-21T10:00:00.123456789Z',
    '2024-02-29T23:59:60Z',
    'yesterday',
    '1899-12-31',
    '0001-01-01',
    '9999-12-31',
  ]);
}

function oddValue(random: Random, depth = 0): unknown {
  return random.one<() => unknown>([
    () => null,
    () => random.chance(0.5),
    () => random.one([0, -1, 1, 1.5, 2 ** 31 - 1, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, 3, 10]),
    () => `§${random.one(RAW)}§`,
    () => oddText(random),
    () => oddText(random),
    () => oddDate(random),
    () => [],
    () => ({}),
    () => (depth > 3 ? [] : Array.from({ length: random.below(4) }, () => oddValue(random, depth + 1))),
    () =>
      depth > 3
        ? {}
        : entriesOf(
            Array.from({ length: random.below(4) }, () => [random.one(NAMES), oddValue(random, depth + 1)]),
          ),
    () => Array.from({ length: random.one([50, 51, 600]) }, (_, index) => index),
    () => nested(random.one([7, 8, 9, 40])),
  ])();
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

/** Own properties only, `__proto__` included. */
function entriesOf(entries: [string, unknown][]): object {
  return Object.fromEntries(entries);
}

function toText(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replaceAll(/"§([^"§]+)§"/g, '$1');
}

/** A valid response of a kind that figures look into. */
function valid(random: Random): Json {
  const score = 1 + random.below(3);
  const { answers, ...rest } = sample({ id: nextId(), revision: 1 + random.below(3), score });
  return {
    ...rest,
    answers: [
      { ...answers[0], score },
      { question: 'resolved', type: 'choice', value: random.one(['yes', 'partly', 'no']) },
      { question: 'reasons', type: 'choice', value: ['slow', 'rude'] },
      { question: 'comment', type: 'text', value: 'خیلی دیر رسید' },
      { question: 'contact', type: 'contact', value: 'a@b.example' },
    ],
  };
}

/** Changes one to three places of the value. */
function mutate(random: Random, value: Json): Json {
  for (let times = 1 + random.below(3); times > 0; times -= 1) {
    let parent: Json = value;
    for (let depth = random.below(4); depth > 0; depth -= 1) {
      const inner = Object.values(parent).filter((each) => typeof each === 'object' && each !== null);
      if (!inner.length) break;
      parent = random.one(inner);
    }
    const keys = Object.keys(parent);
    const key = random.chance(0.25) || !keys.length ? random.one(NAMES) : random.one(keys);
    if (random.chance(0.15)) delete parent[key];
    else {
      const odd = random.chance(0.15) && Object.hasOwn(parent, key) ? [parent[key]] : oddValue(random);
      Object.defineProperty(parent, key, {
        value: odd,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
  }
  return value;
}

const TYPES = [
  undefined,
  'application/json',
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
  'multipart/form-data; boundary=x',
  'x',
  ';;',
  'a/b+json',
];

function toForm(random: Random, response: Json): string {
  const fields = new URLSearchParams();
  for (const [key, value] of Object.entries(response)) {
    if (typeof value !== 'object') fields.append(key, String(value));
  }
  for (const { question, value } of response.answers) fields.append(`answer_${question}`, String(value));
  for (const end of ['min', 'max', 'good']) fields.append(`scale_${end}`, String(response.scale[end]));
  for (let times = random.below(3); times > 0; times -= 1) {
    const prefix = random.one(['', 'answer_', 'other_', 'context_', 'page_', 'scale_']);
    fields.append(prefix + random.one(NAMES), oddText(random));
  }
  return fields.toString();
}

function writing(random: Random): Input {
  const type = random.one(TYPES);
  const wrap = (value: unknown) =>
    random.one<() => unknown>([
      () => value,
      () => value,
      () => [value, oddValue(random)],
      () => ({ sentAt: random.chance(0.5) ? oddDate(random) : new Date().toISOString(), responses: [value] }),
      () => ({ specversion: '1.0', data: value }),
    ])();
  const body = random.one<() => string | Uint8Array<ArrayBuffer>>([
    () => toText(wrap(mutate(random, valid(random)))),
    () => toText(wrap(mutate(random, valid(random)))),
    () => toText(wrap(mutate(random, valid(random)))),
    () => toText(wrap(valid(random))),
    () => toText(oddValue(random)),
    () => toForm(random, valid(random)),
    () => Uint8Array.from({ length: random.below(300) }, () => random.below(256)),
    () => toText(valid(random)).slice(0, random.below(900)),
    () =>
      random.chance(0.1)
        ? `${'['.repeat(60_000)}"\\u0000"${']'.repeat(60_000)}`
        : `{"a":${'{"a":'.repeat(30)}"\\ud800"${'}'.repeat(31)}`,
  ])();
  const query = random.chance(0.1) ? `?site=${encodeURIComponent(random.one(NAMES).toWellFormed())}` : '';
  return {
    method: 'POST',
    path: `/v1/responses${query}`,
    body,
    ...(type && { headers: { 'content-type': type } }),
  };
}

/** The operations of the description. */
interface Operation {
  method: string;
  path: string;
  parameters: string[];
}

async function operationsOf(stage: Stage): Promise<Operation[]> {
  const { paths } = await stage.read('/openapi.json');
  return Object.entries(paths as Json).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(([method, { parameters = [] }]: [string, Json]) => ({
      method: method.toUpperCase(),
      path,
      parameters: parameters
        .filter((each: Json) => each.in === 'query')
        .map((each: Json) => each.name as string),
    })),
  );
}

const PLAUSIBLE = [
  'csat',
  'stickers',
  'resolution',
  '1-5',
  'day',
  'year',
  'month',
  'persian',
  'islamic-umalqura',
  'previous',
  'agent',
  'lang',
  'sara',
  'yes',
  'negative',
  'answered',
  'worst',
  '1',
  '500',
  'fa',
  'reasons',
  '2026-11-01',
  '2026-11-21T00:00:00Z',
];
const CURSORS = [
  '["newest",1,2,"x"]',
  '["newest",9007199254740991,9007199254740991,"\\u0000"]',
  '["worst",-9007199254740991,0,"\\ud800"]',
  '["worst",1e3,1.5,"x"]',
  '{}',
  'null',
  '["newest"]',
].map((text) => Buffer.from(text).toString('base64url'));

/** A response that is there. */
const KNOWN = nextId();

function asking(random: Random, operations: Operation[]): Input {
  const { method, path, parameters } = random.one(operations);
  const query = new URLSearchParams();
  for (let times = random.below(5); times > 0; times -= 1) {
    const name = random.chance(0.2)
      ? `context.${random.one(NAMES)}`
      : random.one([...parameters, ...parameters, ...NAMES]);
    query.append(
      name,
      random.one([
        () => random.one(PLAUSIBLE),
        () => random.one(PLAUSIBLE),
        () => oddText(random),
        () => oddDate(random),
        () => random.one(RAW),
        () => random.one(NAMES),
        () => random.one(CURSORS),
      ])(),
    );
  }
  // All comments of all runs would be read again and again.
  if (path === '/v1/words') query.append('ref', random.one(['T-42', 'x']));
  if (path === '/v1/words' || path.includes('.')) query.append('from', '2026-11-21T10:00:03.000Z');
  const actual = path.replace(/\{\w+\}/, () =>
    encodeURIComponent(random.one([...NAMES, KNOWN]).toWellFormed() || 'x'),
  );
  const hasBody = method === 'POST' || method === 'PUT';
  const known = random.one<() => Json>([
    () => ({ name: 'a', role: 'agent', agent: 'sara', site: 'default' }),
    () => ({
      name: 'a',
      origins: ['https://a.example'],
      timeZone: 'Asia/Tehran',
      calendar: 'persian',
      goals: [],
    }),
    () => ({ token: 'x' }),
    () => ({ state: 'assigned', assignee: 'sara', note: 'called', version: 1 }),
    () => ({ day: '2026-11-30', text: 'a new courier', survey: 'stickers' }),
    () => ({ items: [{ metric: 'csat', target: 80 }] }),
    () => ({
      name: 'unhappy',
      when: { band: 'negative', score: { max: 2 }, contains: ['دیر'] },
      targets: [],
      quietHours: { from: '22:00', to: '07:00' },
    }),
    () => ({ name: 'fewer', when: { change: { days: 7, atLeast: 5 } }, targets: [] }),
    () => ({ kind: 'webhook', url: 'https://crm.invalid/hook', enabled: false }),
    () => ({ kind: 'telegram', token: '1:a', chat: -100, lang: 'fa', enabled: false }),
  ]);
  return {
    method,
    path: `${actual}?${query}`,
    ...(hasBody && { body: random.chance(0.2) ? toText(oddValue(random)) : toText(mutate(random, known())) }),
    ...(random.chance(0.05) && {
      headers: { 'last-event-id': random.one(['1', '-1', '1e3', '999999999999999', 'x']) },
    }),
  };
}

onBothEngines('odd input', (open) => {
  it(`never fails inside, nor is kept when it does not fit (${RUNS} inputs, seed ${SEED})`, async () => {
    const stage = await open();
    await stage.post([sample({ id: KNOWN })]);
    const random = createRandom(SEED);
    const operations = (await operationsOf(stage)).filter(
      ({ method, path }) => method !== 'POST' || path !== '/v1/responses',
    );
    const failed: string[] = [];
    const statuses: Record<number, number> = {};

    async function send({ path, ...init }: Input): Promise<void> {
      const answer = await stage.call(path, init as RequestInit);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      if (answer.status >= 500) {
        const body = String(init.body ?? '').slice(0, 1_500);
        failed.push(
          `${answer.status} ${init.method} ${path.slice(0, 500)} ${JSON.stringify(init.headers)} ${body}`,
        );
      }
      await answer.body?.cancel();
    }

    for (let done = 0; done < RUNS && failed.length < 5; done += AT_ONCE) {
      const inputs = Array.from({ length: Math.min(AT_ONCE, RUNS - done) }, () =>
        random.chance(0.6) ? writing(random) : asking(random, operations),
      );
      await Promise.all(inputs.map(send));
    }
    expect(failed).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    if (RUNS > 10_000) console.info(statuses);
    for (const status of [200, 202, 400, 404, 415, 422])
      expect(statuses[status], `${status}`).toBeGreaterThan(0);

    const lines = (await (await stage.call('/v1/responses.ndjson')).text()).trim().split('\n');
    expect(lines.length).toBeGreaterThan(RUNS / 100);
    for (const line of lines) {
      const checked = checkIncoming(JSON.parse(line));
      expect(checked.ok ? [] : [checked.path, checked.message, line]).toEqual([]);
      const types = JSON.parse(line).answers.map(({ type }: Json) => type);
      expect(types).not.toContain('contact');
    }

    // It still works, and each day can be counted.
    const before = await stage.read('/v1/scores?metric=stickers&by=agent');
    await stage.collector.settle();
    expect(await stage.read('/v1/scores?metric=stickers&by=agent')).toEqual(before);
    await stage.post([sample({ id: nextId() })]);
    expect((await stage.read('/v1/scores?metric=stickers')).total.n).toBe(before.total.n + 1);
    await stage.close();
  }, 3_600_000);
});
