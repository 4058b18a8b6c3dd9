// Before the tests: one PostgreSQL for all files of the run. A file takes its URL with `inject('postgresUrl')`.
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database to call `createDatabase` with; `undefined` where there is no PostgreSQL. */
    postgresUrl: string | undefined;
  }
}

/** Vitest's global set-up; what it returns stops the server after the last file. */
export default async function setUpPostgres({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  provide('postgresUrl', server?.url);
  return async () => server?.stop();
}
