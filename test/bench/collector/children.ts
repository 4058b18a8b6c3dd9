// The bench's own child processes, seen from the bench.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BodiesOptions } from './bodies.ts';
import type { Order, Report } from './generator.ts';
import type { LoadOptions, LoadResult } from './load.ts';
import type { Mission, Notes } from './witness.ts';

const RUN = fileURLToPath(new URL('run.js', import.meta.url));

/** The process that makes the load. */
export interface Generator {
  prepare(options: BodiesOptions): Promise<void>;
  load(options: LoadOptions): Promise<LoadResult>;
  close(): void;
}

/** Starts the process that makes the load. */
export function startGenerator(): Generator {
  const child = fork(RUN, ['generator.ts']);
  const order = async (what: Order): Promise<LoadResult | undefined> => {
    const answer = nextMessage<Report>(child);
    child.send(what);
    const report = await answer;
    if ('error' in report) throw new Error(report.error);
    return report.result;
  };
  return {
    prepare: async (prepare) => void (await order({ prepare })),
    load: async (load) => (await order({ load })) as LoadResult,
    close: () => child.disconnect(),
  };
}

/** The process that notes what a server confirmed. */
export interface Witness {
  /** Resolves after the first 202; `notes` when the server is gone. */
  post(mission: Mission): Promise<{ notes: Promise<Notes> }>;
  close(): void;
}

/** Starts the process that notes what a server confirmed. */
export function startWitness(): Witness {
  const child = fork(RUN, ['witness.ts']);
  return {
    async post(mission) {
      let begun = (_: boolean) => {};
      const hasBegun = new Promise<boolean>((resolve) => {
        begun = resolve;
      });
      const notes = new Promise<Notes>((resolve, reject) => {
        child.once('exit', () => reject(new Error('the witness ended')));
        child.on('message', function listen(message: { begun?: true; notes?: Notes }) {
          begun(true);
          if (!message.notes) return;
          child.off('message', listen);
          child.removeAllListeners('exit');
          resolve(message.notes);
        });
      });
      child.send(mission);
      await Promise.race([hasBegun, notes]);
      return { notes };
    },
    close: () => child.disconnect(),
  };
}

function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const listen = (message: unknown) => {
      child.off('exit', fail);
      resolve(message as T);
    };
    const fail = (code: number | null) => {
      child.off('message', listen);
      reject(new Error(`a child process of the bench ended with ${code}`));
    };
    child.once('message', listen);
    child.once('exit', fail);
  });
}
