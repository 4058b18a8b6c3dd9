import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../collector/journal.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nabz-journal-'));
  file = join(folder, 'deep', 'responses.jsonl');
});

afterEach(() => rm(folder, { recursive: true }));

/** What a process started afterwards reads. */
async function reread(): Promise<unknown[]> {
  const journal = await openJournal(file);
  await journal.close();
  return journal.entries;
}

describe('openJournal', () => {
  it('makes the file and its folders, and starts empty', async () => {
    expect(await reread()).toEqual([]);
  });

  it('gives back what was appended', async () => {
    const journal = await openJournal(file);
    await journal.append([{ n: 1 }, { n: 2 }]);
    await journal.append(['سلام']);
    await journal.close();
    expect(await reread()).toEqual([{ n: 1 }, { n: 2 }, 'سلام']);
  });

  it.each([
    ['half an object', '{"n":'],
    ['half a character', Buffer.from('"س').subarray(0, 2)],
    ['a whole object without its line end', '{"n":3}'],
  ])('cuts off a last line torn to %s, and appends cleanly after it', async (_name, torn) => {
    const journal = await openJournal(file);
    await journal.append([{ n: 1 }]);
    await journal.close();
    await appendFile(file, torn);
    const next = await openJournal(file);
    expect(next.entries).toEqual([{ n: 1 }]);
    await next.append([{ n: 2 }]);
    await next.close();
    expect(await readFile(file, 'utf8')).toBe('{"n":1}\n{"n":2}\n');
  });

  it('rejects with file and line when a line before the last is unreadable', async () => {
    await reread();
    await writeFile(file, '{"n":1}\nbroken\n{"n":3}\n');
    await expect(openJournal(file)).rejects.toThrow(`${file}:2: not JSON`);
  });
});
