// Who may look into whom: the rooms and the direction in which data flows.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Room, and the places in this repository that it may import from. The longest matching room counts. */
const ROOMS: Record<string, string[]> = {
  'src/': ['src/'],
  'src/survey/': ['src/survey/', 'src/locale/', 'src/timeNow.ts', 'src/toJson.ts'],
  'src/locale/': ['src/locale/'],
  'src/config/': [
    'src/config/',
    'src/survey/',
    'src/locale/',
    'src/outbox/',
    'src/triggers/help.ts',
    'src/responses/',
    'src/triggers/parse.ts',
    'src/errors.ts',
    'src/importOnce.ts',
    'src/timeNow.ts',
    'src/toJson.ts',
  ],
  'src/targeting/': [
    'src/targeting/',
    'src/config/',
    'src/survey/',
    'src/locale/',
    'src/timeNow.ts',
    'src/toJson.ts',
  ],
  'src/triggers/': [
    'src/triggers/',
    'src/targeting/',
    'src/config/',
    'src/survey/',
    'src/locale/',
    'src/importOnce.ts',
    'src/timeNow.ts',
  ],
  'src/responses/': [
    'src/responses/',
    'src/config/',
    'src/survey/',
    'src/locale/',
    // Types alone: the options of one display, and what keeps a revision.
    'src/activeSurveys.ts',
    'src/outbox/',
    'src/emit.ts',
    'src/id.ts',
    'src/timeNow.ts',
    'src/toJson.ts',
    'src/version.ts',
  ],
  'src/outbox/': [
    'src/outbox/',
    'src/responses/',
    'src/emit.ts',
    'src/id.ts',
    'src/storage.ts',
    'src/timeNow.ts',
    'src/toJson.ts',
    'src/version.ts',
  ],
  'src/scores/': ['src/scores/', 'src/survey/', 'src/errors.ts'],
  'widget/': ['widget/', 'src/', 'locales/'],
  'collector/': ['collector/', 'src/'],
  'collector/figures/': ['collector/figures/', 'src/scores/', 'src/survey/'],
  'collector/words/': ['collector/words/', 'src/scores/'],
  'collector/store/': [
    'collector/store/',
    'collector/figures/',
    'collector/words/',
    // Types alone: the row that is kept, and who may see which.
    'collector/intake/toRow.ts',
    'collector/access/tokenStore.ts',
    'src/scores/',
    'src/id.ts',
  ],
  'collector/intake/': [
    'collector/intake/',
    'collector/store/',
    'collector/figures/',
    'collector/words/',
    'collector/live/arrivals.ts',
    // A type alone: what a file is imported into.
    'collector/collector.ts',
    'src/scores/',
  ],
  'collector/reports/': [
    'collector/reports/',
    'collector/store/',
    'collector/figures/',
    'collector/words/',
    'src/',
  ],
  'collector/alerts/': [
    'collector/alerts/',
    'collector/store/',
    'collector/figures/',
    'collector/words/',
    'collector/intake/groupCommit.ts',
    // A type alone: the row that is kept.
    'collector/intake/toRow.ts',
    'src/scores/',
    'src/survey/types.ts',
    'locales/',
  ],
  'collector/access/': ['collector/access/', 'collector/store/', 'src/id.ts'],
  'collector/links/': [
    'collector/links/',
    'collector/store/',
    'src/',
    // Types alone: a checked response, how it is verified, and who may see what.
    'collector/intake/check.ts',
    'collector/intake/intake.ts',
    'collector/access/tokenStore.ts',
    // The way out, and when to try again.
    'collector/alerts/outbound.ts',
    'collector/alerts/schedule.ts',
  ],
  'collector/config/': ['collector/config/'],
  'collector/seed/': ['collector/seed/', 'src/'],
  'collector/dashboard/': [
    'collector/dashboard/',
    'collector/figures/',
    // Types alone: what the API answers.
    'collector/access/',
    'collector/alerts/',
    'collector/reports/',
    'collector/store/sites.ts',
    'src/',
    'locales/dashboard.',
    // The faces of the card, and the card itself in the preview of a tag.
    'widget/card/',
    'widget/element.ts',
    'widget/messages.ts',
  ],
  'collector/playground/': [
    'collector/playground/',
    // Its words, its styles and the parts of its forms.
    'collector/dashboard/words/',
    'collector/dashboard/parts/',
    'collector/dashboard/views/settings/form/',
    'collector/dashboard/charts/useWidth.ts',
    'src/',
    'locales/playground.',
    // The names of the colours that a theme has.
    'widget/theme/theme.ts',
  ],
  'demo/': ['demo/', 'collector/index.ts', 'locales/'],
  // The docs site stands alone: it loads the widget as any page does.
  'docs/': ['docs/'],
  'locales/': ['locales/', 'src/locale/'],
};

/** Dependency, and its only home. */
const HOMES: Record<string, RegExp> = {
  'postal-mime': /^demo\/backend\/inbox\.ts$/,
  'smtp-server': /^demo\/backend\/inbox\.ts$/,
  standardwebhooks: /^demo\/backend\/inbox\.ts$/,
  'idb-keyval': /^src\/outbox\/stores\/indexedDb\.ts$/,
  'zod/mini': /^src\/(config\/(schema|jsonSchema)|responses\/schema)\.ts$/,
  '@preact/signals-core': /^src\/survey\/session\.ts$/,
  '@preact/signals': /^(widget|demo|collector\/(dashboard|playground))\//,
  preact: /^(widget|demo|collector\/(dashboard|playground))\//,
  'preact/hooks': /^(widget|demo|collector\/(dashboard|playground))\//,
  'preact-iso': /^collector\/dashboard\//,
  'd3-scale': /^collector\/dashboard\/charts\//,
  'd3-shape': /^collector\/dashboard\/charts\//,
  open: /^demo\/server\.ts$/,
  i18next: /^locales\/compile\.ts$/,
  jstat: /^src\/scores\/distributions\.ts$/,
  zod: /^collector\//,
  hono: /^collector\/http\//,
  'hono/cookie': /^collector\/http\//,
  'hono/compress': /^collector\/http\//,
  'hono/secure-headers': /^collector\/http\//,
  'hono/utils/http-status': /^collector\/http\//,
  '@hono/node-server': /^collector\/http\/server\.ts$/,
  '@hono/node-server/serve-static': /^collector\/http\/pages\.ts$/,
  '@hono/node-server/conninfo': /^collector\/http\/app\.ts$/,
  'sql-template-tag': /^collector\/(store|access|intake|reports|alerts|links)\//,
  libsql: /^collector\/store\/(sqlite|backup)\.ts$/,
  pg: /^collector\/store\/postgres\.ts$/,
  pino: /^collector\//,
  nodemailer: /^collector\/(alerts\/mailer|links\/channels)\.ts$/,
  'prom-client': /^collector\/http\/metrics\.ts$/,
  'rate-limiter-flexible': /^collector\/http\/limits\.ts$/,
  'csv-stringify/sync': /^collector\/http\/routes\/responses\.ts$/,
  '@internationalized/date': /^collector\/figures\/calendars\.ts$/,
  qr: /^collector\/links\/qr\.ts$/,
  stopword: /^collector\/words\/stopWords\.ts$/,
  vite: /^(locales\/compile|demo\/.*)\.ts$/,
  rolldown: /^docs\/types\.ts$/,
  'rolldown-plugin-dts': /^docs\/types\.ts$/,
  vitepress: /^docs\/\.vitepress\//,
  'vitepress/theme': /^docs\/\.vitepress\/theme\/index\.ts$/,
  vue: /^docs\/\.vitepress\/theme\//,
  'postcss-rtlcss': /^docs\/\.vitepress\/config\.ts$/,
};

interface Import {
  file: string;
  target: string;
  isType: boolean;
}

const files = Object.keys(ROOMS)
  .filter((room) => room.split('/').length === 2)
  .flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
  )
  .filter((file) => /(?<!\.d)\.tsx?$/.test(file) && !/\/(dist|node_modules|cache)\//.test(file));

const imports: Import[] = files.flatMap((file) => importsOf(file));

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const found: Import[] = [];
  // The walk takes every node that names a module: import, export from, and import().
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) walk(each);
    if (typeof node !== 'object' || node === null) return;
    const { type, source, importKind, exportKind, specifiers } = node as {
      type?: string;
      source?: { value?: unknown };
      importKind?: string;
      exportKind?: string;
      specifiers?: { importKind?: string; exportKind?: string }[];
    };
    if (/^(Import|Export).*(Declaration|Expression)$/.test(type ?? '') && typeof source?.value === 'string') {
      const kinds = specifiers ?? [];
      const isType =
        importKind === 'type' ||
        exportKind === 'type' ||
        (kinds.length > 0 && kinds.every((each) => (each.importKind ?? each.exportKind) === 'type'));
      found.push({ file, target: source.value, isType });
    }
    for (const value of Object.values(node)) walk(value);
  };
  walk(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }));
  return found;
}

function roomOf(file: string): string {
  const rooms = Object.keys(ROOMS).filter((room) => file.startsWith(room));
  return rooms.sort((a, b) => b.length - a.length)[0] as string;
}

describe('imports', () => {
  it('finds the imports of every room', () => {
    expect(imports.length).toBeGreaterThan(150);
    expect(new Set(imports.map(({ file }) => roomOf(file))).size).toBeGreaterThan(8);
  });

  it('look only into the rooms that the design allows', () => {
    const wrong = imports
      .filter(({ target }) => target.startsWith('.'))
      .map(({ file, target }) => ({
        file,
        into: relative(ROOT, resolve(ROOT, file, '..', target.replace(/\?.*$/, ''))),
      }))
      .filter(({ file, into }) => !ROOMS[roomOf(file)]?.some((allowed) => into.startsWith(allowed)));
    expect(wrong).toEqual([]);
  });

  it('keep every dependency in its home', () => {
    const wrong = imports
      .filter(({ target, isType }) => !isType && !/^(\.|node:|virtual:)/.test(target))
      .filter(({ file, target }) => !HOMES[target]?.test(file));
    expect(wrong).toEqual([]);
  });

  it('let the headless core know nothing of the widget’s language of elements', () => {
    expect(files.filter((file) => file.startsWith('src/') && file.endsWith('x'))).toEqual([]);
  });
});
