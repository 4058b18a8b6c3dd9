// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { toDistances } from '../../../widget/page/offset.ts';

beforeAll(async () => void (await import('../../../src/config/check.ts')));
afterEach(() => vi.restoreAllMocks());

describe('toDistances', () => {
  it.each([
    [80, { block: 80 }],
    ['80', { block: 80 }],
    [0, { block: 0 }],
    ['24 80', { inline: 24, block: 80 }],
    ['24   80', { inline: 24, block: 80 }],
    [[24, 80] as const, { inline: 24, block: 80 }],
    [undefined, {}],
  ])('reads %j', (offset, expected) => {
    const { inline, block } = toDistances(offset);
    expect(JSON.parse(JSON.stringify({ inline, block }))).toEqual(expected);
  });

  it('ignores an offset of more than half the window, and logs it once', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    for (let look = 0; look < 3; look++) expect(toDistances([0, innerHeight])).toEqual({});
    expect(toDistances(`${innerWidth} 10`)).toEqual({});
    await vi.waitFor(() => expect(error).toHaveBeenCalledTimes(2));
    expect(error.mock.calls.flat()).toEqual([
      expect.stringMatching(/^nabz: data-offset is "0 768"; allowed: CSS px .*; using the built-in one$/),
      expect.stringContaining('"1024 10"'),
    ]);
  });
});
