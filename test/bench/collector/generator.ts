// The child process that makes the load, so that the bench's own work is not in its times.
import { type Bodies, type BodiesOptions, createBodies } from './bodies.ts';
import { type LoadOptions, type LoadResult, runLoad } from './load.ts';

/** What the bench asks for: to make requests, then to send them. */
export type Order = { prepare: BodiesOptions } | { load: LoadOptions };
/** What it answers: nothing after making requests. */
export type Report = { result?: LoadResult } | { error: string };

/** Obeys orders until the bench ends the connection. */
export function run(): void {
  let bodies: Bodies | undefined;
  const obey = async (order: Order): Promise<Report> => {
    if ('prepare' in order) {
      bodies = createBodies(order.prepare);
      return {};
    }
    if (!bodies) throw new Error('nothing is prepared');
    return { result: await runLoad(bodies, order.load) };
  };
  process.on('message', (order: Order) => {
    obey(order)
      .catch((error: Error): Report => ({ error: error.stack ?? error.message }))
      .then((report) => process.send?.(report));
  });
  process.on('disconnect', () => process.exit());
}
