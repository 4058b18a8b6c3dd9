// Watches the requests and events of a world, and records every broken promise as a sentence.
import type { EventName } from '../../src/events.ts';
import type { FaultyDatabase } from '../support/faultyDatabase.ts';
import type { Attempt, ScriptedEndpoint } from '../support/scriptedEndpoint.ts';
import type { SharedStorage } from '../support/sharedStorage.ts';
import type { Tab } from '../support/tabs.ts';
import type { VirtualTime } from '../support/virtualTime.ts';

/** What the witness saw. */
export interface Witness {
  /** Highest revision reported as saved where it outlives a killed tab, by id. */
  saved: Map<string, number>;
  /** Highest revision that an event has given up, by id. */
  givenUp: Map<string, number>;
  /** Ids that `forget` may have taken, whether or not it said so. */
  erased: Set<string>;
  /** What broke a promise. */
  faults: string[];
  /** What happened that widens what is allowed, with the time it happened last. */
  happened: Record<Excuse, number>;
  /** Pages that leave: what they send now needs no lease. */
  leaving: Set<Tab>;
  /** When each page was about to leave last: what it keeps then is written over its lease. */
  leftAt: Map<Tab, number>;
  note(excuse: Excuse): void;
  /** The tab sends whatever the backoff, for so long, or until the returned function is called. */
  onForced(tab: Tab, forMs: number): () => void;
  onAttempt(attempt: Attempt): void;
  onEvent(tab: Tab, event: EventName, payload: Record<string, unknown>): void;
  /** The site's data are cleared: only what a living page has kept itself comes back. */
  onClear(): void;
  /** The tab dies or goes away, and takes along what was cleared. */
  onDeath(tab: Tab): void;
  /** `forget` begins. Call the returned function with its ids: what was saved of them must not be sent any more. */
  onForget(): (ids: string[]) => void;
}

/** A jump of the clock, a device that refuses, and an erased device void some of the rules of sending. */
export type Excuse = 'jump' | 'disk' | 'local' | 'forget' | 'clear';

interface Seen {
  time: VirtualTime;
  database: FaultyDatabase;
  local: SharedStorage;
  endpoint: ScriptedEndpoint;
}

interface Due {
  at: number;
  since: number;
  tab: Tab;
}

const LEASE_MS = 30_000;

/** A witness of a world in which nothing has happened yet. */
export function createWitness({ time, database, endpoint }: Seen): Witness {
  const due = new Map<string, Due>();
  const forced = new Set<{ tab: Tab; until: number }>();
  const leaving = new Set<Attempt>();
  const delivered = new Map<string, Tab>();
  const gone = new Map<string, number>();
  /** Who kept what, and whether it has been cleared since. */
  const keepers = new Map<string, { tab: Tab; isCleared: boolean }>();
  let paused: Due | undefined;

  const since = (moment: number, ...excuses: Excuse[]) =>
    excuses.some((excuse) => witness.happened[excuse] >= moment);
  const keyOf = ({ id, revision }: Attempt) => `${id}.${revision}`;
  const leftSince = (moment: number, ...tabs: Tab[]) =>
    tabs.some((tab) => (witness.leftAt.get(tab) ?? -1) >= moment);
  const told = new Set<Attempt>();
  /** The attempt that an event is about: events come in the order in which attempts end. */
  const endedOf = (tab: Tab, id: unknown) => {
    const [first] = endpoint.attempts
      .filter((attempt) => attempt.tab === tab && attempt.id === id && !told.has(attempt))
      .filter(({ endedAt }) => endedAt !== undefined)
      .sort((a, b) => (a.endedAt as number) - (b.endedAt as number));
    if (first) told.add(first);
    return first;
  };
  const tell = (attempt: Attempt, what: string) =>
    witness.faults.push(`${attempt.tab.name} at ${time.passed()} ms sent ${keyOf(attempt)} ${what}`);

  function checkTogether(attempt: Attempt): void {
    for (const other of endpoint.attempts) {
      if (other.id !== attempt.id || other.tab === attempt.tab || other.tab.isDead) continue;
      if (other.endedAt !== undefined || leaving.has(other)) continue;
      // A record that was delivered meanwhile by a leaving page took its lease along; what is kept anew has none.
      const isGone = [...leaving].some(
        ({ id, endedAt }) => id === other.id && endedAt !== undefined && endedAt >= other.startedAt,
      );
      if (isGone || leftSince(other.startedAt, attempt.tab, other.tab)) continue;
      const isLeased = time.passed() - other.startedAt < LEASE_MS;
      if (isLeased && !since(other.startedAt - LEASE_MS, 'jump', 'forget', 'clear') && !since(0, 'disk'))
        tell(attempt, `while ${other.tab.name} was sending it`);
    }
  }

  function checkSpacing(attempt: Attempt): void {
    const last = due.get(keyOf(attempt));
    if (!last || last.at <= time.passed() + 1 || last.tab.isDead) return;
    if (since(last.since - LEASE_MS, 'jump', 'forget', 'clear') || since(0, 'disk')) return;
    // What a leaving page was sending, another may send at once.
    if (leftSince(last.since - LEASE_MS, ...witness.leftAt.keys())) return;
    if ([...forced].some(({ tab, until }) => tab === attempt.tab && until >= time.passed())) return;
    tell(attempt, `${last.at - time.passed()} ms before its time`);
  }

  function checkPause(attempt: Attempt): void {
    // What crosses the answer on its way cannot know of it.
    if (!paused || paused.at <= time.passed() + 1 || paused.since === time.passed()) return;
    if (since(paused.since, 'jump', 'forget', 'clear') || since(0, 'local')) return;
    tell(attempt, `${paused.at - time.passed()} ms before the endpoint's Retry-After`);
  }

  function onWaiting(tab: Tab, attempt: Attempt, delayMs: number): void {
    const now = time.passed();
    const at = now + delayMs;
    // Of two that try at the same time, one of which leaves, either's wait may stand.
    const isShared = [...leaving].some(
      (other) => keyOf(other) === keyOf(attempt) && (other.endedAt ?? now) >= attempt.startedAt,
    );
    if (isShared) due.delete(keyOf(attempt));
    else due.set(keyOf(attempt), { at, since: now, tab });
    const { kind, retryAfterS } = attempt.mode;
    const until = now + (retryAfterS ?? 0) * 1_000;
    const doesPause = retryAfterS && attempt.isAnswered && (kind === 429 || kind === 503);
    if (doesPause && until > (paused?.at ?? 0)) paused = { at: until, since: now, tab };
    if (retryAfterS && doesPause && delayMs < retryAfterS * 1_000)
      tell(attempt, 'and waits less than Retry-After');
  }

  const witness: Witness = {
    saved: new Map(),
    givenUp: new Map(),
    erased: new Set(),
    faults: [],
    happened: { jump: -1, disk: -1, local: -1, forget: -1, clear: -1 },
    leaving: new Set(),
    leftAt: new Map(),
    note(excuse) {
      witness.happened[excuse] = time.passed();
    },
    onForced(tab, forMs) {
      const span = { tab, until: time.passed() + forMs };
      forced.add(span);
      return () => void forced.delete(span);
    },
    onAttempt(attempt) {
      checkPause(attempt);
      if ((gone.get(attempt.id) ?? 0) >= attempt.revision) tell(attempt, 'after it was erased');
      if (witness.leaving.has(attempt.tab)) return void leaving.add(attempt);
      checkTogether(attempt);
      checkSpacing(attempt);
      const by = delivered.get(keyOf(attempt));
      const isExcused = since(0, 'disk', 'forget', 'clear') || since(time.passed() - LEASE_MS, 'jump');
      if (by && !by.isDead && !isExcused) tell(attempt, 'after it was delivered');
    },
    onEvent(tab, event, { id, storage, revision, delayMs }) {
      if (tab.isDead) return;
      const raise = (map: Map<string, number>, to: number) =>
        map.set(id as string, Math.max(to, map.get(id as string) ?? 0));
      if (event === 'saved' && storage !== 'memory') {
        // An event right after the data were cleared is about an earlier write.
        keepers.set(id as string, { tab, isCleared: since(time.passed(), 'clear') });
        raise(witness.saved, revision as number);
      }
      if (!['waiting', 'rejected', 'expired', 'delivered'].includes(event)) return;
      const ended = endedOf(tab, id);
      // A dead letter that is swept away has been reported before.
      if (!ended) return;
      if (event === 'waiting') onWaiting(tab, ended, delayMs as number);
      if (event === 'rejected' || event === 'expired') raise(witness.givenUp, ended.revision);
      if (event === 'delivered' && !leaving.has(ended)) delivered.set(keyOf(ended), tab);
    },
    onClear() {
      witness.note('clear');
      for (const [id, keeper] of keepers) {
        keeper.isCleared = true;
        // A page that has just come back cannot tell what was cleared from what is over.
        if (keeper.tab.isDead || leftSince(time.passed() - LEASE_MS, keeper.tab)) witness.erased.add(id);
      }
    },
    onDeath(tab) {
      for (const [id, keeper] of keepers) if (keeper.tab === tab && keeper.isCleared) witness.erased.add(id);
    },
    onForget() {
      const before = new Map(witness.saved);
      const erase = () => {
        witness.note('forget');
        for (const id of witness.saved.keys()) witness.erased.add(id);
      };
      // Records in a failing database cannot be erased, and an error is emitted.
      const isBroken = () => database.disk !== 'healthy' || time.isDiskHanging;
      let wasBroken = isBroken();
      // It may have begun, though its tab dies before it has ended.
      erase();
      return (ids) => {
        wasBroken ||= isBroken();
        erase();
        // The message to the other tab is already queued.
        time.queue(() => {
          erase();
          for (const id of wasBroken ? [] : ids) gone.set(id, before.get(id) ?? 0);
        });
      };
    },
  };
  return witness;
}
