// What package managers, bundlers and TypeScript read in the packed files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { describe, expect, it } from 'vitest';
import { PACKED } from './project.ts';

describe.each(['nabz', 'nabz-collector'])('the packed file of %s', (name) => {
  const folder = join(PACKED, name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

  it('has nothing for publint to say', async () => {
    const { messages } = await publint({ pkgDir: folder, strict: true, pack: false });
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });

  it('has types that fit its modules, for bundlers and for Node', async () => {
    const file = readFileSync(join(PACKED, `${name}-${manifest.version}.tgz`));
    const { types, ...result } = await checkPackage(createPackageFromTarballData(file));
    expect(types).toMatchObject({ kind: 'included' });
    // The package has ES modules alone, which `require()` of old Nodes and the resolution of Node 10 do not find.
    const problems = ('problems' in result ? result.problems : []).filter(
      (problem) => !('resolutionKind' in problem && /^node(10|16-cjs)$/.test(problem.resolutionKind)),
    );
    expect(problems).toEqual([]);
  });

  it('names types before code in each entry, and has one file of types for each', () => {
    const entries = Object.values(manifest.exports).filter((entry) => typeof entry === 'object') as object[];
    expect(entries.map((entry) => Object.keys(entry))).toEqual(entries.map(() => ['types', 'default']));
    const named = new Set(entries.map((entry) => (entry as { types: string }).types));
    const declared = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.d.ts'),
    );
    expect(declared.map((file) => `./${file}`).sort()).toEqual([...named].sort());
  });

  it('brings no sources and no tests', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /(?<!\.d)\.tsx?$|\.map$|(^|\/)(test|src)\//.test(file))).toEqual([]);
  });
});
