// The child process of the kill case: posts until the server is gone, and notes each response whose 202 it has read.
import { createBodies, type Taken } from './bodies.ts';
import { openConnection } from './client.ts';

/** What it is to post. */
export interface Mission {
  url: string;
  seed: number;
  /** Context of every response, by which they are found again. */
  context: Record<string, string>;
}

/** Revision by id of what the server has confirmed. */
export type Notes = Record<string, number>;

/** Connections that post single responses, and those that post batches. */
const SINGLES = 8;
const BATCHES = 4;
const BATCH_SIZE = 20;
/** How long to leave a server alone that says it cannot store. */
const PAUSE_MS = 20;

/** Says "begun" after the first 202, and sends its notes when no connection is left. */
export function run(): void {
  process.on('message', (mission: Mission) => {
    post(mission).then((notes) => process.send?.({ notes }));
  });
  process.on('disconnect', () => process.exit());
}

async function post({ url, seed, context }: Mission): Promise<Notes> {
  const notes: Notes = {};
  let hasBegun = false;
  const note = ({ revision }: Taken, ids: string[]) => {
    for (const id of ids) notes[id] = Math.max(notes[id] ?? 0, revision);
    if (!hasBegun) process.send?.({ begun: true });
    hasBegun = true;
  };
  const postAll = async (size: number, connections: number, seedOfSize: number) => {
    const bodies = createBodies({ size, count: 10 * connections, seed: seedOfSize, context });
    let taken = 0;
    const postOver = async () => {
      const connection = await openConnection(url);
      for (;;) {
        // A request that was sent once comes again as a later revision now and then.
        const request = bodies.take(taken++ >= bodies.count && taken % 3 === 0 ? 'revision' : 'new');
        const ids = request.ids();
        const status = await new Promise<number | undefined>((resolve) => {
          connection.send(request.bytes, false, (answer) =>
            resolve(answer instanceof Error ? undefined : answer.status),
          );
        });
        if (status === undefined) return;
        if (status === 202) note(request, ids);
        else await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    };
    await Promise.all(Array.from({ length: connections }, () => postOver().catch(() => {})));
  };
  await Promise.all([postAll(1, SINGLES, 2 * seed), postAll(BATCH_SIZE, BATCHES, 2 * seed + 1)]);
  return notes;
}
