// The data, tags, styles and commands that the docs show: each is read by what would read it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toOption } from '../../src/config/attributes.ts';
import { FIELDS } from '../../src/config/fields.ts';
import { parseConfig } from '../../src/config/load.ts';
import { readCatalog } from '../../src/config/readCatalog.ts';
import { parseResponse } from '../../src/responses/schema.ts';
import { TEMPLATE_NAMES } from '../../src/survey/templates.ts';
import { parseTrigger } from '../../src/triggers/parse.ts';
import { openSqliteStage, type Stage } from '../collector/support/figuresStage.ts';
import { BLOCKS, type Block, blockOf, PAGES, ROOT } from '../support/docs/pages.ts';
import { whyNoPhp } from '../support/examples.ts';

const blocksIn = (...languages: string[]) =>
  BLOCKS.filter(({ language }) => languages.includes(language)).map(
    (block) => [`${block.file}, ${block.heading}`, block] as const,
  );

/** Languages that a test below, or one of code.test.ts, looks at. */
const TESTED = ['json', 'html', 'php', 'css', 'sh', 'sql', 'js', 'ts', 'jsx', 'vue', 'svelte', ''];

let stage: Stage;
beforeAll(async () => {
  stage = await openSqliteStage();
});
afterAll(() => stage.close());

const post = async (value: unknown, type = 'application/json') => {
  const answer = await stage.call('/v1/responses', {
    method: 'POST',
    token: null,
    headers: { 'content-type': type },
    body: JSON.stringify(value),
  });
  return [answer.status, (await answer.json()).rejected];
};

describe('the blocks of the docs', () => {
  it('are in languages that are tested', () => {
    expect(BLOCKS.length).toBeGreaterThan(70);
    expect(BLOCKS.filter(({ language }) => !TESTED.includes(language))).toEqual([]);
  });
});

describe('the JSON of the docs', () => {
  // What help desks fill in is sent in test/collector/links/recipes.test.ts.
  const blocks = blocksIn('json').filter(([, { file }]) => file !== 'help-desks.md');

  it.each(blocks)('is taken by what reads it: %s', async (_, { code }) => {
    const value = JSON.parse(code);
    if (value.accepted)
      expect(value).toEqual({ accepted: [expect.any(String)], rejected: [expect.any(Object)] });
    else if (value.specversion) expect(await post(value, 'application/cloudevents+json')).toEqual([202, []]);
    else if (value.v || value.responses) expect(await post(value)).toEqual([202, []]);
    else {
      expect(Object.keys(value).filter((key) => !Object.hasOwn(FIELDS, key))).toEqual([]);
      expect(parseConfig(value).mistakes).toEqual([]);
    }
  });

  it('has a whole response of the wire format', () => {
    expect(parseResponse(JSON.parse(blockOf('receiving.md', 'The response', 'json')))).toMatchObject({
      ok: true,
    });
  });

  it('has own surveys that become surveys', () => {
    const { surveys } = parseConfig(JSON.parse(blockOf('own-surveys.md', 'Your own surveys', 'json')));
    expect(surveys.map(({ id }) => id)).toEqual(['delivery', 'short-nps']);
  });

  it('has rules that are options', () => {
    const { config, surveys } = parseConfig(
      JSON.parse(blockOf('triggers.md', 'Where, to whom, how often', 'json')),
    );
    expect(Object.keys(config)).toEqual(expect.arrayContaining(['never', 'max', 'asks', 'offer', 'where']));
    expect(surveys).toMatchObject([{ id: 'help', once: 'ref' }]);
  });

  it('has words of the site’s own without a fault', () => {
    const { config } = parseConfig(JSON.parse(blockOf('languages.md', 'Your own words', 'json')));
    expect(Object.keys(config.messages ?? {})).toEqual(['fa', 'de']);
    expect(readCatalog(config.messages?.fa, 'fa').mistakes).toEqual([]);
  });
});

describe('the tags of the docs', () => {
  /** Attributes of a tag that are no options. */
  const OTHER = /^(nabz|config|context-[\w-]+)$/;
  /** Attributes of consent managers and optimizers. */
  const THEIRS = ['cookieconsent', 'category', 'cookieyes', 'cfasync'];
  const OWN_SURVEYS = BLOCKS.flatMap(({ code }) =>
    [...code.matchAll(/"id": "([\w-]+)"/g)].map(([, id]) => id),
  );

  const blocks = [...blocksIn('html', 'php', 'jsx', 'vue', 'svelte')];
  const tagsOf = ({ code }: Block) =>
    [...code.matchAll(/<(?:script|Script|meta|nabz-survey)\b[\s\S]*?\/?>(?=[\s<\\]|$)/g)].map(([tag]) => tag);
  const attributesOf = (tag: string) =>
    [...tag.matchAll(/\s(data-)?([a-zA-Z-]+)(?:=\\?"([^"\\]*)\\?")?/g)].map(
      ([, data, name, value = '']) => [data ?? '', name as string, value] as const,
    );

  it('are found', () => {
    expect(blocks.flatMap(([, block]) => tagsOf(block)).length).toBeGreaterThan(15);
  });

  it.each(blocks)('have only attributes that there are: %s', (_, block) => {
    for (const tag of tagsOf(block)) {
      const data = attributesOf(tag).filter(([prefix]) => prefix);
      expect(data.filter(([, name]) => !OTHER.test(name) && !toOption(name))).toEqual([]);
      for (const [, name, value] of data) {
        if (name === 'trigger') expect(parseTrigger(value), value).toBeTruthy();
        if (name === 'survey') expect([...TEMPLATE_NAMES, ...OWN_SURVEYS]).toContain(value);
      }
    }
  });

  it('name attributes in the text that there are', () => {
    const named = PAGES.flatMap(({ file, text }) =>
      [...text.matchAll(/`data-([a-z-]+)(?:="[^`]*)?`/g)].map(([, name]) => [file, name as string] as const),
    );
    expect(named.length).toBeGreaterThan(60);
    expect(
      named.filter(([, name]) => !OTHER.test(name) && !toOption(name) && !THEIRS.includes(name)),
    ).toEqual([]);
  });

  it('have triggers in the text that there are', () => {
    const named = PAGES.flatMap(({ text }) =>
      [...text.matchAll(/data-trigger="([^"…]+)"/g)].map(([, trigger]) => trigger as string),
    );
    for (const trigger of named)
      expect(parseTrigger(trigger.replace('VENDOR', 'crisp')), trigger).toBeTruthy();
  });
});

describe('the styles of the docs', () => {
  const source = execFileSync('grep', ['-rhoE', '--', '--nabz-[a-z-]+', join(ROOT, 'widget')], {
    encoding: 'utf8',
  });

  it.each(blocksIn('css'))('set properties and parts that there are: %s', (_, { code }) => {
    const properties = [...code.matchAll(/--nabz-[a-z-]+/g)].map(([name]) => name);
    for (const property of properties) expect(source.split('\n')).toContain(property);
    const parts = [...code.matchAll(/::part\((\w+)\)/g)].map(([, part]) => part as string);
    expect(properties.length + parts.length).toBeGreaterThan(0);
  });
});

describe('the PHP of the docs', () => {
  const missing = whyNoPhp();
  it.skipIf(missing).each(blocksIn('php'))('is PHP: %s', (_, { code }) => {
    const said = execFileSync('php', ['-l'], { input: code, encoding: 'utf8' });
    expect(said).toContain('No syntax errors');
  });
});

describe('the commands of the docs', () => {
  const scripts: Record<string, string> = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  ).scripts;

  it('are scripts of the package', () => {
    const named = PAGES.flatMap(({ text }) =>
      [...text.matchAll(/npm (?:run )?(?!ci|install|run)([\w:]+)/g)].map(([, script]) => script as string),
    ).filter((script) => !['packages', 'package'].includes(script));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((script) => !scripts[script])).toEqual([]);
  });

  /** The words of one command, as a shell splits them. */
  const split = (command: string) =>
    [...command.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]+)/g)].map(
      ([, single, double, bare]) => single ?? double ?? bare ?? '',
    );

  const curls = blocksIn('sh').flatMap(([name, { code }]) =>
    [...code.matchAll(/^curl ((?:[^'"\n]|'[^']*'|"[^"]*")+)/gm)].map(
      ([, command]) => [name, command as string] as const,
    ),
  );

  it('ask the collector', () => expect(curls.length).toBeGreaterThan(6));

  it.each(curls)('get an answer from the collector: %s: %s', async (_, command) => {
    const made = { token: '', url: '', method: '', body: '', headers: {} as Record<string, string> };
    const words = split(command.replace(/ (?:>|#).*$/gm, ''));
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] as string;
      if (word === '-X') made.method = words[++at] as string;
      else if (word === '-d') made.body = words[++at] as string;
      else if (word === '-H') {
        const [name = '', ...value] = (words[++at] as string).split(': ');
        if (value.length && !value.join().includes('Bearer')) made.headers[name] = value.join(': ');
      } else made.url = word;
    }
    const target = await stage.call('/v1/targets', {
      method: 'POST',
      body: JSON.stringify({ kind: 'slack', url: 'https://hooks.example/1' }),
    });
    const { id } = await target.json();
    const path = made.url.replace(/^(https?:\/\/[^/]+|\$URL)/, '').replace('/ID/', `/${id}/`);
    // The message of a test goes nowhere.
    if (path.endsWith('/test')) return;
    const answer = await stage.call(path, {
      method: made.method || (made.body ? 'POST' : 'GET'),
      headers: made.headers,
      ...(made.body && {
        body: made.body
          .replaceAll('"ID"', JSON.stringify(id))
          .replace('"secret": "…"', '"secret": "0123456789abcdef0123456789"'),
      }),
    });
    expect([answer.status, answer.status < 300 ? '' : await answer.text()]).toEqual([expect.any(Number), '']);
  });
});
