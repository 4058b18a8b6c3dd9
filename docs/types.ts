// Bundles what `tsc` has declared into one file of types for each entry of the packages: `rolldown --config docs/types.ts`.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Plugin, type RolldownOptions } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

const at = (file: string) => resolve(import.meta.dirname, '..', file);
const declared = (file: string) => at(`.types/${file}`);

/** One entry: the declarations of `from` and all that they use, in the file `to`. */
function entry(from: string, to: string, plugins: Plugin[] = []): RolldownOptions {
  const [, folder = '', name = ''] = /^(.+)\/(\w+)\.d\.ts$/.exec(to) ?? [];
  return {
    input: { [name]: declared(from) },
    external: (id) => !/^[./\0]/.test(id),
    plugins: [...plugins, dts({ dtsInput: true, tsconfig: false })],
    output: { dir: at(folder), entryFileNames: '[name].ts' },
  };
}

/** Takes the core from the types of `nabz`, so that both entries have the same client, and the page its globals once. */
function takeCore(): Plugin {
  return {
    name: 'nabz-take-core',
    resolveId(id, importer) {
      return importer?.startsWith(declared('types/widget/')) && id.startsWith('../src/')
        ? { id: './index.js', external: true }
        : undefined;
    },
  };
}

/** The tag as a module has no names, but what it sets on the page. */
function tagTypes(): Plugin {
  return {
    name: 'nabz-tag-types',
    generateBundle() {
      const source = "import type {} from './index.js';\n\nexport {};\n";
      this.emitFile({ type: 'asset', fileName: 'tag.d.ts', source });
    },
  };
}

/** Puts the types of JSX below those of `nabz`, without their imports, whose names stand in the same file. */
function jsxTypes(): Plugin {
  return {
    name: 'nabz-jsx-types',
    generateBundle(_, bundle) {
      const types = bundle['index.d.ts'];
      const jsx = readFileSync(at('src/jsx.d.ts'), 'utf8').replace(/^import .*\n/gm, '');
      if (types?.type === 'chunk') types.code += `\n${jsx}`;
    },
  };
}

export default defineConfig([
  entry('types/src/index.d.ts', 'dist/types/index.d.ts', [tagTypes(), jsxTypes()]),
  entry('types/src/scores/index.d.ts', 'dist/types/scores.d.ts'),
  entry('types/widget/index.d.ts', 'dist/types/widget.d.ts', [takeCore()]),
  entry('collectorTypes/collector/index.d.ts', 'collector/dist/types/index.d.ts'),
]);
