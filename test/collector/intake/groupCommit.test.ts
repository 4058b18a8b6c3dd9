// Group commit: what is written together, and what a bad value costs.
import { describe, expect, it } from 'vitest';
import { createGroupCommit, QueueFullError } from '../../../collector/intake/groupCommit.ts';

class Poison extends Error {}
const isPoison = (error: unknown) => error instanceof Poison;

describe('group commit', () => {
  it('writes what arrives during a write together by the next, in order', async () => {
    const groups: number[][] = [];
    let release = () => {};
    const commit = createGroupCommit<number, number>(async (values) => {
      groups.push(values);
      if (groups.length === 1) await new Promise<void>((resolve) => (release = resolve));
      return values.map((value) => value * 10);
    }, isPoison);
    const first = commit.add([1]);
    await new Promise((resolve) => setImmediate(resolve));
    const others = [commit.add([2, 3]), commit.add([4])];
    release();
    expect(await first).toEqual([{ status: 'fulfilled', value: 10 }]);
    expect(await Promise.all(others)).toEqual([
      [
        { status: 'fulfilled', value: 20 },
        { status: 'fulfilled', value: 30 },
      ],
      [{ status: 'fulfilled', value: 40 }],
    ]);
    expect(groups).toEqual([[1], [2, 3, 4]]);
  });

  it('begins the next write while the one before is committed, and answers each when it is durable', async () => {
    const groups: number[][] = [];
    const releases: (() => void)[] = [];
    const commit = createGroupCommit<number, number>(async (values, next) => {
      groups.push(values);
      next?.();
      await new Promise<void>((resolve) => releases.push(resolve));
      return values;
    }, isPoison);
    const done: string[] = [];
    const first = commit.add([1]).then(() => done.push('first'));
    await new Promise((resolve) => setImmediate(resolve));
    const second = commit.add([2]).then(() => done.push('second'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(groups).toEqual([[1], [2]]);
    expect(done).toEqual([]);
    let isIdle = false;
    const idle = commit.idle().then(() => {
      isIdle = true;
    });
    releases[1]?.();
    await second;
    expect(done).toEqual(['second']);
    expect(isIdle).toBe(false);
    releases[0]?.();
    await Promise.all([first, idle]);
    expect(done).toEqual(['second', 'first']);
  });

  it('lets a bad value refuse itself alone', async () => {
    const commit = createGroupCommit<number, number>(async (values) => {
      if (values.includes(5)) throw new Poison('five');
      return values;
    }, isPoison);
    const results = await commit.add([1, 2, 3, 4, 5, 6, 7]);
    expect(results.map(({ status }) => status)).toEqual([
      ...Array(4).fill('fulfilled'),
      'rejected',
      ...Array(2).fill('fulfilled'),
    ]);
  });

  it('refuses the whole group when the database fails, without trying each value', async () => {
    let count = 0;
    const commit = createGroupCommit<number, number>(async () => {
      count += 1;
      throw new Error('away');
    }, isPoison);
    const results = await commit.add([1, 2, 3]);
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(count).toBe(1);
  });

  it('refuses what is more than may wait, and takes more when that is written', async () => {
    const commit = createGroupCommit<number, number>(async (values) => values, isPoison, { waiting: 2 });
    const held = commit.add([1, 2]);
    await expect(commit.add([3])).rejects.toBeInstanceOf(QueueFullError);
    await held;
    await commit.idle();
    expect(await commit.add([3])).toEqual([{ status: 'fulfilled', value: 3 }]);
  });
});
