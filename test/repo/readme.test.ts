// What the README shows must work.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { toOptionsTable } from '../../src/config/docs.ts';
import { parseConfig } from '../../src/config/load.ts';
import { readCatalog } from '../../src/config/readCatalog.ts';
import { WORDS } from '../../src/config/words.ts';
import { createEvents, type EventName } from '../../src/events.ts';
import { FURTHER_LANGUAGES, LANGUAGES } from '../../src/locale/language.ts';
import { LIMITS } from '../../src/outbox/record.ts';
import { TEMPLATE_NAMES } from '../../src/survey/templates.ts';
import type { Reason } from '../../src/targeting/eligibility.ts';
import { TRIGGER_FORMS } from '../../src/triggers/help.ts';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const sectionOf = (title: string) => readme.split('\n## ').find((section) => section.startsWith(title)) ?? '';

/** Every event; the compiler says when one is missing. */
const EVENTS: Record<EventName, true> = {
  ready: true,
  skipped: true,
  shown: true,
  answered: true,
  saved: true,
  completed: true,
  dismissed: true,
  waiting: true,
  delivered: true,
  rejected: true,
  expired: true,
  error: true,
};

/** Every reason; the compiler says when one is missing. */
const REASONS: Record<Reason, true> = {
  consent: true,
  answered: true,
  dismissed: true,
  cooldown: true,
  'sampled-out': true,
  open: true,
  path: true,
  ref: true,
  'unknown-survey': true,
  unsupported: true,
};

describe('README', () => {
  it('shows a config without a fault', () => {
    const [json] = [...readme.matchAll(/```json\n(.*?)```/gs)]
      .map(([, block]) => block as string)
      .filter((block) => block.includes('"surveys"'));
    const { surveys, mistakes } = parseConfig(JSON.parse(json as string));
    expect(mistakes).toEqual([]);
    expect(surveys.map(({ id }) => id)).toEqual(['delivery', 'short-nps']);
  });

  it('shows rules without a fault', () => {
    const [json] = [...sectionOf('When it asks').matchAll(/```json\n(.*?)```/gs)].map(([, block]) => block);
    const { config, surveys, mistakes } = parseConfig(JSON.parse(json as string));
    expect(mistakes).toEqual([]);
    expect(Object.keys(config)).toEqual(expect.arrayContaining(['never', 'max', 'asks', 'offer', 'where']));
    expect(surveys).toMatchObject([{ id: 'help', once: 'ref' }]);
  });

  it('says of every trigger and of every reason when it comes', () => {
    const rows = [...sectionOf('When it asks').matchAll(/^\| (`.*?) \|/gm)].map(
      ([, names]) => names as string,
    );
    const named = rows.flatMap((row) => row.split(', ').map((name) => name.replaceAll('`', '')));
    expect(named).toEqual(expect.arrayContaining(TRIGGER_FORMS.split(', ')));
    expect(named).toEqual(expect.arrayContaining(Object.keys(REASONS)));
  });

  it('has the table of attributes as it is generated', () => {
    expect(sectionOf('Attributes')).toContain(`\n\n${toOptionsTable('attributes')}\n\n`);
  });

  it('has the sections that the options name', () => {
    const headings = [...readme.matchAll(/^#+ (.*)/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(
      expect.arrayContaining(Object.values(WORDS).flatMap(({ section = [] }) => section)),
    );
  });

  it('names every survey in its table', () => {
    for (const name of TEMPLATE_NAMES) expect(readme).toContain(`\`${name}\``);
  });

  it('names every language, and says of each further one that no native reader has read it', () => {
    const rows = sectionOf('Languages')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const rowOf = (language: string) => rows.find((row) => row.split('|')[1]?.includes(`\`${language}\``));
    for (const language of LANGUAGES) expect(rowOf(language), language).toBeDefined();
    for (const language of FURTHER_LANGUAGES)
      expect(rowOf(language), language).toContain('not yet read by a native reader');
  });

  it('shows messages without a fault', () => {
    const [json] = [...sectionOf('Languages').matchAll(/```json\n(.*?)```/gs)].map(
      ([, block]) => block as string,
    );
    const { config, mistakes } = parseConfig(JSON.parse(json as string));
    expect(mistakes).toEqual([]);
    expect(Object.keys(config.messages ?? {})).toEqual(['fa', 'de']);
    expect(readCatalog(config.messages?.fa, 'fa').mistakes).toEqual([]);
  });

  it('says of every event what it means', () => {
    const rows = [...sectionOf('What each event means').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(Object.keys(EVENTS));
  });

  it('shows listeners that do what is said of them', () => {
    const code = [...sectionOf('What each event means').matchAll(/```js\n(.*?)```/gs)].map(([, js]) => js);
    expect(code).toHaveLength(3);
    const { emit, ...nabz } = createEvents();
    const [note, receipts, reports] = [{ hidden: true }, new Map<string, string>(), [] as unknown[]];
    const localStorage = { setItem: (key: string, value: string) => receipts.set(key, value) };
    new Function('nabz', 'note', 'report', 'localStorage', code.join('\n'))(
      nabz,
      note,
      (fact: unknown) => reports.push(fact),
      localStorage,
    );
    const about = { survey: 'nps', id: 'a' };
    emit('waiting', { ...about, attempt: 1, delayMs: 1000 });
    expect(note.hidden).toBe(false);
    emit('delivered', { ...about, status: 202, attempt: 2 });
    expect(note.hidden).toBe(true);
    expect([...receipts]).toEqual([['receipt:a', 'nps']]);
    emit('rejected', { ...about, status: 422, maybeHeld: false });
    emit('expired', { ...about, reason: 'retention' });
    emit('error', { code: 'storage', message: 'full' });
    expect(reports).toEqual([
      { ...about, status: 422, maybeHeld: false },
      { ...about, reason: 'retention' },
      { code: 'storage', message: 'full' },
    ]);
  });

  it('shows where a context may be read from, without a fault', () => {
    const [json] = [...sectionOf('Context').matchAll(/```json\n(.*?)```/gs)].map(
      ([, block]) => block as string,
    );
    const { config, mistakes } = parseConfig(JSON.parse(json as string));
    expect(mistakes).toEqual([]);
    expect(Object.keys(config.contextFrom ?? {})).toEqual(['agent', 'ref', 'plan', 'basket', 'device']);
  });

  it('shows functions that analytics take', () => {
    const [code] = [...sectionOf('Analytics').matchAll(/```js\n(.*?)```/gs)].map(([, js]) => js as string);
    const told: unknown[] = [];
    const tell = (...call: unknown[]) => told.push(call);
    const calls: ((nabz: object) => void)[] = [];
    const globals = {
      window: { nabz: calls },
      COUNTER: 7,
      _paq: { push: tell },
      ym: tell,
      plausible: tell,
      posthog: { capture: tell },
      analytics: { track: tell },
    };
    const ways = new Function(...Object.keys(globals), `${code}; return ways;`)(
      ...Object.values(globals),
    ) as Record<string, (name: string, of: object) => void>;
    const of = { nabz_survey: 'nps', nabz_score: 9 };
    for (const send of Object.values(ways)) send('nabz_answered', of);
    expect(told).toEqual([
      [['trackEvent', 'Nabz', 'nabz_answered', 'nps', 9]],
      [7, 'reachGoal', 'nabz_answered', of],
      ['nabz_answered', { props: of, interactive: true }],
      ['nabz_answered', of],
      ['nabz_answered', of],
    ]);
    const configure = vi.fn();
    for (const call of calls) call({ configure });
    expect(configure).toHaveBeenCalledExactlyOnceWith({ analytics: ways.plausible });
  });

  it('shows the SQL as it is tested', () => {
    const sql = readFileSync(join(ROOT, 'demo/endpoints/keep.sql'), 'utf8');
    expect(readme).toContain(`\`\`\`sql\n${sql}\`\`\``);
  });

  it('names files that are there', () => {
    const paths = [...readme.matchAll(/\]\(([\w./-]+)\)/g)].map(([, path]) => path as string);
    expect(paths).toContain('demo/endpoints/keep.sql');
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('says the limits as they are', () => {
    const promise = sectionOf('What is promised');
    expect(promise).toContain(`${LIMITS.recordBytes / 1024} KiB a response, ${LIMITS.records} responses`);
    expect(promise).toContain(`${LIMITS.totalBytes / 1_048_576} MiB`);
    expect(promise).toContain(`${LIMITS.retentionDays} days, ${LIMITS.dead} set aside`);
  });
});
