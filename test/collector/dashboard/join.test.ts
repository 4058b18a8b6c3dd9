// Components that ask for the same path share one request, which ends with the last of them.
import { afterEach, expect, it, vi } from 'vitest';
import { join } from '../../../collector/dashboard/api/join.ts';

afterEach(() => vi.unstubAllGlobals());

/** Answers requests when it is told to; rejects those that are given up. */
function stubServer() {
  const calls: { path: string; signal: AbortSignal; answer(body: unknown): void }[] = [];
  vi.stubGlobal('fetch', (path: string, { signal }: { signal: AbortSignal }) => {
    let resolve: (response: Response) => void = () => {};
    let reject: (reason: unknown) => void = () => {};
    const promise = new Promise<Response>((...settle) => {
      [resolve, reject] = settle;
    });
    signal.addEventListener('abort', () => reject(signal.reason));
    calls.push({ path, signal, answer: (body) => resolve(Response.json(body)) });
    return promise;
  });
  return calls;
}

it('sends one request for two readers, and another after it has ended', async () => {
  const calls = stubServer();
  const [one, two] = [join('/v1/scores', 1), join('/v1/scores', 1)];
  expect(calls).toHaveLength(1);
  calls[0]?.answer({ n: 7 });
  expect(await Promise.all([one.promise, two.promise])).toEqual([{ n: 7 }, { n: 7 }]);
  join('/v1/scores', 1);
  expect(calls).toHaveLength(2);
});

it('asks again for a later version', () => {
  const calls = stubServer();
  join('/v1/rates', 1);
  join('/v1/rates', 2);
  expect(calls).toHaveLength(2);
});

it('gives the request up when the last reader leaves', async () => {
  const calls = stubServer();
  const [one, two] = [join('/v1/words', 1), join('/v1/words', 1)];
  one.leave();
  expect(calls[0]?.signal.aborted).toBe(false);
  two.leave();
  await expect(two.promise).rejects.toThrow('aborted');
  join('/v1/words', 1);
  expect(calls).toHaveLength(2);
});
