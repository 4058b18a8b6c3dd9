// An append-only file of JSON lines. In: values to add. Out: the values a former process left.

import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An open file of JSON lines. */
export interface Journal {
  /** What the file held when it was opened, in order. */
  readonly entries: unknown[];
  /** Adds the values; resolves when they are on disk, rejects with the file as it was. Not for parallel calls. */
  append(values: unknown[]): Promise<void>;
  /** Closes the file. */
  close(): Promise<void>;
}

const newline = 0x0a;

/** Opens or makes the file; cuts off a torn last line, rejects on any other line that is not JSON. */
export async function openJournal(file: string): Promise<Journal> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a+');
  try {
    const bytes = await handle.readFile();
    // A line without its end was never acknowledged: the process stopped while writing it.
    let size = bytes.lastIndexOf(newline) + 1;
    if (size < bytes.length) await handle.truncate(size);
    const entries = parseLines(file, bytes.toString('utf8', 0, size));
    return {
      entries,
      async append(values) {
        const text = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
        try {
          await handle.appendFile(text);
          await handle.datasync();
        } catch (error) {
          // Half a line left behind by a full disk would spoil the next one.
          await handle.truncate(size).catch(() => {});
          throw error;
        }
        size += text.length;
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function parseLines(file: string, text: string): unknown[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as unknown;
    } catch (cause) {
      throw new Error(`${file}:${index + 1}: not JSON`, { cause });
    }
  });
}
