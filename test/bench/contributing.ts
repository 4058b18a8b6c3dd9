// Puts the results between two markers of CONTRIBUTING.md.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, '../../CONTRIBUTING.md');
const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';

/** Replaces what stands between the markers; throws when they are not there. */
export async function writeContributing(text: string): Promise<void> {
  const file = await readFile(FILE, 'utf8');
  const [start, end] = [file.indexOf(START), file.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`CONTRIBUTING.md has no ${START} and ${END}`);
  await writeFile(FILE, `${file.slice(0, start)}${START}\n\n${text}\n\n${file.slice(end)}`);
}
