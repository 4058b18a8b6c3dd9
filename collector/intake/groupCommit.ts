// Group commit: what arrives while a write is under way is written together by the next one, which is made ready while the
// one before is committed.

/** Thrown when too much waits to be written; the sender may try again. */
export class QueueFullError extends Error {
  override name = 'QueueFullError';
}

/** Bounds of the queue. */
export interface QueueOptions {
  /** Most values of one write. @default 500 */
  batch?: number;
  /** Most values that wait. @default 10000 */
  waiting?: number;
}

/** Writes values in groups. */
export interface GroupCommit<T, R> {
  /**
   * Resolves, when all are decided, with what became of each value: fulfilled when it is durable. Throws `QueueFullError`.
   */
  add(values: T[]): Promise<PromiseSettledResult<R>[]>;
  /** Resolves when nothing waits. */
  idle(): Promise<void>;
}

interface Item<T, R> {
  value: T;
  settle(result: PromiseSettledResult<R>): void;
}

/**
 * Makes a queue over `write`, which keeps all of its values or throws, and may call `next` as soon as the next write can
 * begin, at the latest when it is done. When it throws for a reason that `isPoison` says lies
 * in a value, the group is halved and tried again, so that one bad value refuses itself alone.
 */
export function createGroupCommit<T, R>(
  write: (values: T[], next?: () => void) => Promise<R[]>,
  isPoison: (error: unknown) => boolean,
  { batch = 500, waiting = 10_000 }: QueueOptions = {},
): GroupCommit<T, R> {
  let queue: Item<T, R>[] = [];
  let running: Promise<void> | undefined;
  const committing = new Set<Promise<void>>();

  async function run(): Promise<void> {
    // What the same turn of the event loop brings is written together.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (queue.length) {
      const items = queue.slice(0, batch);
      queue = queue.slice(batch);
      await new Promise<void>((next) => {
        const written = writeAll(items, next).finally(() => {
          committing.delete(written);
          next();
        });
        committing.add(written);
      });
    }
    running = undefined;
  }

  async function writeAll(items: Item<T, R>[], next?: () => void): Promise<void> {
    try {
      const results = await write(
        items.map(({ value }) => value),
        next,
      );
      for (const [index, { settle }] of items.entries()) {
        settle({ status: 'fulfilled', value: results[index] as R });
      }
    } catch (reason) {
      if (items.length > 1 && isPoison(reason)) {
        const middle = items.length >> 1;
        await writeAll(items.slice(0, middle));
        await writeAll(items.slice(middle));
      } else {
        for (const { settle } of items) settle({ status: 'rejected', reason });
      }
    }
  }

  return {
    add(values) {
      if (queue.length + values.length > waiting) {
        return Promise.reject(new QueueFullError(`more than ${waiting} responses wait to be stored`));
      }
      return new Promise((resolve) => {
        const results: PromiseSettledResult<R>[] = [];
        let open = values.length;
        if (open === 0) resolve(results);
        for (const [index, value] of values.entries()) {
          queue.push({
            value,
            settle(result) {
              results[index] = result;
              open -= 1;
              if (open === 0) resolve(results);
            },
          });
        }
        running ??= run();
      });
    },
    async idle() {
      while (running || committing.size) await Promise.all([running, ...committing]);
    },
  };
}
