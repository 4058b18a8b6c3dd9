// Two tabs with one device and one endpoint, which run the real source from a seed.
import { vi } from 'vitest';
import type { Client } from '../../src/api.ts';
import { createClient } from '../../src/client.ts';
import type { Session } from '../../src/survey/session.ts';
import { createFakeChannel } from '../support/fakeChannel.ts';
import { createFakeLocks } from '../support/fakeLocks.ts';
import { createFaultyDatabase, type FaultyDatabase } from '../support/faultyDatabase.ts';
import { createScriptedEndpoint, type ScriptedEndpoint } from '../support/scriptedEndpoint.ts';
import { createSharedStorage, type SharedStorage } from '../support/sharedStorage.ts';
import { createTab, inTab, kill, type Tab, tabNow } from '../support/tabs.ts';
import { createVirtualTime, type VirtualTime } from '../support/virtualTime.ts';
import { createWitness, type Witness } from './witness.ts';

/** One page: the tab, its client and the survey that it asks now. */
export interface Page {
  tab: Tab;
  client: Client;
  session?: Session;
}

/** What differs from run to run. */
export interface WorldOptions {
  seed: number;
  /** False as on plain-http pages. */
  hasLocks: boolean;
  deliver: 'final' | 'each';
  /** The endpoint takes several responses in one request. */
  batch: boolean;
}

/** Everything that a command can reach. */
export interface World {
  time: VirtualTime;
  endpoint: ScriptedEndpoint;
  database: FaultyDatabase;
  local: SharedStorage;
  witness: Witness;
  pages: (Page | undefined)[];
  /** Loads a page into a slot that is free. */
  start(slot: number): void;
  /** Ends a tab; `doesOutlive`: what it was sending still arrives. */
  kill(slot: number, doesOutlive: boolean): void;
  /** Gives the globals back. */
  end(): void;
}

const NOW = Date.UTC(2026, 10, 21);

/** A world with two tabs that have just been opened. */
export function createWorld({ seed, hasLocks, deliver, batch }: WorldOptions): World {
  const time = createVirtualTime(NOW);
  const random = createRandom(seed);
  const database = createFaultyDatabase();
  const local = createSharedStorage();
  const endpoint: ScriptedEndpoint = createScriptedEndpoint(time, (attempt) => witness.onAttempt(attempt));
  const witness = createWitness({ time, database, local, endpoint });
  const locks = createFakeLocks(time);
  const undo = installGlobals({
    ...time.globals,
    indexedDB: database.indexedDB,
    localStorage: local.storage,
    BroadcastChannel: createFakeChannel(time),
    navigator: hasLocks ? { locks } : {},
    crypto: { getRandomValues: (bytes: Uint8Array) => bytes.map(() => random() * 256) },
  });

  function load(name: string): Page {
    const tab = createTab(name);
    const page = { tab } as Page;
    inTab(tab, () => {
      page.client = createClient(
        { endpoint: 'https://shop.example/feedback', trigger: 'manual', deliver, batch },
        {
          random,
          fetch: endpoint.fetch,
          async renderer({ session }) {
            page.session = session;
            return { commit() {}, remove() {} };
          },
        },
      );
      page.client.onAny((event, payload) => witness.onEvent(tab, event, payload as never));
    });
    return page;
  }

  let loads = 0;
  const world: World = {
    ...{ time, endpoint, database, local, witness },
    pages: [],
    start(slot) {
      world.pages[slot] ??= load(`${'AB'[slot]}${++loads}`);
    },
    kill(slot, doesOutlive) {
      const page = world.pages[slot];
      if (!page) return;
      endpoint.doesOutlive = doesOutlive;
      kill(page.tab);
      world.pages[slot] = undefined;
    },
    end() {
      world.kill(0, true);
      world.kill(1, true);
      undo();
    },
  };
  world.start(0);
  world.start(1);
  return world;
}

/** Globals of the device, and those that each tab has for itself; returns the undo. */
function installGlobals(shared: Record<string, unknown>): () => void {
  for (const [name, value] of Object.entries(shared)) vi.stubGlobal(name, value);
  const own = {
    window: () => tabNow()?.window,
    document: () => tabNow()?.document,
    addEventListener: () => {
      const target = tabNow()?.window;
      return target?.addEventListener.bind(target);
    },
  };
  for (const [name, get] of Object.entries(own))
    Object.defineProperty(globalThis, name, { configurable: true, get });
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  return () => {
    for (const name of Object.keys(own)) delete (globalThis as Record<string, unknown>)[name];
    error.mockRestore();
    vi.unstubAllGlobals();
  };
}

/** mulberry32: small, and the same everywhere. */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
