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
 * Copies a project out of `projects/` and installs the packed file and the named packages into it. What nabz depends on lies
 * in the folder above, as in a workspace. All are copies, so that Node finds nothing but these, and nothing is fetched.
 */
export function createProject(name: string, packages: string[] = []): Project {
  const folder = mkdtempSync(join(PACKED, `${name}-`));
  cpSync(join(PROJECTS, name), folder, { recursive: true });
  cpSync(join(PACKED, 'nabz'), join(folder, 'node_modules/nabz'), { recursive: true });
  installInto(folder, packages);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Copies packages of this repository, with what they depend on, into the `node_modules` of a folder. */
export function installInto(folder: string, packages: string[]): void {
  const wanted = [...packages];
  for (let next = wanted.pop(); next; next = wanted.pop()) {
    const to = join(folder, 'node_modules', next);
    if (existsSync(to)) continue;
    cpSync(join(ROOT, 'node_modules', ALIASES[next] ?? next), to, { recursive: true, dereference: true });
    wanted.push(...dependenciesOf(to));
  }
}

/** What the manifest of a package in a folder depends on. */
export function dependenciesOf(folder: string): string[] {
  return Object.keys(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies ?? {});
}
