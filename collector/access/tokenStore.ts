// Who may read: tokens with a role and a scope, and the dashboard's sessions, which a token opens.
import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import * as z from 'zod';
import type { Database } from '../store/database.ts';
import { hashOf, makeToken } from './tokens.ts';

/** `agent` reads the answers about one agent, `team` those of a team or site, `admin` may change things, too. */
export type Role = 'admin' | 'team' | 'agent';

/** Who asks, and what they may see. */
export interface Access {
  /** Id of the token. */
  id: string;
  name: string;
  role: Role;
  /** The only site that may be read; absent for all. */
  site?: string;
  /** The only agent and team whose answers may be read; absent for all. */
  agent?: string;
  team?: string;
}

/** A token as lists show it. */
export interface ListedToken extends Access {
  createdAt: string;
  expiresAt?: string;
}

/** Schema of a new token. */
export const newTokenSchema = z
  .strictObject({
    name: z.string().min(1).max(200),
    role: z.enum(['admin', 'team', 'agent']),
    agent: z.string().min(1).max(1_000).optional(),
    team: z.string().min(1).max(1_000).optional(),
    site: z.string().min(1).max(63).optional(),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(({ role, agent }) => role !== 'agent' || agent !== undefined, {
    path: ['agent'],
    error: 'a token of the role agent names its agent',
  })
  .refine(({ role, agent, team }) => role !== 'admin' || (agent === undefined && team === undefined), {
    path: ['role'],
    error: 'a token of the role admin has no agent and no team',
  })
  .refine(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > Date.now(), {
    path: ['expiresAt'],
    error: 'the time is in the past',
  });

/** A new token's fields. */
export type NewToken = z.infer<typeof newTokenSchema>;

/** Tokens and sessions. */
export interface TokenStore {
  /** Makes a token; the only time that it can be read. */
  create(fields: NewToken): Promise<{ id: string; token: string }>;
  list(): Promise<ListedToken[]>;
  /** Removes the token and its sessions; resolves with whether it was there. */
  remove(id: string): Promise<boolean>;
  /** Whose token it is; `undefined` when it is unknown or expired. */
  find(token: string): Promise<Access | undefined>;
  /**
   * With a token of the environment that one is the first admin's, and one given before no longer counts. Without, one is made
   * when there is no admin yet; resolves with it, and with nothing at later starts.
   */
  ensureAdmin(token: string | undefined): Promise<string | undefined>;
  /** Opens a session; resolves with its secret. */
  openSession(access: Access): Promise<string>;
  /** Whose session it is; `undefined` after 12 hours without use. */
  findSession(secret: string): Promise<Access | undefined>;
  closeSession(secret: string): Promise<void>;
}

/** Id of the token that the environment gives. */
const FIRST = 'first';
const SESSION_MS = 12 * 60 * 60_000;
/** A session's use is noted at most so often. */
const NOTE_MS = 60_000;

interface TokenRow {
  id: string;
  name: string;
  role: Role;
  site: string | null;
  agent: string | null;
  team: string | null;
  created: number;
  expires: number | null;
}

/** Makes the store over a database. */
export function createTokenStore(database: Database): TokenStore {
  const COLUMNS = sql`tokens.id, tokens.name, tokens.role, tokens.site, tokens.agent, tokens.team, tokens.created, tokens.expires`;

  async function insert(
    hash: string,
    id: string,
    { name, role, site, agent, team, expiresAt }: NewToken,
  ): Promise<void> {
    const expires = expiresAt === undefined ? null : Date.parse(expiresAt);
    await database.write(({ all }) =>
      all(sql`INSERT INTO tokens (hash, id, name, role, site, agent, team, created, expires)
              VALUES (${hash}, ${id}, ${name}, ${role}, ${site ?? null}, ${agent ?? null}, ${team ?? null}, ${Date.now()}, ${expires})
              ON CONFLICT DO NOTHING`),
    );
  }

  return {
    async create(fields) {
      const token = makeToken();
      const id = randomUUID();
      await insert(hashOf(token), id, fields);
      return { id, token };
    },
    async list() {
      const rows = await database.read<TokenRow>(sql`SELECT ${COLUMNS} FROM tokens ORDER BY created, id`);
      return rows.map((row) => ({
        ...toAccess(row),
        createdAt: new Date(row.created).toISOString(),
        ...(row.expires !== null && { expiresAt: new Date(row.expires).toISOString() }),
      }));
    },
    remove: (id) =>
      database.write(async ({ all }) => {
        await all(sql`DELETE FROM sessions WHERE token = ${id}`);
        return (await all(sql`DELETE FROM tokens WHERE id = ${id} RETURNING id`)).length > 0;
      }),
    async find(token) {
      const [row] = await database.read<TokenRow>(
        sql`SELECT ${COLUMNS} FROM tokens WHERE hash = ${hashOf(token)} AND (expires IS NULL OR expires > ${Date.now()})`,
      );
      return row && toAccess(row);
    },
    async ensureAdmin(token) {
      if (token !== undefined) {
        const hash = hashOf(token);
        await database.write(async ({ all }) => {
          await all(sql`DELETE FROM tokens WHERE id = ${FIRST} AND hash <> ${hash}`);
        });
        await insert(hash, FIRST, { name: 'NABZ_ADMIN_TOKEN', role: 'admin' });
        return undefined;
      }
      const admins = await database.read(sql`SELECT id FROM tokens WHERE role = 'admin' LIMIT 1`);
      if (admins.length) return undefined;
      const made = makeToken();
      await insert(hashOf(made), FIRST, { name: 'first admin', role: 'admin' });
      return made;
    },
    async openSession({ id }) {
      const secret = makeToken();
      await database.write(async ({ all }) => {
        const now = Date.now();
        await all(sql`DELETE FROM sessions WHERE used < ${now - SESSION_MS}`);
        await all(
          sql`INSERT INTO sessions (hash, token, created, used) VALUES (${hashOf(secret)}, ${id}, ${now}, ${now})`,
        );
      });
      return secret;
    },
    async findSession(secret) {
      const now = Date.now();
      const hash = hashOf(secret);
      const [row] = await database.read<TokenRow & { used: number }>(
        sql`SELECT ${COLUMNS}, sessions.used FROM sessions JOIN tokens ON tokens.id = sessions.token
            WHERE sessions.hash = ${hash} AND sessions.used > ${now - SESSION_MS}
              AND (tokens.expires IS NULL OR tokens.expires > ${now})`,
      );
      if (!row) return undefined;
      if (row.used < now - NOTE_MS) {
        await database.write(({ all }) => all(sql`UPDATE sessions SET used = ${now} WHERE hash = ${hash}`));
      }
      return toAccess(row);
    },
    async closeSession(secret) {
      await database.write(({ all }) => all(sql`DELETE FROM sessions WHERE hash = ${hashOf(secret)}`));
    },
  };
}

function toAccess({ id, name, role, site, agent, team }: TokenRow): Access {
  return {
    id,
    name,
    role,
    ...(site !== null && { site }),
    ...(agent !== null && { agent }),
    ...(team !== null && { team }),
  };
}
