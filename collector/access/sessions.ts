// Sessions of the dashboard: a secret in a cookie that stands for a token and ends with it.
import sql from 'sql-template-tag';
import type { Database } from '../store/database.ts';
import { type Access, type AccessRow, toAccess } from './access.ts';
import { createRecent } from './recent.ts';
import { hashOf, makeSecret } from './tokens.ts';

/** A session ends after so long without use. */
const IDLE_MS = 12 * 60 * 60_000;
/** A session's use is written at most so often. */
const WRITE_MS = 60_000;

/** The sessions. */
export interface Sessions {
  /** Opens a session of the token; resolves with its secret, the only time that it can be read. */
  openSession(access: Access): Promise<string>;
  /** Whose session it is; `undefined` once it is closed, was not used for 12 hours, or its token is removed or has expired. */
  findSession(secret: string): Promise<Access | undefined>;
  closeSession(secret: string): Promise<void>;
}

/** Makes them over a database. `forget` is to be called after tokens were removed. */
export function createSessions(database: Database): Sessions & { forget(): void } {
  const recent = createRecent();

  async function remove(which: ReturnType<typeof sql>): Promise<void> {
    await database.write(({ all }) => all(sql`DELETE FROM sessions WHERE ${which}`));
    recent.clear();
  }

  return {
    async openSession({ id }) {
      const secret = makeSecret();
      const now = Date.now();
      await database.write(async ({ all }) => {
        await all(sql`DELETE FROM sessions WHERE used <= ${now - IDLE_MS}`);
        await all(
          sql`INSERT INTO sessions (hash, token, created, used) VALUES (${hashOf(secret)}, ${id}, ${now}, ${now})`,
        );
      });
      return secret;
    },
    findSession(secret) {
      const hash = hashOf(secret);
      return recent.get(hash, async () => {
        const now = Date.now();
        const [row] = await database.read<AccessRow & { expires: number | null; used: number }>(sql`
          SELECT tokens.id, name, role, site, agent, team, expires, used
          FROM sessions JOIN tokens ON tokens.id = sessions.token
          WHERE sessions.hash = ${hash} AND used > ${now - IDLE_MS} AND (expires IS NULL OR expires > ${now})`);
        if (!row) return undefined;
        if (row.used <= now - WRITE_MS) {
          await database.write(({ all }) =>
            all(sql`UPDATE sessions SET used = ${now} WHERE hash = ${hash} AND used <= ${now - WRITE_MS}`),
          );
        }
        return { access: toAccess(row), ends: row.expires ?? Number.POSITIVE_INFINITY };
      });
    },
    closeSession: (secret) => remove(sql`hash = ${hashOf(secret)}`),
    forget: recent.clear,
  };
}
