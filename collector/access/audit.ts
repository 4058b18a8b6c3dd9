// What was changed or erased, when and by whom. Counts and hashes, never contents.
import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Database } from '../store/database.ts';

/** One line of the log. */
export interface AuditEntry {
  id: string;
  /** UTC, ISO 8601. */
  at: string;
  /** Name of the token. */
  who: string;
  site?: string;
  /** Such as `responses.erase`. */
  action: string;
  detail: Record<string, unknown>;
}

/** The log. */
export interface Audit {
  note(entry: Omit<AuditEntry, 'id' | 'at'>): Promise<void>;
  /** The newest first. */
  list(limit: number): Promise<AuditEntry[]>;
}

/** Makes the log over a database. */
export function createAudit(database: Database): Audit {
  return {
    async note({ who, site, action, detail }) {
      await database.write(({ all }) =>
        all(sql`INSERT INTO audit (id, at, who, site, action, detail)
                VALUES (${randomUUID()}, ${Date.now()}, ${who}, ${site ?? null}, ${action}, ${JSON.stringify(detail)})`),
      );
    },
    async list(limit) {
      const rows = await database.read<{
        id: string;
        at: number;
        who: string;
        site: string | null;
        action: string;
        detail: string;
      }>(sql`SELECT id, at, who, site, action, detail FROM audit ORDER BY at DESC, id LIMIT ${limit}`);
      return rows.map(({ at, site, detail, ...row }) => ({
        ...row,
        at: new Date(at).toISOString(),
        ...(site !== null && { site }),
        detail: JSON.parse(detail),
      }));
    },
  };
}
