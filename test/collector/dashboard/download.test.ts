// Rows of an export are counted as its bytes come, wherever they are cut.
import { expect, it } from 'vitest';
import { createRowCounter } from '../../../collector/dashboard/views/answers/download.ts';

const CSV = '\uFEFFid,comment\r\n1,"two\nlines"\r\n2,سلام\r\n';
const NDJSON = '{"id":1,"comment":"two\\nlines"}\n{"id":2}\n';

it.each([
  ['csv', CSV],
  ['ndjson', NDJSON],
] as const)('of %s', (kind, text) => {
  const bytes = new TextEncoder().encode(text);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const counter = createRowCounter(kind);
    counter.add(bytes.subarray(0, cut));
    expect(counter.add(bytes.subarray(cut))).toBe(2);
  }
});

it('has none before the first has ended', () => {
  const counter = createRowCounter('csv');
  expect(counter.rows()).toBe(0);
  expect(counter.add(new TextEncoder().encode('id,comment\r\n1,"half'))).toBe(0);
});
