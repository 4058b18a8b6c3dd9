// The files of the widget that the survey page loads: they lie beside the built collector, or in the repository's `dist/`.
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of one build of the widget. */
export interface WidgetFiles {
  /** Whether there are any. */
  readonly isThere: boolean;
  /** The files that a survey in the language needs besides `nabz.js`, to be fetched in parallel. */
  needed(language: string): string[];
  /** A file's bytes; `undefined` when there is none of that name. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** Names that are served; nothing else of the folder is. */
const NAME = /^nabz(\.full)?\.js$|^nabz-[a-z]+(-[a-z]+)?-[\da-f]{8}\.js$/;
const FOLDERS = [join(import.meta.dirname, 'widget'), join(import.meta.dirname, '../../dist')];

/** Finds the files. */
export function findWidgetFiles(folders: readonly string[] = FOLDERS): WidgetFiles {
  const folder = folders.find((each) => existsSync(join(each, 'nabz.js')));
  const names = folder === undefined ? [] : readdirSync(folder).filter((name) => NAME.test(name));
  const held = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return {
    isThere: folder !== undefined,
    needed: (language) =>
      ['app', language].flatMap((part) =>
        names.filter((name) => new RegExp(`^nabz-${part}-\\w+\\.js$`).test(name)),
      ),
    async read(name) {
      if (folder === undefined || !names.includes(name)) return undefined;
      const reading = held.get(name) ?? readFile(join(folder, name)).then((bytes) => new Uint8Array(bytes));
      held.set(name, reading);
      return reading;
    },
  };
}
