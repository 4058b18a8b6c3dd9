// Backup and restore of the SQLite file. A backup is one file, of one moment, also while the server writes.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { SQLITE_FILE } from './sqlite.ts';

/** Copies the store in the folder into a new file. Throws when the file is there, or the folder holds no store. */
export async function backUp(folder: string, file: string): Promise<void> {
  const source = join(folder, SQLITE_FILE);
  if (!existsSync(source)) throw new Error(`${folder} holds no store; set NABZ_DATA to its folder`);
  if (existsSync(file)) throw new Error(`${file} is there already; name a new file`);
  const db = new Libsql(source);
  try {
    db.exec('PRAGMA busy_timeout = 10000');
    db.prepare('VACUUM INTO ?').run(file);
  } finally {
    db.close();
  }
  checkIntegrity(file);
}

/** Puts a backup into a folder without a store. Throws when the folder has one, or the file is not a sound backup. */
export async function restore(file: string, folder: string): Promise<void> {
  const target = join(folder, SQLITE_FILE);
  if (!existsSync(file)) throw new Error(`there is no file ${file}`);
  // A log that was left there would be played into the restored file.
  if ([target, `${target}-wal`, `${target}-journal`].some((each) => existsSync(each))) {
    throw new Error(`${folder} holds a store already; set NABZ_DATA to an empty folder`);
  }
  checkIntegrity(file);
  mkdirSync(folder, { recursive: true });
  // Under another name first: a restore that is cut off leaves no half store.
  const part = `${target}.part`;
  try {
    copyFileSync(file, part);
    renameSync(part, target);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Throws unless the file is a sound database of a collector. */
export function checkIntegrity(file: string): void {
  const db = new Libsql(file, { readonly: true } as never);
  try {
    const [row] = db.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    if (row?.integrity_check !== 'ok') throw new Error(row?.integrity_check);
    db.prepare('SELECT count(*) FROM responses').all();
  } catch (cause) {
    throw new Error(`${file} is not a sound backup: ${(cause as Error).message}`, { cause });
  } finally {
    db.close();
  }
}
