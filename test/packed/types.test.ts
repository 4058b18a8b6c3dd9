// The packed file in strict TypeScript projects, whose compiler also checks the declarations themselves.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, type Project } from './project.ts';

const TSC = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');

const RESOLUTIONS = {
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
};

const OPTIONS = {
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: [],
  jsx: 'react-jsx',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  resolveJsonModule: true,
  skipLibCheck: false,
  noEmit: true,
};

/** The files of each project, and what it has installed beside nabz, which brings Preact. */
const PROJECTS = {
  'without React': { files: ['core.ts', 'preact.tsx'], packages: [] },
  'with React 19': {
    files: ['core.ts', 'preact.tsx', 'react.tsx'],
    packages: ['react', 'react-dom', '@types/react', '@types/react-dom'],
  },
};

describe.each(Object.entries(PROJECTS))('a strict project %s', (_, { files, packages }) => {
  let project: Project;
  beforeAll(() => {
    project = createProject('types', packages);
  });
  afterAll(() => project.remove());

  it.each(Object.entries(RESOLUTIONS))('compiles with moduleResolution %s', (name, resolution) => {
    const config = join(project.folder, `tsconfig.${name}.json`);
    writeFileSync(config, JSON.stringify({ compilerOptions: { ...OPTIONS, ...resolution }, files }));
    const { status, stdout } = spawnSync(process.execPath, [TSC, '-p', config], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});
