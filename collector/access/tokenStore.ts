// Who may read: tokens with a role and a scope, and the sessions that they open.
import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Database, Transaction } from '../store/database.ts';
import { type Access, type AccessRow, toAccess } from './access.ts';
import { type NewToken, readNewToken } from './newToken.ts';
import { createRecent } from './recent.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { hashOf, makeToken } from './tokens.ts';

export type { Access, Role } from './access.ts';
export { type NewToken, NewTokenError, newTokenSchema } from './newToken.ts';

/** A token as lists show it. */
export interface ListedToken extends Access {
  /** UTC, ISO 8601. */
  createdAt: string;
  expiresAt?: string;
}

/** Tokens and sessions. */
export interface TokenStore extends Sessions {
  /** Makes a token; the only time that it can be read. Rejects with `NewTokenError`. */
  create(fields: NewToken): Promise<{ id: string; token: string }>;
  /** All tokens, expired ones too, the oldest first. */
  list(): Promise<ListedToken[]>;
  /** Removes the token and its sessions; resolves with whether it was there. */
  remove(id: string): Promise<boolean>;
  /** Whose token it is; `undefined` when it is unknown, removed or expired. */
  find(token: string): Promise<Access | undefined>;
  /**
   * Sees to it that an admin can get in; call it at each start. With a token (of the environment) that one is an admin's from
   * now on, and one that was given at an earlier start is none any more. Without, makes a token when there is no admin of
   * all sites, and resolves with it, this once.
   */
  ensureAdmin(token?: string): Promise<string | undefined>;
}

/** Id of the token that the environment gives. */
const ENVIRONMENT = 'environment';
/** Lock in PostgreSQL that processes which start at the same time take in turn. */
const START_LOCK = 7262;

/** Makes the store over a database. */
export function createTokenStore(database: Database): TokenStore {
  const recent = createRecent();
  const { forget: forgetSessions, ...sessions } = createSessions(database);

  /** Nothing that was found before counts any longer, in this process at once. */
  function forget(): void {
    recent.clear();
    forgetSessions();
  }

  return {
    ...sessions,
    async create(fields) {
      const checked = readNewToken(fields);
      const token = makeToken();
      const id = randomUUID();
      await database.write((transaction) => insert(transaction, hashOf(token), id, checked));
      return { id, token };
    },
    async list() {
      const rows = await database.read<AccessRow & { created: number; expires: number | null }>(
        sql`SELECT id, name, role, site, agent, team, created, expires FROM tokens ORDER BY created, id`,
      );
      return rows.map((row) => ({
        ...toAccess(row),
        createdAt: new Date(row.created).toISOString(),
        ...(row.expires !== null && { expiresAt: new Date(row.expires).toISOString() }),
      }));
    },
    async remove(id) {
      const removed = await database.write((transaction) => removeToken(transaction, id));
      forget();
      return removed;
    },
    find(token) {
      const hash = hashOf(token);
      return recent.get(hash, async () => {
        const now = Date.now();
        const [row] = await database.read<AccessRow & { expires: number | null }>(sql`
          SELECT id, name, role, site, agent, team, expires FROM tokens
          WHERE hash = ${hash} AND (expires IS NULL OR expires > ${now})`);
        return row && { access: toAccess(row), ends: row.expires ?? Number.POSITIVE_INFINITY };
      });
    },
    async ensureAdmin(token) {
      const made = await database.write(async (transaction) => {
        if (database.engine === 'postgres')
          await transaction.all(sql`SELECT pg_advisory_xact_lock(${START_LOCK})`);
        return token ? useFromEnvironment(transaction, token) : makeFirst(transaction);
      });
      forget();
      return made;
    },
  };
}

/** Makes the token an admin's, instead of the one that the environment gave before. Changes nothing when it is that one. */
async function useFromEnvironment(transaction: Transaction, token: string): Promise<undefined> {
  const hash = hashOf(token);
  const same = await transaction.all<{ id: string }>(sql`SELECT id FROM tokens WHERE hash = ${hash}`);
  if (same[0]?.id === ENVIRONMENT) return;
  // The same token may have been made for another role.
  for (const { id } of same) await removeToken(transaction, id);
  await removeToken(transaction, ENVIRONMENT);
  await insert(transaction, hash, ENVIRONMENT, { name: 'NABZ_ADMIN_TOKEN', role: 'admin' });
}

/** Makes a token of an admin of all sites, unless there is one. */
async function makeFirst(transaction: Transaction): Promise<string | undefined> {
  const admins = await transaction.all(sql`
    SELECT id FROM tokens WHERE role = 'admin' AND site IS NULL AND (expires IS NULL OR expires > ${Date.now()})`);
  if (admins.length) return undefined;
  const token = makeToken();
  await insert(transaction, hashOf(token), randomUUID(), { name: 'first admin', role: 'admin' });
  return token;
}

async function insert(
  { all }: Transaction,
  hash: string,
  id: string,
  { name, role, site, agent, team, expiresAt }: NewToken,
): Promise<void> {
  const expires = expiresAt === undefined ? null : Date.parse(expiresAt);
  await all(sql`
    INSERT INTO tokens (hash, id, name, role, site, agent, team, created, expires)
    VALUES (${hash}, ${id}, ${name}, ${role}, ${site ?? null}, ${agent ?? null}, ${team ?? null}, ${Date.now()}, ${expires})`);
}

async function removeToken({ all }: Transaction, id: string): Promise<boolean> {
  await all(sql`DELETE FROM sessions WHERE token = ${id}`);
  return (await all(sql`DELETE FROM tokens WHERE id = ${id} RETURNING id`)).length > 0;
}
