// Stores of a number of rows: filled once by the collector itself, then copied, so that each case begins with the same.
import { mkdirSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createDatabase, dropDatabase, type Postgres } from '../../support/postgres.ts';
import { type Place, startCollector } from './servers.ts';

/** What the collector keeps its responses in. */
export type Engine = 'sqlite' | 'postgres';

/** Gives out stores of one engine. */
export interface Stores {
  engine: Engine;
  /** A store of so many rows for reading; it is shared, and must not be written to. */
  filled(rows: number): Promise<Place>;
  /** A store of so many rows for one case. */
  copy(rows: number): Promise<Place>;
  /** Removes a copy. */
  discard(place: Place): Promise<void>;
}

/** Where stores are made. */
export interface StoresOptions {
  command: string[];
  /** Folder of the SQLite files. */
  folder: string;
  /** The server of the databases. @default SQLite */
  postgres?: Postgres | undefined;
  /** Told how long each filling took. */
  say(line: string): void;
}

/** Makes the stores of one engine; `folder` and `postgres` are removed by the caller. */
export function createStores({ command, folder, postgres, say }: StoresOptions): Stores {
  const engine = postgres ? 'postgres' : 'sqlite';
  const made = new Map<number, Promise<Place>>();
  let copies = 0;

  const empty = async (): Promise<Place> => {
    if (postgres) return { databaseUrl: await createDatabase(postgres.url) };
    const place = { folder: join(folder, `store-${copies++}`) };
    mkdirSync(place.folder, { recursive: true });
    return place;
  };
  const fill = async (rows: number): Promise<Place> => {
    const place = await empty();
    const begin = performance.now();
    const server = await startCollector(command, place, rows);
    const seconds = (performance.now() - begin) / 1_000;
    await server.stop();
    if (rows) say(`${engine}: ${rows} rows by --seed in ${seconds.toFixed(1)} s`);
    return place;
  };
  const filled = (rows: number) => {
    const place = made.get(rows) ?? fill(rows);
    made.set(rows, place);
    return place;
  };
  return {
    engine,
    filled,
    async copy(rows) {
      const place = await filled(rows);
      if ('databaseUrl' in place) {
        return { databaseUrl: await createDatabase((postgres as Postgres).url, place.databaseUrl) };
      }
      const copy = await empty();
      await cp(place.folder, (copy as { folder: string }).folder, { recursive: true });
      return copy;
    },
    async discard(place) {
      if ('folder' in place) await rm(place.folder, { recursive: true, force: true });
      else await dropDatabase((postgres as Postgres).url, place.databaseUrl);
    },
  };
}
