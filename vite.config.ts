// One mode for each output: chunks and loader (the tag), full (a single file), esm (the npm package), collector, dashboard,
// playground, demo (the shop).
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { minify } from 'terser';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { demoServer } from './demo/server.ts';
import { catalogs } from './locales/compile.ts';
import { toCatalogJsonSchema, toConfigJsonSchema } from './src/config/jsonSchema.ts';
import { toResponseJsonSchema } from './src/responses/schema.ts';
import { VERSION } from './src/version.ts';

/** First versions that support constructable stylesheets, `color-mix()` and dynamic viewport units. */
const target = ['chrome111', 'firefox113', 'safari16.4'];
const manifest = 'chunks.json';
/** The licences of what is bundled into the files that pages load. */
const license = { fileName: 'licenses.md' };
const at = (file: string) => resolve(import.meta.dirname, file);

const shared = {
  plugins: [catalogs()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  publicDir: false,
} satisfies UserConfig;

/** What a visitor downloads. */
const shipped = { ...shared, plugins: [...shared.plugins, squeeze()] } satisfies UserConfig;

/** Chunk names of the modules that are imported on demand. A language's chunk is named by its tag. */
const CHUNK_NAMES: Record<string, string> = {
  'widget/page/index.ts': 'page',
  'widget/debug/placeOverlay.tsx': 'debug',
  'src/config/check.ts': 'check',
  'src/config/load.ts': 'config',
  'src/triggers/watch.ts': 'triggers',
  'src/triggers/chat/watchChat.ts': 'chat',
};

function chunkName(module: string | null): string | undefined {
  const path = module && relative(import.meta.dirname, module);
  const [, directory = '', tag] = /^locales\/(debug\/)?(\w+)\.json/.exec(path ?? '') ?? [];
  return path ? (CHUNK_NAMES[path] ?? (tag && directory.replace('/', '-') + tag)) : undefined;
}

/** Modules that several chunks share go into the chunk that needs them first, so that no tiny chunk is emitted. */
const CHUNK_GROUPS = [
  { name: 'app', test: /widget\/(app|page\/withoutFreeText)\.ts$/ },
  // The check of a config parses triggers, too: the loader fetches both files for `data-config`.
  {
    name: 'triggers',
    test: /rolldown\/runtime|src\/(triggers\/(watch|parse|on(?!Load|Delay|Event|Chat)\w+)|targeting\/visits)\.ts$/,
  },
  {
    name: 'config',
    test: /src\/(config\/(load|fields|shape|contextFrom|readCatalog)|survey\/validate|locale\/(catalog|sentences))\.ts$|widget\/ownMessages\.ts$/,
  },
].map((group) => ({ ...group, includeDependenciesRecursively: group.name === 'app' }));

/**
 * The first view of the dashboard in two files: what asks for its data, and what draws them. Each file more takes a slow phone
 * some ten milliseconds.
 */
const FIRST_VIEW = [
  { name: 'start', test: /collector\/dashboard\/main\.ts$/, priority: 2 },
  { name: 'App', test: /collector\/dashboard\/App\.tsx$/, priority: 1 },
].map((group) => ({ ...group, includeDependenciesRecursively: true }));

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
        ...shared,
        plugins: [...shared.plugins, inlineRuntime(), passSuffixes(), squeeze()],
        build: {
          ...build,
          emptyOutDir: true,
          manifest,
          license,
          lib: { entry: { app: at('widget/app.ts') }, formats: ['es'] },
          rolldownOptions: {
            preserveEntrySignatures: 'allow-extension',
            output: {
              minify: true,
              entryFileNames: `nabz-[name]-${toBuildId()}.js`,
              chunkFileNames: ({ facadeModuleId, name }) =>
                `nabz-${chunkName(facadeModuleId) ?? name}-${toBuildId()}.js`,
              codeSplitting: { groups: CHUNK_GROUPS },
            },
          },
        },
      };
    case 'loader':
      return {
        ...shipped,
        plugins: [...shipped.plugins, hostingLines()],
        define: { BUILD: JSON.stringify(toBuildId()) },
        build: { ...build, lib: classic('widget/loader/loader.ts', 'nabz.js') },
      };
    case 'full':
      return {
        ...shipped,
        build: { ...build, lib: classic('widget/full.ts', 'nabz.full.js') },
      };
    case 'esm':
      return { ...shared, plugins: [...shared.plugins, jsonSchemas()], build: esm() };
    case 'collector':
      return { ...shared, plugins: [...shared.plugins, carryWidget()], build: collector() };
    case 'dashboard':
      return {
        ...shared,
        root: at('collector/dashboard'),
        plugins: [...shared.plugins, preloadApp(), compress()],
        build: {
          target,
          rolldownOptions: { output: { codeSplitting: { groups: FIRST_VIEW } } },
          outDir: at('collector/dist/dashboard'),
          emptyOutDir: true,
          modulePreload: { polyfill: false },
          license,
          // Small files stay files: the page's policy allows no data of its own but pictures.
          assetsInlineLimit: 0,
        },
      };
    case 'playground':
      return {
        ...shared,
        root: at('collector/playground'),
        // It is served under any path: by the collector, and by sites of documents beside the folder of the widget.
        base: './',
        plugins: [...shared.plugins, compress()],
        build: {
          target,
          outDir: at('collector/dist/playground'),
          emptyOutDir: true,
          modulePreload: { polyfill: false },
          license,
          assetsInlineLimit: 0,
          rolldownOptions: {
            input: {
              index: at('collector/playground/index.html'),
              frame: at('collector/playground/frame.html'),
            },
          },
        },
      };
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

/**
 * Puts rolldown's helper for modules that share a chunk (160 bytes) into the chunks that use it: as a file of its own it
 * would be one more round before a config or a trigger can be read.
 */
function inlineRuntime(): Plugin {
  return {
    name: 'nabz-inline-runtime',
    generateBundle(_, bundle) {
      const runtime = Object.values(bundle).find(
        (chunk) => chunk.type === 'chunk' && chunk.name === 'rolldown-runtime',
      );
      if (runtime?.type !== 'chunk') return;
      const [, code, helper] =
        /^([\s\S]*?)export\s*\{\s*([\w$]+)(?: as [\w$]+)?\s*\};?\s*$/.exec(runtime.code) ?? [];
      if (!code) throw new Error(`cannot inline ${runtime.code}`);
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        chunk.code = chunk.code.replace(
          new RegExp(
            `import\\s*\\{\\s*(?:[\\w$]+ as )?([\\w$]+)\\s*\\}\\s*from\\s*["']\\./${runtime.fileName}["'];?`,
          ),
          (_import, name) => `const ${name} = (() => { ${code} return ${helper}; })();`,
        );
      }
      delete bundle[runtime.fileName];
    },
  };
}

/**
 * Makes each `() => import('./nabz-….js')` take a suffix of the address, with which `importOnce` asks again for a file that
 * could not be fetched.
 */
function passSuffixes(): Plugin {
  return {
    name: 'nabz-pass-suffixes',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        chunk.code = chunk.code.replace(
          /\(\)\s*=>\s*import\(\s*(["'`])(\.\/nabz-[^"'`]+)\1\s*\)/g,
          '(suffix="")=>import("$2"+suffix)',
        );
        const missed = /import\(\s*["'`][^)]*["'`]\s*\)/.exec(chunk.code);
        if (missed) throw new Error(`${missed} is not behind importOnce`);
      }
    },
  };
}

/**
 * Chromium compiles all functions while it fetches the file, beside the page's own work, and not each at its first call:
 * measured 27 % less time until a first survey is painted, for 170 kB of heap.
 * https://v8.dev/blog/explicit-compile-hints
 */
const COMPILE_AT_ONCE = '//# allFunctionsCalledOnLoad';

/** Minifies finished files with terser: measured 3 % fewer bytes (brotli) than the built-in minifier. */
function squeeze(): Plugin {
  return {
    name: 'nabz-squeeze',
    async generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const { code } = await minify(chunk.code, {
          ecma: 2020,
          module: !chunk.code.startsWith('('),
          compress: { passes: 2 },
        });
        chunk.code = chunk.name === 'app' ? `${COMPILE_AT_ONCE}\n${code}` : (code as string);
      }
    },
  };
}

/** Has the page of the dashboard fetch the app beside its entry, which imports it on demand. */
function preloadApp(): Plugin {
  return {
    name: 'nabz-preload-app',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const files = new Set<string>();
        const add = (file: string) => {
          const chunk = bundle[file];
          if (chunk?.type !== 'chunk' || files.has(file)) return;
          files.add(file);
          for (const each of chunk.imports) add(each);
        };
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === 'chunk' && chunk.name === 'App') add(chunk.fileName);
        }
        return [...files]
          .filter((file) => !html.includes(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
            injectTo: 'head' as const,
          }));
      },
    },
  };
}

/** Puts a compressed copy beside each file of the dashboard, so that the collector compresses nothing while it serves. */
function compress(): Plugin {
  return {
    name: 'nabz-compress',
    enforce: 'post',
    generateBundle: {
      // After Vite's own last changes to the files.
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (!/\.(js|css|svg)$/.test(file.fileName)) continue;
          const source = file.type === 'chunk' ? file.code : file.source;
          this.emitFile({
            type: 'asset',
            fileName: `${file.fileName}.br`,
            source: brotliCompressSync(source),
          });
        }
      },
    },
  };
}

/** A classic script in one file, which a page loads without `type="module"`. */
function classic(entry: string, file: string) {
  return { entry: at(entry), formats: ['iife' as const], name: 'nabzTag', fileName: () => file };
}

/** The modules of the npm package; dependencies are not bundled. */
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
        scores: at('src/scores/index.ts'),
        widget: at('widget/index.ts'),
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

/** The server, a package of its own; the scores come along, other packages are its dependencies. */
function collector(): NonNullable<UserConfig['build']> {
  return {
    ...build,
    target: 'node20',
    ssr: true,
    outDir: at('collector/dist'),
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      // SQLite runs in threads, which need a file of their own.
      input: {
        index: at('collector/index.ts'),
        cli: at('collector/cli.ts'),
        thread: at('collector/store/thread.js'),
      },
      external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('\0'),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  };
}

/** Puts the widget's files beside the collector, whose survey page loads them; they are those of the last build of `dist/`. */
function carryWidget(): Plugin {
  let folder = '';
  return {
    name: 'nabz-carry-widget',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir, 'widget');
    },
    async closeBundle() {
      const names = existsSync(at('dist'))
        ? readdirSync(at('dist')).filter((name) => /^(nabz(?!-debug).*\.js|licenses\.md)$/.test(name))
        : [];
      if (!names.includes('nabz.js')) {
        console.warn(
          'nabz: no widget in dist/, so the survey page of this collector cannot be opened: npm run build',
        );
        return;
      }
      await mkdir(folder, { recursive: true });
      await Promise.all(names.map((name) => copyFile(at(`dist/${name}`), resolve(folder, name))));
    },
  };
}

/**
 * Hash of all sources of the chunks, which is part of every chunk's file name: a loader must not find the chunks of
 * another build.
 */
function toBuildId(): string {
  const hash = createHash('sha256');
  for (const room of ['src', 'widget', 'locales']) {
    const files = readdirSync(at(room), { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    for (const file of files.map(({ parentPath, name }) => `${parentPath}/${name}`).sort()) {
      hash.update(relative(at(room), file)).update(readFileSync(file));
    }
  }
  for (const file of ['package-lock.json', 'vite.config.ts']) hash.update(readFileSync(at(file)));
  return hash.digest('hex').slice(0, 8);
}

/**
 * Writes `dist/sri.json`, the hashes (SRI) of the files that pages load, and prints lines for a page whose host keeps a version
 * in the files' URLs: the script, and `modulepreload` lines that fetch the app and a language in parallel with the loader.
 */
function hostingLines(): Plugin {
  return {
    name: 'nabz-hosting-lines',
    async closeBundle() {
      const build = toBuildId();
      const names = readdirSync(at('dist'))
        .filter((file) => /^nabz.*\.js$/.test(file))
        .sort();
      const files = Object.fromEntries(names.map((file) => [file, toIntegrity(file)]));
      await writeFile(at('dist/sri.json'), `${JSON.stringify({ version: VERSION, files }, null, 2)}\n`);
      const lines = ['nabz.js', 'nabz.full.js']
        .filter((file) => files[file])
        .map((file) => `<script async src="${file}" integrity="${files[file]}" crossorigin></script>`);
      for (const name of ['app', 'fa', 'ar', 'en']) {
        const file = `nabz-${name}-${build}.js`;
        lines.push(`<link rel="modulepreload" href="${file}" integrity="${files[file]}" crossorigin>`);
      }
      console.info(`\nFor a host whose addresses hold the version:\n${lines.join('\n')}\n`);
    },
  };
}

function toIntegrity(file: string): string {
  const hash = createHash('sha384').update(readFileSync(at(`dist/${file}`)));
  return `sha384-${hash.digest('base64')}`;
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
