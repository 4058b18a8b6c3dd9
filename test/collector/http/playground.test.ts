// The built playground: its address, its files, and who may hold which of its pages in a frame.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePlayground } from '../../../collector/http/playground.ts';
import { openSqliteStage, type Stage } from '../support/figuresStage.ts';

describe('the playground of a collector', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openSqliteStage({});
  });
  afterAll(() => stage.close());
  const open = (path: string) => stage.call(path, { token: null });

  it('has the widget, which pages of any site may load', async () => {
    const answer = await open('/widget/nabz.js');
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  });

  it('stands in a folder of its own, with what was chosen', async () => {
    const answer = await open('/playground?survey=nps&ui=fa');
    expect([answer.status, answer.headers.get('location')]).toEqual([308, 'playground/?survey=nps&ui=fa']);
  });

  it('may be framed by nobody, and the page in its frames by itself alone', async () => {
    for (const [path, framedBy, options] of [
      ['/playground/', "'none'", 'DENY'],
      ['/playground/assets/index-a1b2.js', "'none'", 'DENY'],
      ['/playground/frame.html', "'self'", 'SAMEORIGIN'],
    ] as const) {
      const { headers } = await open(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
          `connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${framedBy}; frame-src 'self'; ` +
          "require-trusted-types-for 'script'; trusted-types 'none'",
      );
      expect(headers.get('x-frame-options')).toBe(options);
    }
  });
});

describe('servePlayground', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nabz-playground-'));
  const app = new Hono();
  beforeAll(() => {
    mkdirSync(join(folder, 'built/assets'), { recursive: true });
    writeFileSync(join(folder, 'secret.txt'), 'a secret');
    for (const file of ['index.html', 'frame.html', 'assets/index-a1b2.js'])
      writeFileSync(join(folder, 'built', file), file);
    servePlayground(app, join(folder, 'built'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['/playground/', 'index.html', 'no-cache'],
    ['/playground/frame.html', 'frame.html', 'no-cache'],
    ['/playground/assets/index-a1b2.js', 'assets/index-a1b2.js', 'public, max-age=31536000, immutable'],
  ])('answers %s with the built %s', async (path, file, cache) => {
    const answer = await app.request(path);
    expect([answer.status, await answer.text()]).toEqual([200, file]);
    expect(answer.headers.get('cache-control')).toBe(cache);
  });

  it.each([
    '/playground/assets/missing.js',
    '/playground/assets/%2e%2e/%2e%2e/secret.txt',
    '/playground/secret.txt',
  ])('has no %s', async (path) => {
    expect((await app.request(path)).status).toBe(404);
  });
});
