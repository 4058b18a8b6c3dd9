// Builds the floors into texts, with the same bundler as the widget.
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';

/** The floors, by name, each as one classic script. */
export async function buildFloors(): Promise<Record<'vanilla' | 'preact', string>> {
  return { vanilla: await bundle('vanilla.ts'), preact: await bundle('preact.tsx') };
}

async function bundle(entry: string): Promise<string> {
  const [output] = (await build({
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, entry), formats: ['iife'], name: 'benchFloor' },
    },
  })) as Rolldown.RolldownOutput[];
  const code = output?.output[0].code;
  if (!code) throw new Error(`${entry} was not bundled`);
  return code;
}
