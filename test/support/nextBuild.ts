// The next version's build, made of the present one: another version, and other names for all that has a hash in it.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VERSION } from '../../src/version.ts';
import { DIST } from './site.ts';

/** The version that the next build says it is. */
export const NEXT_VERSION = '99.0.0';

/** A folder with a build; `remove` deletes it. */
export interface NextBuild {
  folder: string;
  remove(): Promise<void>;
}

const CHUNK = /^(nabz-\w+-)(.+)(\.js)$/;

/** Writes the next build into a folder of its own. */
export async function makeNextBuild(): Promise<NextBuild> {
  const folder = await mkdtemp(join(tmpdir(), 'nabz-next-'));
  const files = (await readdir(DIST)).filter((file) => /^nabz.*\.js$/.test(file));
  const renamed = new Map(files.map((file) => [file, file.replace(CHUNK, '$1next-$2$3')]));
  for (const [file, name] of renamed) {
    let text = await readFile(join(DIST, file), 'utf8');
    for (const [from, to] of renamed) if (from !== to) text = text.replaceAll(from, to);
    await writeFile(join(folder, name), text.replaceAll(VERSION, NEXT_VERSION));
  }
  return {
    folder,
    remove: () => rm(folder, { recursive: true }),
  };
}
