// Takes in responses from a file of JSON lines: an export (`.ndjson`), or the file of former collectors, whose lines are
// `{ receivedAt, response }`.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Collector } from '../collector.ts';

/** Lines that are written together. */
const PART = 500;

interface Line {
  number: number;
  value: unknown;
  /** When it was received, where the line says it. */
  receivedAt?: number;
}

/** Imports the file; resolves with one line that says what became of its lines. Throws at the first line that is not JSON. */
export async function importFile(collector: Collector, file: string, site = 'default'): Promise<string> {
  const counts = { accepted: 0, duplicates: 0, rejected: 0 };

  async function take({ number, value, receivedAt }: Line): Promise<void> {
    const receipt = await collector.receive([value], {
      site,
      ...(receivedAt !== undefined && { receivedAt }),
    });
    counts.accepted += receipt.accepted;
    counts.duplicates += receipt.duplicates;
    counts.rejected += receipt.rejected.length;
    for (const { path, message } of receipt.rejected) {
      console.error(`${file}:${number}: ${path && `${path}: `}${message}`);
    }
  }

  let number = 0;
  let part: Line[] = [];
  const input = createReadStream(file, 'utf8');
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (text.trim() === '') continue;
    part.push({ number, ...readLine(text, `${file}:${number}`) });
    if (part.length < PART) continue;
    await Promise.all(part.map(take));
    part = [];
  }
  await Promise.all(part.map(take));
  await collector.settle();
  return `${counts.accepted} accepted, ${counts.duplicates} held already, ${counts.rejected} rejected`;
}

function readLine(text: string, place: string): Omit<Line, 'number'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${place}: not JSON`, { cause });
  }
  const { response, receivedAt } = (value ?? {}) as { response?: unknown; receivedAt?: unknown };
  const time = typeof receivedAt === 'string' ? Date.parse(receivedAt) : Number.NaN;
  return {
    value: typeof response === 'object' && response !== null ? response : value,
    ...(!Number.isNaN(time) && { receivedAt: time }),
  };
}
