// What the files are called that a page fetches; each name is followed by a hash.

/** Chunk, and what its file is called in the build. The only place where tests know these names. */
const FILES = {
  app: 'app',
  page: 'page',
  triggers: 'triggers',
  chat: 'chat',
  config: 'config',
  debug: 'debug',
  furtherLanguages: 'ckb|ur|he|tr|fr',
};

/** A chunk by what is in it. */
export type Chunk = keyof typeof FILES;

/** The paths that belong to a chunk, of all that a page has requested. */
export function requestsOf(chunk: Chunk, requested: readonly string[]): string[] {
  const file = new RegExp(`/nabz-(${FILES[chunk]})-[^/]+\\.js$`);
  return requested.filter((path) => file.test(path));
}
