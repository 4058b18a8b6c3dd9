// The secrets of a site: what signs its links, what its server and other systems sign with, and where messages are handed over.
import { randomBytes } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Database, Transaction } from '../store/database.ts';

/**
 * What a key is for. `link`: signs survey links. `identity`: the site's server signs who asked whom (`context.sig`).
 * `messages`: signs the invitations that are handed to the owner's SMS or messenger webhook. The others: the system that is
 * named signs its webhooks with it.
 */
export const PURPOSES = [
  'link',
  'identity',
  'messages',
  'chatwoot',
  'woocommerce',
  'zammad',
  'zendesk',
] as const;

/** What a key is for. */
export type Purpose = (typeof PURPOSES)[number];

/** A key. */
export interface Key {
  id: string;
  purpose: Purpose;
  secret: string;
  /** Of `messages`: the address that messages are handed to. */
  url?: string;
  /** Milliseconds since 1970. */
  created: number;
}

/** The keys of all sites. */
export interface Keys {
  /** The keys of a purpose, the newest first; all of them prove, the newest signs. */
  list(site: string, purpose?: Purpose): Promise<Key[]>;
  /** The newest key that signs links; one is made when there is none. */
  forLinks(site: string): Promise<Key>;
  /** Adds a key, which is the newest from now on; those before it stay until they are removed. */
  add(site: string, purpose: Purpose, secret: string, url?: string): Promise<Key>;
  /** Removes a key at once: nothing that was signed with it proves anything any more. Resolves with whether it was there. */
  remove(site: string, id: string): Promise<boolean>;
}

interface KeyRow {
  id: string;
  purpose: Purpose;
  secret: string;
  url: string | null;
  created: number;
}

/** Longest time that another process's change stays unseen. */
const MAX_AGE_MS = 2_000;

/** 32 random bytes in base64url: 43 characters. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A secret of the Standard Webhooks specification. */
export function makeWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** Makes the list of keys over a database. */
export function createKeys(database: Database, now: () => number = Date.now): Keys {
  const held = new Map<string, { keys: Promise<Key[]>; readAt: number }>();

  function all(site: string): Promise<Key[]> {
    const known = held.get(site);
    if (known && !(database.isShared && now() - known.readAt > MAX_AGE_MS)) return known.keys;
    const keys = database
      .read<KeyRow>(
        sql`SELECT id, purpose, secret, url, created FROM site_keys WHERE site = ${site} ORDER BY created DESC, id DESC`,
      )
      .then((rows) => rows.map(toKey));
    held.set(site, { keys, readAt: now() });
    keys.catch(() => held.delete(site));
    return keys;
  }

  async function change<T>(site: string, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    try {
      return await database.write(work);
    } finally {
      held.delete(site);
    }
  }

  const keys: Keys = {
    async list(site, purpose) {
      const found = await all(site);
      return purpose === undefined ? found : found.filter((key) => key.purpose === purpose);
    },
    async forLinks(site) {
      const [newest] = await keys.list(site, 'link');
      return newest ?? keys.add(site, 'link', makeSecret());
    },
    async add(site, purpose, secret, url) {
      // Short, because it is a part of every link; unique within the site by its table.
      const key = { id: randomBytes(6).toString('base64url'), purpose, secret, created: now() };
      await change(site, ({ all: run }) =>
        run(sql`INSERT INTO site_keys (site, id, purpose, secret, url, created)
                VALUES (${site}, ${key.id}, ${purpose}, ${secret}, ${url ?? null}, ${key.created})`),
      );
      return { ...key, ...(url !== undefined && { url }) };
    },
    remove: (site, id) =>
      change(site, async ({ all: run }) => {
        const removed = await run(
          sql`DELETE FROM site_keys WHERE site = ${site} AND id = ${id} RETURNING id`,
        );
        return removed.length > 0;
      }),
  };
  return keys;
}

function toKey({ url, ...key }: KeyRow): Key {
  return { ...key, ...(url !== null && { url }) };
}
