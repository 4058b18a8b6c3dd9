// The built dashboard: its page under every address, its files, and what browsers are told of them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGES } from '../../../collector/http/dashboard.ts';
import { openSqliteStage, type Stage } from '../support/figuresStage.ts';

const PAGE = '<!doctype html><title>Nabz</title>';
const SCRIPT = 'console.info("a dashboard")';

let stage: Stage;
let folder: string;

const open = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  stage.call(path, { token: null, headers, method });

describe('a built dashboard', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nabz-dashboard-'));
    const dashboard = join(folder, 'dashboard');
    mkdirSync(join(dashboard, 'assets'), { recursive: true });
    writeFileSync(join(folder, 'secret.txt'), 'a secret');
    writeFileSync(join(dashboard, 'index.html'), PAGE);
    writeFileSync(join(dashboard, 'assets/index-a1b2.js'), SCRIPT);
    writeFileSync(join(dashboard, 'assets/index-a1b2.js.br'), brotliCompressSync(SCRIPT));
    writeFileSync(join(dashboard, 'assets/index-a1b2.css'), 'a { color: red }');
    stage = await openSqliteStage({ dashboard });
  });
  afterAll(async () => {
    await stage.close();
    rmSync(folder, { recursive: true });
  });

  it('shows its page under each of its addresses, to be asked for anew each time', async () => {
    for (const path of [...PAGES, '/answers?from=2026-11-01&band=negative']) {
      const answer = await open(path);
      expect([path, answer.status, await answer.text()]).toEqual([path, 200, PAGE]);
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
    const head = await open('/', {}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('lets the page run its own scripts alone, and be framed by nobody', async () => {
    for (const path of ['/', '/assets/index-a1b2.js', '/assets/missing.js']) {
      const { headers } = await open(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
          "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'; " +
          "require-trusted-types-for 'script'; trusted-types 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
    const api = (await open('/healthz')).headers.get('content-security-policy');
    expect(api).not.toContain('script-src');
  });

  it('sends files with their types, to be kept for good, pressed for those who take it', async () => {
    const script = await open('/assets/index-a1b2.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-encoding')).toBe('br');
    expect(script.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(brotliDecompressSync(Buffer.from(await script.arrayBuffer())).toString()).toBe(SCRIPT);
    for (const headers of [{}, { 'accept-encoding': 'gzip' }, { 'accept-encoding': 'br;q=0' }]) {
      const plain = await open('/assets/index-a1b2.js', headers);
      expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, SCRIPT]);
    }
    const style = await open('/assets/index-a1b2.css', { 'accept-encoding': 'br' });
    expect(style.headers.get('content-type')).toMatch(/^text\/css/);
    expect(await style.text()).toBe('a { color: red }');
  });

  it('sends nothing from elsewhere, and remembers no missing file', async () => {
    for (const path of [
      '/assets/missing.js',
      '/assets/',
      '/assets/../secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/assets/%2e%2e/%2e%2e/secret.txt',
      '/assets/..%5c..%5csecret.txt',
      '/assets/%252e%252e%252fsecret.txt',
      '/assets//etc/passwd',
      '/assets/index-a1b2.js%00',
      '/secret.txt',
      '/index.html',
    ]) {
      const answer = await open(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).not.toContain('a secret');
    }
  });

  it('takes nothing but reading', async () => {
    for (const path of ['/', '/login']) expect((await open(path, {}, 'POST')).status).toBe(405);
  });
});

describe('without a built dashboard', () => {
  it('says which command builds it', async () => {
    stage = await openSqliteStage({ dashboard: join(tmpdir(), 'nabz-no-dashboard') });
    for (const path of ['/', '/answers']) {
      const answer = await open(path);
      expect(answer.status).toBe(404);
      expect(((await answer.json()) as { detail: string }).detail).toContain(
        'npx vite build --mode dashboard',
      );
    }
    expect((await open('/healthz')).status).toBe(200);
    await stage.close();
  });
});
