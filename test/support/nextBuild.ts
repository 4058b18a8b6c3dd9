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

/** The mark of a build in the names of its chunks. */
const CHUNK = /^nabz-[\w-]+-(\w+)\.js$/;

/** Writes the next build into a folder of its own. */
export async function makeNextBuild(): Promise<NextBuild> {
  const folder = await mkdtemp(join(tmpdir(), 'nabz-next-'));
  const files = (await readdir(DIST)).filter((file) => /^nabz.*\.js$/.test(file));
  const build = files.map((file) => CHUNK.exec(file)?.[1]).find(Boolean) as string;
  for (const file of files) {
    const text = await readFile(join(DIST, file), 'utf8');
    const next = text.replaceAll(build, `next-${build}`).replaceAll(VERSION, NEXT_VERSION);
    await writeFile(join(folder, file.replace(build, `next-${build}`)), next);
  }
  return {
    folder,
    remove: () => rm(folder, { recursive: true }),
  };
}
