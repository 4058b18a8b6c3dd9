// What was changed or erased, when and by whom.
import sql, { empty } from 'sql-template-tag';
import { createId } from '../../src/id.ts';
import type { Database, Transaction } from '../store/database.ts';

/** One line of the log. */
export interface AuditEntry {
  id: string;
  /** UTC, ISO 8601. */
  at: string;
  /** Name of the token. */
  who: string;
  /** Absent for what concerns no site in particular. */
  site?: string;
  /** Such as `responses.erase`. */
  action: string;
  /** Counts, ids and hashes; never what a visitor wrote, and no value that was erased. */
  detail: Record<string, unknown>;
}

/** The log. Nothing in it is changed or removed. */
export interface Audit {
  /** Adds a line; as part of the transaction, if one is given. Resolves once it is durable, or with that transaction. */
  note(entry: Omit<AuditEntry, 'id' | 'at'>, transaction?: Transaction): Promise<void>;
  /**
   * So many lines, the newest first; with `before`, the id of a line, those that are older, none
   * for an id that is no line's.
   */
  list(limit: number, before?: string): Promise<AuditEntry[]>;
}

/** PostgreSQL refuses a parameter with U+0000. */
const ID = /^[\w-]{1,64}$/;

interface AuditRow {
  id: string;
  at: number;
  who: string;
  site: string | null;
  action: string;
  detail: string;
}

/** Makes the log over a database. */
export function createAudit(database: Database): Audit {
  return {
    async note({ who, site, action, detail }, transaction) {
      const at = Date.now();
      const query = sql`
        INSERT INTO audit (id, at, who, site, action, detail)
        VALUES (${createId(at)}, ${at}, ${who}, ${site ?? null}, ${action}, ${JSON.stringify(detail)})`;
      if (transaction) await transaction.all(query);
      else await database.write(({ all }) => all(query));
    },
    async list(limit, before) {
      if (before !== undefined && !ID.test(before)) return [];
      const older =
        before === undefined
          ? empty
          : sql`WHERE (at, id) < (SELECT at, id FROM audit AS line WHERE line.id = ${before})`;
      const rows = await database.read<AuditRow>(
        sql`SELECT id, at, who, site, action, detail FROM audit ${older} ORDER BY at DESC, id DESC LIMIT ${limit}`,
      );
      return rows.map(({ at, site, detail, ...row }) => ({
        ...row,
        at: new Date(at).toISOString(),
        ...(site !== null && { site }),
        detail: JSON.parse(detail),
      }));
    },
  };
}
