// The packed file in pages: each project is built as its developer would, opened once, and answered.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { build, type InlineConfig } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, findEngine } from '../support/browsers.ts';
import { createEndpoint, type Endpoint } from '../support/endpoint.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { poll, untilSeen } from '../support/look.ts';
import { createSite, type Site } from '../support/site.ts';
import { createProject, PACKED, type Project } from './project.ts';

saySkippedWithoutBrowser();

const VERSION = JSON.parse(readFileSync(join(PACKED, 'nabz/package.json'), 'utf8')).version;
const engine = findEngine('chromium');

describe.runIf(engine)('a page of the packed file', () => {
  let browser: Browser;
  let endpoint: Endpoint;
  let site: Site;
  beforeAll(async () => {
    browser = await (engine as NonNullable<typeof engine>).launch();
    endpoint = await createEndpoint();
    site = await createSite();
  });
  afterAll(async () => {
    await browser.close();
    await endpoint.close();
    await site.close();
  });

  /** Builds a project with Vite, as its developer would. */
  const bundle = (project: Project, config: InlineConfig = {}) =>
    build({
      root: project.folder,
      configFile: false,
      logLevel: 'error',
      ...config,
      build: { ...config.build, emptyOutDir: false },
    });

  /** Opens a page, answers its survey, and returns the title that the page has then and what the endpoint received. */
  async function answer(folder: string, html: string) {
    const before = endpoint.posts.length;
    site.deploy(folder);
    const tab = await browser.newTab();
    // A host of its own, so that no answer of another page is in its storage.
    await tab.goto(`${site.page('/', html)}?endpoint=${encodeURIComponent(endpoint.url)}`);
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await poll(
      () => endpoint.posts.length,
      (count) => count > before,
      () => 'the endpoint received no answer',
    );
    const title = await tab.evaluate(() => document.title);
    await tab.evaluate(() => localStorage.clear());
    await tab.close();
    return { title, response: endpoint.responses().at(-1) };
  }

  const received = (plan: string, survey = 'stickers') => ({
    survey,
    status: 'completed',
    value: 'happy',
    lang: 'fa',
    context: { plan },
    client: `nabz/${VERSION}`,
  });

  it.each([
    { name: 'preact', packages: [], config: {}, survey: 'stickers' },
    { name: 'react', packages: ['react', 'react-dom'], config: {}, survey: 'tea' },
    {
      name: 'vue',
      packages: ['vue'],
      config: {
        plugins: [
          vue({ template: { compilerOptions: { isCustomElement: (tag: string) => tag === 'nabz-survey' } } }),
        ],
      },
      survey: 'stickers',
    },
  ])('shows a survey in a project of Vite and $name', async ({ name, packages, config, survey }) => {
    const project = createProject(name, packages);
    await bundle(project, config);
    const dist = join(project.folder, 'dist');
    const { response } = await answer(dist, readFileSync(join(dist, 'index.html'), 'utf8'));
    expect(response).toMatchObject(received(name, survey));
    project.remove();
  });

  it('shows a survey in markup that a server has rendered and React has hydrated without a fault', async () => {
    const project = createProject('server', ['react', 'react-dom']);
    await bundle(project, { build: { ssr: 'server.tsx', outDir: 'served' } });
    const markup = execFileSync(process.execPath, [join(project.folder, 'served/server.js')], {
      encoding: 'utf8',
    }).trim();
    expect(markup).toContain('<nabz-survey survey="stickers" lang="fa" context-plan="server"></nabz-survey>');
    await bundle(project);
    const dist = join(project.folder, 'dist');
    const html = readFileSync(join(dist, 'index.html'), 'utf8').replace('<!--app-->', markup);
    const { title, response } = await answer(dist, html);
    expect(title).toBe('Rendered on a server');
    expect(response).toMatchObject(received('server'));
    project.remove();
  });

  it.each(['nabz.js', 'nabz.full.js'])(
    'shows a survey by the tag, with %s of the packed file',
    async (file) => {
      const html = `<!doctype html><html lang="fa" dir="rtl"><meta charset="utf-8"><title>Shop</title>
      <script async src="/${file}" data-endpoint="${endpoint.url}" data-context-plan="tag"></script><h1>فروشگاه</h1></html>`;
      const { response } = await answer(join(PACKED, 'nabz/dist'), html);
      expect(response).toMatchObject(received('tag'));
    },
  );
});
