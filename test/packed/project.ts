// A project of somebody who has installed the packed file: a folder of its own outside the repository.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const PROJECTS = join(import.meta.dirname, 'projects');
/** Packages whose files lie in `node_modules` under another name. */
const ALIASES: Record<string, string> = { react: 'react19', 'react-dom': 'react-dom19' };

/** The folder of the packed files, with `nabz` and `nabz-collector` unpacked. */
export const PACKED = process.env.NABZ_PACKED as string;

/** A project in a folder that is removed when it is disposed. */
export interface Project {
  folder: string;
  remove(): void;
}

/**
 * Copies a project out of `projects/` and installs the packed file, what its manifest depends on and the named packages into
 * it, as copies: Node finds nothing but these. Nothing is fetched: they come from this repository's own `node_modules`.
 */
export function createProject(name: string, packages: string[] = []): Project {
  const folder = mkdtempSync(join(PACKED, `${name}-`));
  cpSync(join(PROJECTS, name), folder, { recursive: true });
  const modules = join(folder, 'node_modules');
  cpSync(join(PACKED, 'nabz'), join(modules, 'nabz'), { recursive: true });
  const wanted = [...dependenciesOf(join(modules, 'nabz')), ...packages];
  for (let next = wanted.pop(); next; next = wanted.pop()) {
    const to = join(modules, next);
    if (existsSync(to)) continue;
    cpSync(join(ROOT, 'node_modules', ALIASES[next] ?? next), to, { recursive: true, dereference: true });
    wanted.push(...dependenciesOf(to));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function dependenciesOf(folder: string): string[] {
  return Object.keys(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies ?? {});
}
