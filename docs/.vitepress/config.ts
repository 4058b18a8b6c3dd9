// The docs site: English at the root, Persian and Arabic from right to left, with a search that needs no server.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile, cp, mkdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import postcssRTLCSS from 'postcss-rtlcss';
import { defineConfig, type HeadConfig, type MarkdownRenderer } from 'vitepress';
import { ar, en, fa, fold } from './languages.ts';

const ROOT = join(import.meta.dirname, '../..');
const DIST = join(ROOT, 'dist');
/** The collector's playground, which looks for the widget in the folder beside its own. */
const PLAYGROUND = join(ROOT, 'collector/dist/playground');
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const REFERENCE = join(import.meta.dirname, '../reference');

/** The files of the widget that the live examples load, as the last build made them. */
const widgetFiles = () =>
  existsSync(DIST) ? readdirSync(DIST).filter((name) => /^nabz.*\.js$/.test(name)) : [];

/** The pages of the API reference, when they were generated. */
const reference = () =>
  ['nabz', 'nabz/scores', 'nabz/widget']
    .filter((entry) => existsSync(join(REFERENCE, `${entry}.md`)))
    .map((entry) => ({ text: `Types of ${entry}`, link: `/reference/${entry}` }));

/** Files of the repository that pages link to. The site brings copies of them. */
const FILES = /^(?:\.\.\/)+((?:demo\/endpoints|locales|collector)\/[\w.-]+\.(?:mjs|php|sql|json|yaml))$/;
const linked = new Set(['demo/icon.svg']);
const base = process.env.DOCS_BASE ?? '/';

/** Makes links to files of the repository links to the copies. */
function linkFiles(md: MarkdownRenderer): void {
  md.core.ruler.push('nabz-files', ({ tokens }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const [, file] = FILES.exec(token.attrGet('href') ?? '') ?? [];
      if (!file) continue;
      linked.add(file);
      token.attrSet('href', `/files/${basename(file)}`);
      token.attrSet('target', '_blank');
    }
  });
}

/** The anchor of a heading, as GitHub makes it, so that one link works in both places. */
function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\u200c _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

const head: HeadConfig[] = [
  ['meta', { name: 'theme-color', content: '#0f766e' }],
  ['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}files/icon.svg` }],
];

export default defineConfig({
  title: 'Nabz',
  description: 'A small survey widget for Persian, Arabic and English pages.',
  base,
  cleanUrls: true,
  head,
  srcExclude: ['node_modules/**'],
  ignoreDeadLinks: false,
  locales: { root: en(reference()), fa, ar },
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: linkFiles,
    anchor: { slugify: toAnchor },
  },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        locales: { fa: { translations: fa.search }, ar: { translations: ar.search } },
        miniSearch: { options: { processTerm: fold } },
      },
    },
    externalLinkIcon: true,
    // Most pages are in English alone: the menu of languages leads to their first pages.
    i18nRouting: false,
  },
  vite: {
    css: {
      postcss: {
        // The theme is written for left to right; `:where` keeps the weight of its rules.
        plugins: [postcssRTLCSS({ ltrPrefix: ':where([dir="ltr"])', rtlPrefix: ':where([dir="rtl"])' })],
      },
    },
    plugins: [
      {
        name: 'nabz-widget-files',
        configureServer(server) {
          if (!widgetFiles().includes('nabz.js')) {
            server.config.logger.warn('no dist/nabz.js, so live examples stay empty: npm run build');
          }
          server.middlewares.use('/playground', (request, response, next) => {
            const name = (request.url ?? '').replace(/^\/|\?.*$/g, '') || 'index.html';
            const file = join(PLAYGROUND, name);
            const type = TYPES[extname(name)];
            if (!type || name.includes('..') || !existsSync(file)) return next();
            response.setHeader('Content-Type', type);
            response.end(readFileSync(file));
          });
          server.middlewares.use('/widget', (request, response, next) => {
            const name = (request.url ?? '').replace(/^\/|\?.*$/g, '');
            if (!widgetFiles().includes(name)) return next();
            response.setHeader('Content-Type', 'text/javascript');
            response.end(readFileSync(join(DIST, name)));
          });
          server.middlewares.use('/files', (request, response, next) => {
            const file = [...linked].find((path) => `/${basename(path)}` === request.url);
            if (!file) return next();
            if (file.endsWith('.svg')) response.setHeader('Content-Type', 'image/svg+xml');
            response.end(readFileSync(join(ROOT, file)));
          });
        },
      },
    ],
  },
  async buildEnd({ outDir }) {
    const files = widgetFiles();
    if (!files.includes('nabz.js')) throw new Error('no dist/nabz.js for the live examples: npm run build');
    const copy = async (from: string, folder: string) => {
      await mkdir(join(outDir, folder), { recursive: true });
      await copyFile(from, join(outDir, folder, basename(from)));
    };
    if (!existsSync(PLAYGROUND)) throw new Error('no playground for the site: npm run build:collector');
    await Promise.all([
      cp(PLAYGROUND, join(outDir, 'playground'), {
        recursive: true,
        filter: (file) => !/\.(br|md)$/.test(file),
      }),
      ...files.map((name) => copy(join(DIST, name), 'widget')),
      ...[...linked].map((file) => copy(join(ROOT, file), 'files')),
    ]);
  },
});
