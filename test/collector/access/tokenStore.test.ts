import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createTokenStore,
  type NewToken,
  NewTokenError,
  type TokenStore,
} from '../../../collector/access/tokenStore.ts';
import type { Database } from '../../../collector/store/database.ts';
import { onEachDatabase } from '../support/databases.ts';

const NOW = Date.parse('2026-11-30T10:00:00.000Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

onEachDatabase('the token store', (get) => {
  let database: Database;
  let store: TokenStore;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW });
    database = get();
    store = createTokenStore(database);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
  const accessOf = async (fields: NewToken) => {
    const access = await store.find((await store.create(fields)).token);
    if (!access) throw new Error('a new token is not found');
    return access;
  };

  describe('a token', () => {
    it('is nabz_ and 32 random bytes, and is kept as its SHA-256 alone', async () => {
      const { token } = await store.create({ name: 'office', role: 'admin' });
      const other = await store.create({ name: 'office', role: 'admin' });
      expect(token).toMatch(/^nabz_[\w-]{43}$/);
      expect(other.token).not.toBe(token);
      const rows = await database.read(sql`SELECT * FROM tokens`);
      expect(rows.map(({ hash }) => hash)).toContain(createHash('sha256').update(token).digest('hex'));
      expect(JSON.stringify(rows)).not.toContain(token.slice('nabz_'.length));
    });

    it('is found with its role and its limits', async () => {
      const { id, token } = await store.create({
        name: 'سارا',
        role: 'agent',
        agent: 'sara',
        team: 'day',
        site: 'shop',
      });
      expect(await store.find(token)).toEqual({
        id,
        name: 'سارا',
        role: 'agent',
        agent: 'sara',
        team: 'day',
        site: 'shop',
      });
      const admin = await store.create({ name: 'office', role: 'admin' });
      expect(await store.find(admin.token)).toEqual({ id: admin.id, name: 'office', role: 'admin' });
    });

    it('is not found when it is unknown, cut short or its own hash', async () => {
      const { token } = await store.create({ name: 'office', role: 'admin' });
      const hash = createHash('sha256').update(token).digest('hex');
      for (const wrong of [
        '',
        'nabz_',
        token.slice(0, -1),
        `${token} `,
        token.toUpperCase(),
        hash,
        '\0',
        "' OR 1=1 --",
      ]) {
        expect(await store.find(wrong)).toBeUndefined();
      }
    });

    it('is not found from the instant of its expiry on, even when it was found just before', async () => {
      const { token } = await store.create({
        name: 'guest',
        role: 'team',
        expiresAt: '2026-11-30T10:00:02+00:00',
      });
      pass(2 * SECOND - 1);
      expect(await store.find(token)).toMatchObject({ name: 'guest' });
      pass(1);
      expect(await store.find(token)).toBeUndefined();
    });

    it('stops at once when it is removed, and only that one', async () => {
      const gone = await store.create({ name: 'gone', role: 'team' });
      const kept = await store.create({ name: 'kept', role: 'team' });
      await store.find(gone.token);
      expect(await store.remove(gone.id)).toBe(true);
      expect(await store.find(gone.token)).toBeUndefined();
      expect(await store.find(kept.token)).toMatchObject({ name: 'kept' });
      expect(await store.remove(gone.id)).toBe(false);
    });

    it('that another process removed stops within five seconds', async () => {
      const { id, token } = await store.create({ name: 'gone', role: 'team' });
      await store.find(token);
      await createTokenStore(database).remove(id);
      pass(5 * SECOND);
      expect(await store.find(token)).toBeUndefined();
    });

    it('is looked up once for many requests at a time', async () => {
      const { token } = await store.create({ name: 'office', role: 'admin' });
      await store.find(token);
      const read = vi.spyOn(database, 'read');
      for (let n = 0; n < 20; n++) await store.find(token);
      expect(read).not.toHaveBeenCalled();
      read.mockRestore();
    });
  });

  it('lists all tokens with their times, and nothing to get in with', async () => {
    const first = await store.create({ name: 'office', role: 'admin' });
    pass(SECOND);
    const expiresAt = '2026-12-01T03:30:00+03:30';
    const second = await store.create({ name: 'guest', role: 'team', team: 'day', expiresAt });
    pass(48 * HOUR);
    expect(await store.list()).toEqual([
      { id: first.id, name: 'office', role: 'admin', createdAt: '2026-11-30T10:00:00.000Z' },
      {
        id: second.id,
        name: 'guest',
        role: 'team',
        team: 'day',
        createdAt: '2026-11-30T10:00:01.000Z',
        expiresAt: '2026-12-01T00:00:00.000Z',
      },
    ]);
  });

  it.each<[string, object, string[]]>([
    ['an agent token without an agent', { name: 'a', role: 'agent' }, ['agent']],
    ['an agent for another role', { name: 'a', role: 'team', agent: 'sara' }, ['agent']],
    ['a team for an admin', { name: 'a', role: 'admin', team: 'day' }, ['team']],
    ['an unknown role', { name: 'a', role: 'owner' }, ['role']],
    ['a blank name', { name: '  ', role: 'admin' }, ['name']],
    ['a long name', { name: 'a'.repeat(201), role: 'admin' }, ['name']],
    ['U+0000', { name: 'a\0', role: 'agent', agent: '\ud800' }, ['name', 'agent']],
    ['an empty limit', { name: 'a', role: 'team', team: '', site: '' }, ['team', 'site']],
    ['an expiry in the past', { name: 'a', role: 'admin', expiresAt: '2026-11-30T10:00:00Z' }, ['expiresAt']],
    ['an expiry that is no instant', { name: 'a', role: 'admin', expiresAt: '2027-02-30' }, ['expiresAt']],
    ['a field of another name', { name: 'a', role: 'admin', expires: '2027-01-01T00:00:00Z' }, ['']],
    ['no fields', {}, ['name', 'role']],
  ])('makes no token with %s', async (_name, fields, paths) => {
    const error = await store.create(fields as NewToken).catch((reason) => reason);
    expect(error).toBeInstanceOf(NewTokenError);
    const { errors } = error as NewTokenError;
    expect([...new Set(errors.map(({ path }) => path))]).toEqual(paths);
    expect(errors.every(({ message }) => message.length > 0)).toBe(true);
    expect(await store.list()).toEqual([]);
  });

  describe('the first admin', () => {
    it('gets a token at the first start, and none later', async () => {
      const token = await store.ensureAdmin();
      expect(await store.find(token as string)).toMatchObject({ role: 'admin' });
      expect(await createTokenStore(database).ensureAdmin()).toBeUndefined();
      expect(await store.list()).toHaveLength(1);
    });

    it('gets one token when two processes start at the same time', async () => {
      const made = await Promise.all([store.ensureAdmin(), createTokenStore(database).ensureAdmin()]);
      expect(made.filter((token) => token !== undefined)).toHaveLength(1);
      expect(await store.list()).toHaveLength(1);
    });

    it('gets another when no admin of all sites is left', async () => {
      await store.create({ name: 'shop', role: 'admin', site: 'shop' });
      await store.create({ name: 'guest', role: 'admin', expiresAt: '2026-11-30T11:00:00Z' });
      expect(await store.ensureAdmin()).toBeUndefined();
      pass(HOUR);
      expect(await store.ensureAdmin()).toMatch(/^nabz_/);
    });

    it('has the token of the environment, start after start', async () => {
      expect(await store.ensureAdmin('one-of-the-environment')).toBeUndefined();
      const secret = await store.openSession({ id: 'environment', name: '', role: 'admin' });
      expect(await createTokenStore(database).ensureAdmin('one-of-the-environment')).toBeUndefined();
      expect(await store.find('one-of-the-environment')).toMatchObject({
        role: 'admin',
        name: 'NABZ_ADMIN_TOKEN',
      });
      expect(await store.findSession(secret)).toMatchObject({ role: 'admin' });
      expect(await store.list()).toHaveLength(1);
    });

    it('loses the earlier token of the environment and its sessions when there is another', async () => {
      const made = (await store.ensureAdmin()) as string;
      await store.ensureAdmin('one-of-the-environment');
      const access = await store.find('one-of-the-environment');
      const secret = await store.openSession(access as NonNullable<typeof access>);
      await store.ensureAdmin('two-of-the-environment');
      expect(await store.find('one-of-the-environment')).toBeUndefined();
      expect(await store.findSession(secret)).toBeUndefined();
      expect(await store.find('two-of-the-environment')).toMatchObject({ role: 'admin' });
      expect(await store.find(made)).toMatchObject({ role: 'admin' });
    });

    it('keeps the token of the environment when none is given any more', async () => {
      await store.ensureAdmin('one-of-the-environment');
      expect(await store.ensureAdmin('')).toBeUndefined();
      expect(await store.find('one-of-the-environment')).toMatchObject({ role: 'admin' });
    });

    it('is whoever has the token of the environment, whatever that one was made for', async () => {
      const { token } = await store.create({ name: 'guest', role: 'team', site: 'shop' });
      await store.find(token);
      await store.ensureAdmin(token);
      expect(await store.find(token)).toEqual({ id: 'environment', name: 'NABZ_ADMIN_TOKEN', role: 'admin' });
      expect(await store.list()).toHaveLength(1);
    });
  });

  describe('a session', () => {
    it('stands for its token, with another secret each time, kept as a hash', async () => {
      const access = await accessOf({ name: 'sara', role: 'agent', agent: 'sara', site: 'shop' });
      const secret = await store.openSession(access);
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(await store.openSession(access)).not.toBe(secret);
      expect(await store.findSession(secret)).toEqual(access);
      expect(JSON.stringify(await database.read(sql`SELECT * FROM sessions`))).not.toContain(secret);
      expect(await store.findSession(`${secret}x`)).toBeUndefined();
      expect(await store.find(secret)).toBeUndefined();
    });

    it('ends after twelve hours without use, and only then', async () => {
      const secret = await store.openSession(await accessOf({ name: 'office', role: 'admin' }));
      for (let day = 0; day < 3; day++) {
        pass(12 * HOUR - 1);
        expect(await store.findSession(secret)).toMatchObject({ name: 'office' });
      }
      pass(12 * HOUR);
      expect(await store.findSession(secret)).toBeUndefined();
    });

    it('has its use written once a minute at most', async () => {
      const secret = await store.openSession(await accessOf({ name: 'office', role: 'admin' }));
      const write = vi.spyOn(database, 'write');
      for (let seconds = 10; seconds <= 150; seconds += 10) {
        pass(10 * SECOND);
        await store.findSession(secret);
      }
      expect(write).toHaveBeenCalledTimes(2);
      write.mockRestore();
      expect(await database.read(sql`SELECT used FROM sessions`)).toEqual([{ used: NOW + 2 * MINUTE }]);
    });

    it('ends at once when it is closed, and only that one', async () => {
      const access = await accessOf({ name: 'office', role: 'admin' });
      const closed = await store.openSession(access);
      const open = await store.openSession(access);
      await store.findSession(closed);
      await store.closeSession(closed);
      expect(await store.findSession(closed)).toBeUndefined();
      expect(await store.findSession(open)).toMatchObject({ name: 'office' });
    });

    it('ends with all sessions of its token, not with those of others', async () => {
      const office = await accessOf({ name: 'office', role: 'admin' });
      const sessions = [await store.openSession(office), await store.openSession(office)];
      const other = await store.openSession(await accessOf({ name: 'other', role: 'admin' }));
      for (const secret of sessions) await store.findSession(secret);
      await store.remove(office.id);
      for (const secret of sessions) expect(await store.findSession(secret)).toBeUndefined();
      expect(await store.findSession(other)).toMatchObject({ name: 'other' });
    });

    it('ends when its token is removed', async () => {
      const access = await accessOf({ name: 'office', role: 'admin' });
      const secret = await store.openSession(access);
      await store.findSession(secret);
      await store.remove(access.id);
      expect(await store.findSession(secret)).toBeUndefined();
      expect(await database.read(sql`SELECT * FROM sessions`)).toEqual([]);
    });

    it('ends when its token expires', async () => {
      const access = await accessOf({ name: 'guest', role: 'team', expiresAt: '2026-11-30T10:00:03Z' });
      const secret = await store.openSession(access);
      pass(2 * SECOND);
      expect(await store.findSession(secret)).toMatchObject({ name: 'guest' });
      pass(SECOND);
      expect(await store.findSession(secret)).toBeUndefined();
    });

    it('leaves no row behind for long', async () => {
      const access = await accessOf({ name: 'office', role: 'admin' });
      await store.openSession(access);
      pass(12 * HOUR);
      await store.openSession(access);
      expect(await database.read(sql`SELECT created FROM sessions`)).toEqual([{ created: NOW + 12 * HOUR }]);
    });
  });
});
