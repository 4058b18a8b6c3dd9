import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTabLock, type TabLock } from '../../../src/targeting/tabLock.ts';

const NOW = Date.UTC(2026, 10, 21);
const MINUTE = 60_000;

/** The storage of one site. */
let marks: Map<string, string>;
let held: Set<string>;
let channels: Set<FakeChannel>;
let opened: TabLock[];

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  marks = new Map();
  held = new Set();
  channels = new Set();
  opened = [];
  vi.stubGlobal('window', {});
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  vi.stubGlobal('navigator', { locks: { request } });
});

afterEach(() => {
  for (const tabLock of opened) tabLock.release();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** BroadcastChannel between the tabs of one browser; messages arrive in tasks of their own. */
class FakeChannel {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  isDead = false;
  readonly name: string;
  constructor(name: string) {
    this.name = name;
    channels.add(this);
  }
  postMessage(data: unknown): void {
    for (const other of channels) {
      if (other !== this && other.name === this.name)
        setImmediate(() => channels.has(other) && !other.isDead && other.onmessage?.({ data }));
    }
  }
  close(): void {
    channels.delete(this);
  }
}

/** Web Locks of one browser, as far as they are used; asked and released in tasks of their own. */
async function request(
  name: string,
  { ifAvailable }: { ifAvailable: boolean },
  callback: (lock: object | null) => unknown,
) {
  await turn();
  if (!ifAvailable) throw new Error('it must not wait');
  if (held.has(name)) return callback(null);
  held.add(name);
  try {
    return await callback({ name });
  } finally {
    held.delete(name);
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const settle = async () => {
  for (let count = 0; count < 8; count++) await turn();
};
const pass = async (ms: number) => {
  await settle();
  vi.advanceTimersByTime(ms);
  await settle();
};

/** The tabLock as one tab sees it, which gives it up when it is told to. */
function open(): TabLock {
  const site = marks;
  const tabLock = createTabLock(
    {
      get: (key) => site.get(key) ?? null,
      set: (key, value) => void site.set(key, value),
      remove: (key) => void site.delete(key),
    },
    () => tabLock.release(),
  );
  opened.push(tabLock);
  return tabLock;
}

/** Asks for the tabLock, and waits as long as a tab that lives may take to say so. */
async function take(tabLock: TabLock): Promise<boolean> {
  const taken = tabLock.acquire();
  await pass(500);
  return taken;
}

/** A tab that has the tabLock is killed, or does not answer: its mark stays. */
async function killWithLock(): Promise<void> {
  await open().acquire();
  for (const channel of channels) channel.isDead = true;
  await pass(200);
}

const environments: [string, () => void][] = [
  ['with Web Locks', () => {}],
  ['without Web Locks (plain http)', () => vi.stubGlobal('navigator', {})],
  ['without a navigator', () => vi.stubGlobal('navigator', undefined)],
  ['without BroadcastChannel', () => vi.stubGlobal('BroadcastChannel', undefined)],
  [
    'in a sandboxed frame, which may not use its locks',
    () =>
      vi.stubGlobal('navigator', {
        locks: { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) },
      }),
  ],
  [
    'where no channel can be made (Firefox, where cookies are blocked)',
    () =>
      vi.stubGlobal(
        'BroadcastChannel',
        class {
          constructor() {
            throw new DOMException('denied', 'SecurityError');
          }
        },
      ),
  ],
];

describe.each(environments)('createTabLock %s', (_, prepare) => {
  beforeEach(prepare);

  it('is free at first, and writes nothing to find that out', async () => {
    const tabLock = open();
    expect(tabLock.isHeldElsewhere()).toBe(false);
    await settle();
    expect(marks.size).toBe(0);
  });

  it('belongs to the tab that takes it, and is taken for every other', async () => {
    const [one, other] = [open(), open()];
    expect(await take(one)).toBe(true);
    expect([one.isHeldElsewhere(), other.isHeldElsewhere(), open().isHeldElsewhere()]).toEqual([
      false,
      true,
      true,
    ]);
    expect(await take(other)).toBe(false);
  });

  it('is given to one of two tabs that ask in the same moment', async () => {
    const taken = await Promise.all([take(open()), take(open())]);
    expect(taken.toSorted()).toEqual([false, true]);
  });

  it('is given once to a tab that asks twice in the same moment', async () => {
    const tabLock = open();
    expect((await Promise.all([take(tabLock), take(tabLock)])).toSorted()).toEqual([false, true]);
  });

  it('is free again once it is released, for the first tab that requests it', async () => {
    const [one, other] = [open(), open()];
    await take(one);
    one.release();
    await settle();
    expect(other.isHeldElsewhere()).toBe(false);
    expect(marks.size).toBe(0);
    expect(await take(other)).toBe(true);
    expect(one.isHeldElsewhere()).toBe(true);
  });

  it('can be left and taken again by the same tab', async () => {
    const tabLock = open();
    await take(tabLock);
    tabLock.release();
    await settle();
    expect(await take(tabLock)).toBe(true);
    expect(open().isHeldElsewhere()).toBe(true);
  });

  it('is not left by a tab that does not have it', async () => {
    const [one, other] = [open(), open()];
    await take(one);
    other.release();
    await settle();
    expect(other.isHeldElsewhere()).toBe(true);
    one.release();
    one.release();
    await settle();
    expect(other.isHeldElsewhere()).toBe(false);
  });

  it('rejects nothing on its own', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    marks.set('asking', String(NOW));
    const tabLock = open();
    tabLock.isHeldElsewhere();
    await take(tabLock);
    tabLock.release();
    await settle();
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

describe('createTabLock and the back/forward cache', () => {
  it('holds a lock no longer than every tab needs to see the mark', async () => {
    const tabLock = open();
    await tabLock.acquire();
    expect([...held]).toEqual(['nabz:asking']);
    await pass(199);
    expect([...held]).toEqual(['nabz:asking']);
    await pass(1);
    expect([...held]).toEqual([]);
    expect(open().isHeldElsewhere()).toBe(true);
  });

  it('holds none once it is left, however soon', async () => {
    const tabLock = open();
    await tabLock.acquire();
    tabLock.release();
    await settle();
    expect([...held]).toEqual([]);
  });

  it('answers for as long as it has the tabLock, and not after that', async () => {
    const [one, other] = [open(), open()];
    await take(one);
    for (let time = 0; time < 5; time++) {
      expect(await take(other)).toBe(false);
      vi.setSystemTime(Date.now() + 20 * MINUTE);
    }
    one.release();
    await settle();
    expect(channels.size).toBe(0);
  });

  it('leaves no channel open after a question', async () => {
    await killWithLock();
    channels.clear();
    await take(open());
    opened.at(-1)?.release();
    expect(channels.size).toBe(0);
  });
});

describe('createTabLock of a tab that was killed, or does not answer', () => {
  it('is free for the next tab, whose look takes the mark away', async () => {
    await killWithLock();
    const next = open();
    expect(next.isHeldElsewhere()).toBe(true);
    await pass(499);
    expect(next.isHeldElsewhere()).toBe(true);
    await pass(1);
    expect(next.isHeldElsewhere()).toBe(false);
    expect(marks.size).toBe(0);
  });

  it('can be taken by a tab that was there, after half a second', async () => {
    const there = open();
    await killWithLock();
    const taken = vi.fn();
    void there.acquire().then(taken);
    await pass(499);
    expect(taken).not.toHaveBeenCalled();
    await pass(1);
    expect(taken).toHaveBeenCalledWith(true);
    expect(open().isHeldElsewhere()).toBe(true);
  });

  it('is given to one of two tabs that find that out in the same moment', async () => {
    await killWithLock();
    const taken = await Promise.all([take(open()), take(open())]);
    expect(taken.toSorted()).toEqual([false, true]);
  });

  it('keeps the mark of a tab that lives', async () => {
    await take(open());
    const other = open();
    for (let look = 0; look < 3; look++) {
      expect(other.isHeldElsewhere()).toBe(true);
      await pass(500);
    }
    expect(marks.has('asking')).toBe(true);
  });

  it('keeps the mark of a tab that took the tabLock while another was asked for', async () => {
    await killWithLock();
    const looking = open();
    await settle();
    marks.set('asking', String(NOW + 5));
    await pass(500);
    expect(marks.get('asking')).toBe(String(NOW + 5));
    expect(looking.isHeldElsewhere()).toBe(true);
  });

  it('stays with the tab that has taken it from one that was only slow, though that one leaves it', async () => {
    const slow = open();
    await take(slow);
    for (const channel of channels) channel.isDead = true;
    const next = open();
    expect(await take(next)).toBe(true);
    slow.release();
    await settle();
    expect(open().isHeldElsewhere()).toBe(true);
  });

  it('ignores all other messages on its channel', async () => {
    await killWithLock();
    const taken = take(open());
    const page = new FakeChannel('nabz:asking');
    for (const strange of ['who', 'hello', null, { here: true }]) page.postMessage(strange);
    expect(await taken).toBe(true);
  });
});

describe('createTabLock where tabs cannot speak to one another', () => {
  beforeEach(() => vi.stubGlobal('BroadcastChannel', undefined));

  it.each([
    [10 * MINUTE - 1, true],
    [10 * MINUTE, false],
    [-10 * MINUTE + 1, true],
    [-10 * MINUTE, false],
    [-365 * 24 * 60 * MINUTE, false],
  ])('believes a mark that is %d ms old: %s', async (age, isTaken) => {
    marks.set('asking', String(NOW - age));
    const tabLock = open();
    expect(tabLock.isHeldElsewhere()).toBe(isTaken);
    expect(await tabLock.acquire()).toBe(!isTaken);
  });

  it.each(['', 'x', '0', 'NaN'])('is free with the damaged mark %j', (mark) => {
    marks.set('asking', mark);
    expect(open().isHeldElsewhere()).toBe(false);
  });
});

describe('createTabLock of a visitor who asks for a survey', () => {
  const demand = async (tabLock: TabLock) => {
    const taken = tabLock.acquire(true);
    await pass(500);
    return taken;
  };
  const views = (...all: TabLock[]) => all.map((each) => each.isHeldElsewhere());

  it.each(environments)('is there at once, %s', async (_, prepare) => {
    prepare();
    const [one, other] = [open(), open()];
    expect(await take(one)).toBe(true);
    expect(await demand(other)).toBe(true);
    expect(await demand(other)).toBe(false);
  });

  it('is given up by the tab that has it, and comes back the same way', async () => {
    const [one, other] = [open(), open()];
    await take(one);
    expect(await demand(other)).toBe(true);
    expect(views(one, other)).toEqual([true, false]);
    expect(await take(one)).toBe(false);
    expect(await demand(one)).toBe(true);
    expect(views(one, other)).toEqual([false, true]);
  });

  it('is taken from a tab that was killed', async () => {
    await killWithLock();
    expect(await demand(open())).toBe(true);
  });
});
