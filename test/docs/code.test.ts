// The scripts that the docs show: TypeScript is checked, JavaScript is run where it can, and parsed where it cannot.
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { parseAst } from 'vite';
import { describe, expect, it, vi } from 'vitest';
import { type Collector, type CollectorOptions, createCollector } from '../../collector/collector.ts';
import { toOption } from '../../src/config/attributes.ts';
import { parseConfig } from '../../src/config/load.ts';
import { createEvents } from '../../src/events.ts';
import { BLOCKS, type Block, blockOf, pageOf, ROOT } from '../support/docs/pages.ts';

const named = (block: Block) => [`${block.file}, ${block.heading}`, block] as const;
const blocksIn = (...languages: string[]) =>
  BLOCKS.filter(({ language }) => languages.includes(language)).map(named);

const RESPONSE = {
  ...JSON.parse(blockOf('receiving.md', 'The response', 'json')),
  answers: [
    { question: 'rating', type: 'stickers', value: 'sad', score: 1 },
    { question: 'comment', type: 'text', value: '=1+1 <!channel> & دیر بود' },
  ],
};

/** Runs code with these globals; the value of an expression after it. */
function run(code: string, globals: Record<string, unknown>, expression = 'undefined'): unknown {
  return new Function(...Object.keys(globals), `${code}; return ${expression};`)(...Object.values(globals));
}

/** What a module exports; its imports are left out. */
async function load<Exports>(code: string, globals: Record<string, unknown> = {}): Promise<Exports> {
  const body = code
    .replace(/^import .*$/gm, '')
    .replace(/^export default /m, 'exported.default = ')
    .replace(
      /^export (async )?function (\w+)/gm,
      (_, isAsync = '', name) => `exported.${name} = ${isAsync}function ${name}`,
    );
  return run(`const exported = {}; ${body}`, globals, 'exported') as Exports;
}

/** The functions that a page pushes, called with this API. */
function callPushed(code: string, api: object, globals: Record<string, unknown> = {}): Promise<unknown[]> {
  const calls: ((nabz: object) => unknown)[] = [];
  run(code, { window: { nabz: calls }, ...globals });
  expect(calls.length).toBeGreaterThan(0);
  return Promise.all(calls.map((call) => call(api)));
}

describe('the scripts of the docs', () => {
  it.each(blocksIn('js', 'jsx', 'vue', 'svelte', 'ts'))(
    'can be parsed: %s',
    async (_, { language, code }) => {
      const script = /<script[^>]*>([\s\S]*?)<\/script>/.exec(code)?.[1] ?? code;
      const lang = language === 'ts' ? 'ts' : language === 'jsx' ? 'jsx' : 'js';
      expect(parseAst(script, { lang }).body.length).toBeGreaterThan(0);
    },
  );

  it('in HTML can be parsed', () => {
    const scripts = BLOCKS.filter(({ language }) => language === 'html').flatMap(({ code }) =>
      [...code.matchAll(/<script(?! type="application)[^>]*>([\s\S]+?)<\/script>/g)].map(
        ([, script]) => script as string,
      ),
    );
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(parseAst(script, { lang: 'js' }).body.length).toBeGreaterThan(0);
  });

  it('in TypeScript have the types of the package', () => {
    // Within the repository, so that dependencies are found.
    mkdirSync(join(ROOT, 'test-results'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, 'test-results/docs-'));
    try {
      const blocks = BLOCKS.filter(({ language }) => language === 'ts');
      expect(blocks.length).toBeGreaterThan(5);
      for (const [index, { code }] of blocks.entries()) writeFileSync(join(folder, `${index}.ts`), code);
      writeFileSync(
        join(folder, 'tsconfig.json'),
        JSON.stringify({
          extends: '../../tsconfig.json',
          compilerOptions: {
            paths: {
              nabz: ['../../src/index.ts'],
              'nabz/scores': ['../../src/scores/index.ts'],
              'nabz/widget': ['../../widget/index.ts'],
            },
          },
          include: ['*.ts', '../../widget/build.d.ts'],
        }),
      );
      let said = '';
      try {
        execFileSync(
          process.execPath,
          [join(ROOT, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', folder],
          { encoding: 'utf8' },
        );
      } catch (error) {
        said = (error as { stdout: string }).stdout;
      }
      expect(said).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the listeners of the docs', () => {
  it('do what is said of them', () => {
    const code = BLOCKS.filter(
      ({ file, heading, language }) => file === 'api.md' && heading === 'Events' && language === 'js',
    ).map((block) => block.code);
    expect(code).toHaveLength(3);
    const { emit, ...nabz } = createEvents();
    const [note, receipts, reports] = [{ hidden: true }, new Map<string, string>(), [] as unknown[]];
    const localStorage = { setItem: (key: string, value: string) => receipts.set(key, value) };
    run(code.join('\n'), { nabz, note, report: (fact: unknown) => reports.push(fact), localStorage });
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

  it('and calls work before the script has loaded', async () => {
    const [on, trigger] = [vi.fn(), vi.fn()];
    await callPushed(blockOf('api.md', 'Calls', 'js'), { on, trigger });
    expect(on).toHaveBeenCalledExactlyOnceWith('answered', expect.any(Function));
    expect(trigger).toHaveBeenCalledExactlyOnceWith('chat-closed', { ref: 'T-42', agent: 'sara' });
  });

  it('give consent, forget, and look for a reason', async () => {
    const consent = vi.fn();
    await callPushed(blockOf('privacy.md', 'Consent', 'js'), { consent });
    expect(consent).toHaveBeenCalledExactlyOnceWith(true);
    const fetch = vi.fn();
    await callPushed(
      blockOf('privacy.md', 'Erasure', 'js'),
      { forget: async () => ({ ids: ['a'] }) },
      { fetch },
    );
    expect(fetch).toHaveBeenCalledExactlyOnceWith('/forget', { method: 'POST', body: '["a"]' });
    const [log, show] = [vi.fn(), vi.fn()];
    const api = { why: () => 'answered', inspect: () => ({ surveys: [] }), show };
    await callPushed(blockOf('debugging.md', 'By hand', 'js'), api, { console: { log } });
    expect(log.mock.calls).toEqual([['answered'], [{ surveys: [] }]]);
    expect(show).toHaveBeenCalledExactlyOnceWith(undefined, { force: true });
  });

  it('take analytics', async () => {
    const code = blockOf('api.md', 'Analytics', 'js');
    const told: unknown[] = [];
    const tell = (...call: unknown[]) => told.push(call);
    const globals = {
      COUNTER: 7,
      _paq: { push: tell },
      ym: tell,
      plausible: tell,
      posthog: { capture: tell },
      analytics: { track: tell },
    };
    const ways = run(code, { window: { nabz: [] }, ...globals }, 'ways') as Record<
      string,
      (name: string, of: object) => void
    >;
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
    await callPushed(code, { configure }, globals);
    expect(configure).toHaveBeenCalledExactlyOnceWith({ analytics: expect.any(Function) });
  });
});

describe('the tags of the page on tag managers', () => {
  const runIn = (heading: string, globals: Record<string, unknown>) =>
    BLOCKS.filter(({ file, heading: under }) => file === 'start/tag-managers.md' && under === heading)
      .flatMap(({ code }) => [...code.matchAll(/<script>([\s\S]*?)<\/script>/g)])
      .map(([, script]) => run(script as string, globals)).length;

  it('set the attributes by script', () => {
    const attributes: Record<string, string> = {};
    const tag = {
      setAttribute: (name: string, value: string) => Object.assign(attributes, { [name]: value }),
    };
    const appendChild = vi.fn();
    const count = runIn('Two ways to write the tag', {
      document: { createElement: () => tag, head: { appendChild } },
    });
    expect(count).toBe(1);
    expect(appendChild).toHaveBeenCalledExactlyOnceWith(tag);
    expect(tag).toMatchObject({ async: true, src: 'https://cdn.example/nabz.js' });
    const names = Object.keys(attributes).map((name) => name.replace('data-', ''));
    expect(names.map(toOption)).toEqual(['endpoint', 'survey', 'lang']);
  });

  it('set a config without a fault', () => {
    const window = {} as { nabzConfig?: object };
    expect(runIn('Options without attributes', { window })).toBe(1);
    expect(parseConfig(window.nabzConfig).mistakes).toEqual([]);
  });
});

/** A handler of the docs: a standard `fetch` function. */
type Handler = { fetch(request: Request, env: object): Promise<Response> };
const requestOf = (method: string, body?: unknown) =>
  new Request('https://feedback.example/', {
    method,
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

describe('the receivers of the docs', () => {
  it('keep in a Worker each response once, in its highest revision', async () => {
    const { default: worker } = await load<{ default: Handler }>(blockOf('receiving.md', 'Serverless', 'js'));
    const database = new Database(':memory:');
    const [, table = ''] = /`(CREATE TABLE [^`]+)`/.exec(pageOf('receiving.md')) ?? [];
    database.exec(table);
    const env = {
      DB: {
        prepare: (sql: string) => ({
          bind: (...values: unknown[]) => ({ run: async () => database.prepare(sql).run(...values) }),
        }),
      },
    };
    const send = async (method: string, body?: unknown) =>
      (await worker.fetch(requestOf(method, body), env)).status;
    expect(await send('OPTIONS')).toBe(204);
    expect(await send('GET')).toBe(405);
    expect(await send('POST', 'no JSON')).toBe(422);
    expect(await send('POST', { ...RESPONSE, more: 'x'.repeat(20_000) })).toBe(422);
    for (const revision of [2, 2, 3, 1]) expect(await send('POST', { ...RESPONSE, revision })).toBe(202);
    const rows = database.prepare('SELECT id, revision, response FROM responses').all() as {
      revision: number;
      response: string;
    }[];
    expect(rows.map(({ revision, response }) => [revision, JSON.parse(response).revision])).toEqual([[3, 3]]);
    const answer = await worker.fetch(requestOf('POST', RESPONSE), env);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toEqual({ id: RESPONSE.id });
    await expect(worker.fetch(requestOf('POST', RESPONSE), {})).rejects.toThrow();
  });

  it('keep in a sheet each response once, in its highest revision', () => {
    const rows: unknown[][] = [];
    const sheet = {
      getLastRow: () => rows.length,
      getRange: (row: number, _column: number, count: number, width: number) => ({
        getValues: () => rows.slice(row - 1, row - 1 + count).map((cells) => cells.slice(0, width)),
        setValues: ([cells]: [unknown[]]) => rows.splice(row - 1, 1, cells),
      }),
      appendRow: (cells: unknown[]) => rows.push(cells),
    };
    const [lock, output] = [{ waitLock: vi.fn(), releaseLock: vi.fn() }, vi.fn()];
    const doPost = run(
      blockOf('receiving.md', 'Google Sheets', 'js'),
      {
        LockService: { getScriptLock: () => lock },
        SpreadsheetApp: { getActive: () => ({ getSheetByName: () => null, insertSheet: () => sheet }) },
        ContentService: {
          MimeType: { JSON: 'json' },
          createTextOutput: (text: string) => ({ setMimeType: () => output(text) }),
        },
      },
      'doPost',
    ) as (event: object) => void;
    const send = (response: object) => doPost({ postData: { contents: JSON.stringify(response) } });
    for (const revision of [1, 1, 3, 2]) send({ ...RESPONSE, revision });
    send({ ...RESPONSE, id: 'another' });
    expect(rows.map(([id, revision]) => [id, revision])).toEqual([
      [RESPONSE.id, 3],
      ['another', 2],
    ]);
    expect(rows[0]).toContain("'=1+1 <!channel> & دیر بود");
    expect(output).toHaveBeenLastCalledWith('{"id":"another"}');
    expect(() => doPost({ postData: { contents: 'no JSON' } })).toThrow();
    expect(lock.releaseLock).toHaveBeenCalledTimes(lock.waitLock.mock.calls.length);
  });

  it('relay to Slack as text, and ask for another attempt when it fails', async () => {
    const sent: unknown[] = [];
    let ok = true;
    const fetch = async (url: string, { body }: { body: string }) => {
      sent.push([url, JSON.parse(body)]);
      return { ok };
    };
    const { default: relay } = await load<{ default: Handler }>(
      blockOf('receiving.md', 'Slack by a relay', 'js'),
      { fetch },
    );
    const env = { SLACK_WEBHOOK: 'https://hooks.example/1' };
    expect((await relay.fetch(requestOf('OPTIONS'), env)).status).toBe(204);
    expect((await relay.fetch(requestOf('POST', RESPONSE), env)).status).toBe(202);
    expect(sent).toEqual([
      ['https://hooks.example/1', { text: 'stickers: sad (fa)\n=1+1 &lt;!channel&gt; &amp; دیر بود' }],
    ]);
    ok = false;
    expect((await relay.fetch(requestOf('POST', RESPONSE), env)).status).toBe(503);
  });

  it('keep in a route of Next.js', async () => {
    const keep = vi.fn();
    const [code] = BLOCKS.filter(
      ({ file, language, code }) =>
        file === 'start/frameworks.md' && language === 'js' && code.includes('POST'),
    );
    const { POST } = await load<{ POST(request: Request): Promise<Response> }>((code as Block).code, {
      keep,
    });
    expect((await POST(requestOf('POST', RESPONSE))).status).toBe(202);
    expect(keep).toHaveBeenCalledExactlyOnceWith(RESPONSE);
    expect((await POST(requestOf('POST', 'no JSON'))).status).toBe(422);
  });

  it('sign in JavaScript who answered whom, as in PHP', () => {
    const sig = run(
      blockOf('collector.md', 'Who answered whom', 'js').replace(/^import.*$/m, ''),
      { createHmac, process: { env: { NABZ_IDENTITY: 'secret' } } },
      'sig',
    );
    expect(sig).toBe(createHmac('sha256', 'secret').update('T-42\nsara').digest('hex'));
    const php = blockOf('collector.md', 'Who answered whom', 'php');
    expect(php).toContain(String.raw`hash_hmac('sha256', $ref . "\n" . $agent, getenv('NABZ_IDENTITY'))`);
  });

  it('embed the collector', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nabz-docs-'));
    const collectors: Collector[] = [];
    const code = blockOf('collector.md', 'The collector', 'js')
      .replace(/^import.*$/m, '')
      .replace('./nabz-data', folder)
      .replace('4174', '0');
    const log = vi.fn();
    await run(`return (async () => { ${code} })()`, {
      console: { log },
      createCollector: async (options: CollectorOptions) => {
        collectors.push(
          await createCollector({ ...options, adminToken: 'nabz-docs-admin-token-0123456789' }),
        );
        return collectors[0];
      },
    });
    const url = 'http://localhost/v1/responses';
    const headers = { 'content-type': 'application/json', origin: 'https://shop.example' };
    const posted = new Request(url, { method: 'POST', headers, body: JSON.stringify(RESPONSE) });
    expect((await collectors[0]?.fetch(posted))?.status).toBe(202);
    expect(log).toHaveBeenCalledExactlyOnceWith('stickers', 'sad');
    await collectors[0]?.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
