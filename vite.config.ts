// One config, a mode for each thing that ships: chunks and loader (the tag), full (one file), esm (the npm package),
// demo (the shop).
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { minify } from 'terser';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { demoServer } from './demo/server.ts';
import { catalogs } from './locales/compile.ts';
import { toCatalogJsonSchema, toConfigJsonSchema } from './src/config/jsonSchema.ts';
import { toResponseJsonSchema } from './src/responses/schema.ts';

/** Browsers that have all of: constructable stylesheets, `color-mix()`, dynamic viewport units. */
const target = ['chrome111', 'firefox113', 'safari16.4'];
const manifest = 'chunks.json';
const at = (file: string) => resolve(import.meta.dirname, file);

const shared = {
  plugins: [catalogs()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  publicDir: false,
} satisfies UserConfig;

/** What a visitor downloads: of Preact and its signals what the card uses, and every byte squeezed. */
const shipped = {
  ...shared,
  plugins: [...shared.plugins, squeeze()],
  resolve: {
    alias: [
      { find: /^preact(\/jsx-runtime)?$/, replacement: at('widget/preact.ts') },
      { find: '@preact/signals-core', replacement: at('widget/signals.ts') },
    ],
  },
} satisfies UserConfig;

/** The one file has the first languages alone, and no debug overlay; a site that wants another language names its file. */
const LEFT_OUT = [
  { find: /^.*\/furtherLanguages\.ts$/, replacement: at('src/locale/noFurtherLanguages.ts') },
  { find: /^.*\/furtherTexts\.ts$/, replacement: at('widget/noFurtherTexts.ts') },
  { find: /^.*\/placeOverlay\.tsx$/, replacement: at('widget/debug/noOverlay.ts') },
];

/** What is used beyond load and delay, and what it shares with the schema. */
const FURTHER =
  /rolldown\/runtime|src\/(triggers\/(further|watch|parse|on(?!Load|Delay)\w+)|config\/values|targeting\/(rules|page|visits|limits|where|urlPattern|navigation))\.ts$/;

const build = {
  target,
  outDir: 'dist',
  emptyOutDir: false,
  modulePreload: false as const,
};

export default defineConfig(({ mode }): UserConfig => {
  switch (mode) {
    case 'chunks':
      return {
        ...shipped,
        build: {
          ...build,
          emptyOutDir: true,
          manifest,
          lib: { entry: { app: at('widget/app.ts') }, formats: ['es'] },
          rolldownOptions: {
            preserveEntrySignatures: 'allow-extension',
            output: {
              minify: true,
              entryFileNames: 'nabz-[name]-[hash].js',
              chunkFileNames: 'nabz-[name]-[hash].js',
              codeSplitting: {
                groups: [
                  // The overlay shares more of the app than the others, which must not become a file of its own.
                  { name: 'app', test: /\/(widget\/app|src\/locale\/(language|furtherLanguages))\.ts$/ },
                  // One request, not three, for whatever trigger or rule a page has.
                  { name: 'further', test: FURTHER, includeDependenciesRecursively: false },
                ],
              },
            },
          },
        },
      };
    case 'loader':
      return {
        ...shipped,
        define: { CHUNKS: JSON.stringify(chunkNames()) },
        build: { ...build, lib: classic('widget/loader/loader.ts', 'nabz.js') },
      };
    case 'full':
      return {
        ...shipped,
        resolve: { alias: [...shipped.resolve.alias, ...LEFT_OUT] },
        build: { ...build, lib: classic('widget/full.ts', 'nabz.full.js') },
      };
    case 'esm':
      return { ...shared, plugins: [...shared.plugins, jsonSchemas()], build: esm() };
    case 'demo':
      return {
        ...shared,
        root: at('demo'),
        plugins: [...shared.plugins, demoServer()],
        build: { target, outDir: at('dist/demo'), emptyOutDir: true },
        preview: { port: 4173, open: !process.env.CI && !!process.stdout.isTTY },
      };
    default:
      return shared;
  }
});

/** Minifies finished files with terser: measured 3 % fewer bytes (brotli) than the built-in minifier. */
function squeeze(): Plugin {
  return {
    name: 'nabz-squeeze',
    async generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const options = {
          ecma: 2020 as const,
          module: !chunk.code.startsWith('('),
          compress: {
            passes: 3,
            unsafe: true,
            unsafe_arrows: true,
            unsafe_methods: true,
            pure_getters: true,
          },
        };
        // The second round finds what the first one has laid bare.
        const once = await minify(chunk.code, options);
        const { code } = await minify(once.code as string, options);
        chunk.code = code as string;
      }
    },
  };
}

/** A classic script in one file: what a page can load without `type="module"`. */
function classic(entry: string, file: string) {
  return { entry: at(entry), formats: ['iife' as const], name: 'nabzTag', fileName: () => file };
}

/** The package's modules; the dependencies stay with whoever installs it. */
function esm(): NonNullable<UserConfig['build']> {
  return {
    ...build,
    target: 'es2022',
    outDir: 'dist/esm',
    emptyOutDir: true,
    minify: false,
    lib: {
      entry: {
        index: at('src/index.ts'),
        widget: at('widget/index.ts'),
        collector: at('collector/index.ts'),
        'nabz-locale': at('locales/nabz-locale.ts'),
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('\0'),
      output: { chunkFileNames: '[name]-[hash].js' },
    },
  };
}

/** The files of a first round: the app, and by language the texts of the first sticker. */
function chunkNames(): Record<string, string> {
  const entries: Record<string, { file: string; name: string }> = JSON.parse(
    readFileSync(at(`dist/${manifest}`), 'utf8'),
  );
  return Object.fromEntries(
    Object.entries(entries)
      .filter(([source]) => /^widget\/app|\/(fa|ar|en)\.json.*=first$/.test(source))
      .map(([, { name, file }]) => [name, `./${file}`]),
  );
}

/** Writes the JSON Schemas of response, config and catalog, generated from the zod schemas. */
function jsonSchemas(): Plugin {
  const writeSchema = (name: string, schema: object) =>
    writeFile(at(`dist/${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
  return {
    name: 'nabz-json-schemas',
    async closeBundle() {
      await writeSchema('response', toResponseJsonSchema());
      await writeSchema('config', toConfigJsonSchema());
      await writeSchema('catalog', toCatalogJsonSchema());
    },
  };
}
