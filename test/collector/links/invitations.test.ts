// Invitations over both databases with a simulated clock: tried again by schedule, never lost by a kill, never sent by two.
import { describe, expect, it } from 'vitest';
import { accept, claimDue, type Due, type Outcome, settle } from '../../../collector/links/invitations.ts';
import { createKeys } from '../../../collector/links/keys.ts';
import { startSender } from '../../../collector/links/sender.ts';
import type { Database } from '../../../collector/store/database.ts';
import { createSites, type Site } from '../../../collector/store/sites.ts';
import { onEachDatabase } from '../support/databases.ts';

const START = Date.UTC(2026, 10, 30);
const HOUR = 60 * 60_000;
const SITE: Site = { id: 'shop', name: 'Shop', origins: [], timeZone: 'UTC', calendar: 'gregory', goals: [] };

const invite = (database: Database, ref: string, delay = 0) =>
  accept(database, createKeys(database), {
    site: SITE,
    event: { event: 'resolved', ref, contact: 'a@b.example', delay },
    base: 'https://nabz.example',
    now: START,
    way: { via: 'mail' },
  });

/** A sender with a clock of its own, which does nothing by itself. */
async function senderOf(database: Database, send: (invitation: Due) => Promise<Outcome>) {
  const clock = { now: START };
  const sites = createSites(database);
  await sites.save(SITE);
  const sender = startSender(database, sites, send, {
    now: () => clock.now,
    random: () => 0,
    onError: (error) => {
      throw error;
    },
  });
  return { clock, sender };
}

describe('invitations', () => {
  onEachDatabase('an invitation', (get) => {
    it('is tried ten times over three days, and then failed, without its contact', async () => {
      await invite(get(), 'T-1');
      const { clock, sender } = await senderOf(get(), async () => ({
        isSent: false,
        error: 'nobody answers',
      }));
      const pauses = [0, 5 / 3_600, 5 / 60, 0.5, 2, 5, 10, 14, 20, 24];
      for (const hours of pauses) {
        const due = clock.now + Math.round(hours * HOUR);
        clock.now = Math.max(START, due - 1);
        if (hours) expect(await sender.run()).toBe(0);
        clock.now = due;
        expect([hours, await sender.run()]).toEqual([hours, 1]);
      }
      clock.now += 48 * HOUR;
      expect(await sender.run()).toBe(0);
      await sender.stop();
      const { invitation } = await invite(get(), 'T-1');
      expect(invitation).toMatchObject({
        state: 'failed',
        attempts: 10,
        contact: null,
        error: 'nobody answers',
      });
    });

    it('is sent when it is due, and forgets its contact', async () => {
      await invite(get(), 'T-1', 3_600);
      const sent: string[] = [];
      const { clock, sender } = await senderOf(get(), async ({ ref, contact }) => {
        sent.push(`${ref} ${contact}`);
        return { isSent: true };
      });
      clock.now += HOUR - 1;
      expect(await sender.run()).toBe(0);
      clock.now += 1;
      expect(await sender.run()).toBe(1);
      expect(await sender.run()).toBe(0);
      await sender.stop();
      expect(sent).toEqual(['T-1 a@b.example']);
      expect((await invite(get(), 'T-1')).invitation).toMatchObject({
        state: 'sent',
        sent: START + HOUR,
        contact: null,
      });
    });

    it('waits as long as it is asked to, and is not tried again when that is of no use', async () => {
      await invite(get(), 'T-1');
      await invite(get(), 'T-2');
      const { clock, sender } = await senderOf(get(), async ({ ref }) =>
        ref === 'T-1'
          ? { isSent: false, error: 'busy', retryAfterMs: HOUR }
          : { isSent: false, error: 'gone', isFinal: true },
      );
      expect(await sender.run()).toBe(2);
      clock.now += HOUR - 1;
      expect(await sender.run()).toBe(0);
      clock.now += 1;
      expect(await sender.run()).toBe(1);
      await sender.stop();
      expect((await invite(get(), 'T-2')).invitation.state).toBe('failed');
    });

    it('is claimed by one of two processes', async () => {
      await Promise.all(Array.from({ length: 30 }, (_, n) => invite(get(), `T-${n}`)));
      const claims: string[] = [];
      for (let round = 0; round < 3; round += 1) {
        const both = await Promise.all([claimDue(get(), START + 1), claimDue(get(), START + 1)]);
        claims.push(...both.flat().map(({ ref }) => ref));
      }
      expect(claims).toHaveLength(30);
      expect(new Set(claims).size).toBe(30);
    });

    it('is sent by the next process with the same id when one was killed while it sent', async () => {
      await invite(get(), 'T-1');
      // Killed after it had taken it.
      const [held] = await claimDue(get(), START + 1);
      const ids: string[] = [];
      const { clock, sender } = await senderOf(get(), async ({ id }) => {
        ids.push(id);
        return { isSent: true };
      });
      clock.now = START + 30_000;
      expect(await sender.run()).toBe(0);
      clock.now = START + 61_000;
      expect(await sender.run()).toBe(1);
      expect(await sender.run()).toBe(0);
      await sender.stop();
      expect(ids).toEqual([held?.id]);
    });

    it('is made once a case, however many ask at the same time', async () => {
      const all = await Promise.all(Array.from({ length: 8 }, () => invite(get(), 'T-1')));
      expect(all.filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(1);
      expect(new Set(all.map(({ invitation }) => invitation.url)).size).toBe(1);
    });

    it('that was erased while it was sent stays away', async () => {
      const { invitation } = await invite(get(), 'T-1');
      await settle(get(), { ...invitation, id: 'another' }, { isSent: true }, START, 0);
      expect((await invite(get(), 'T-1')).invitation.state).toBe('waiting');
    });
  });
});
