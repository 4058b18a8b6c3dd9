// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHAT_VENDORS } from '../../../../src/config/fields.ts';
import { ADAPTERS } from '../../../../src/triggers/chat/watchChat.ts';
import type { Bus } from '../../../support/chat/buses.ts';
import { type ChatStub, STUBS, type Step } from '../../../support/chat/stubs.ts';
import { useWatches } from '../../../support/chat/useWatches.ts';

const HOUR = 3_600_000;
const { watch, added } = useWatches();

beforeEach(() => {
  vi.spyOn(console, 'info').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

function play(bus: Bus, ...steps: Step[]): void {
  for (const step of steps) {
    if (typeof step === 'number') vi.advanceTimersByTime(step);
    else bus.emit(...step);
  }
}

/** The vendor's script is there, and somebody watches. */
function open({ bus: createBus, vendor }: ChatStub, name: string | undefined = vendor) {
  const bus = createBus();
  bus.paste();
  bus.load();
  return { bus, ...watch(name) };
}

describe.each(STUBS)('the chat of $title', (stub) => {
  const { vendor, bus: createBus, conversation, end } = stub;
  const context = { channel: 'chat', vendor, ...stub.facts };
  const wait = (stub.kind === 'hidden' ? 10_000 : 0) + (stub.lagMs ?? 0);

  it.each([
    ['by its name', vendor],
    ['by itself', undefined],
  ])('is found %s when it was there first', (_, name) => {
    const bus = createBus();
    bus.paste();
    bus.load();
    const { fire } = watch(name);
    play(bus, ...conversation, end);
    vi.advanceTimersByTime(wait);
    expect(fire.mock.calls).toEqual([[context]]);
  });

  it.each([
    ['by its name', vendor],
    ['by itself', undefined],
  ])('is found %s when it comes later', (_, name) => {
    const { fire } = watch(name);
    const bus = createBus();
    vi.advanceTimersByTime(5_000);
    bus.paste();
    vi.advanceTimersByTime(20_000);
    bus.load();
    vi.advanceTimersByTime(60_000);
    play(bus, ...conversation, end);
    vi.advanceTimersByTime(wait);
    expect(fire.mock.calls).toEqual([[context]]);
  });

  it('is heard when its script comes after the page’s snippet and the tag', () => {
    const bus = createBus();
    bus.paste();
    const { fire, undo } = watch(vendor);
    bus.load();
    vi.advanceTimersByTime(60_000);
    play(bus, ...conversation, end);
    vi.advanceTimersByTime(wait);
    expect(fire.mock.calls).toEqual([[context]]);
    undo();
  });

  it('leaves no trace when it never comes', () => {
    const { fire, undo } = watch(vendor);
    vi.advanceTimersByTime(HOUR);
    expect(vi.getTimerCount()).toBe(0);
    undo();
    expect(added()).toEqual([]);
    expect(fire).not.toHaveBeenCalled();
  });

  it('asks nothing once undone', () => {
    const { bus, fire, undo } = open(stub);
    play(bus, ...conversation);
    undo();
    play(bus, end);
    vi.advanceTimersByTime(HOUR);
    expect(fire).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps the page’s own listeners, while it is watched and after', () => {
    const bus = createBus();
    bus.paste();
    const [early, late] = [vi.fn(), vi.fn()];
    const event = (end as [string])[0];
    bus.load();
    bus.listen(event, early);
    const { undo } = watch(vendor);
    bus.emit(event, ...(end as unknown[]).slice(1));
    expect(early).toHaveBeenCalledTimes(1);
    undo();
    bus.emit(event, ...(end as unknown[]).slice(1));
    expect(early).toHaveBeenCalledTimes(2);
    bus.listen(event, late);
    bus.emit(event, ...(end as unknown[]).slice(1));
    expect(late).toHaveBeenCalledTimes(1);
  });

  it('leaves no listener behind where the vendor lets it go', () => {
    const { bus, undo } = open(stub);
    play(bus, ...conversation);
    undo();
    if (bus.isLeavable) expect(bus.count?.()).toBe(0);
  });

  it('is listened to once, however often it is looked for', () => {
    const bus = createBus();
    bus.paste();
    watch(vendor);
    bus.load();
    vi.advanceTimersByTime(60_000);
    const count = bus.count?.();
    expect(count).not.toBe(0);
    vi.advanceTimersByTime(HOUR);
    expect(bus.count?.()).toBe(count);
  });

  it('asks once a conversation, however often it ends', () => {
    const { bus, fire } = open(stub);
    play(bus, ...conversation, end, end);
    vi.advanceTimersByTime(wait);
    if (stub.reopen) play(bus, stub.reopen, 30_000, end, 30_000);
    play(bus, end);
    vi.advanceTimersByTime(HOUR);
    expect(fire).toHaveBeenCalledTimes(1);
  });
});

describe.each(STUBS.filter(({ ends }) => ends))('the end of $title', (stub) => {
  it.each(stub.ends as Step[])('is reported by %s, too', (...end) => {
    const { bus, fire } = open(stub);
    play(bus, ...stub.conversation, end as Step);
    vi.advanceTimersByTime(HOUR);
    expect(fire.mock.calls).toEqual([[{ channel: 'chat', vendor: stub.vendor, ...stub.facts }]]);
  });
});

describe.each(STUBS.filter(({ next }) => next))('the next conversation with $title', (stub) => {
  it('is asked about, too', () => {
    const { bus, fire } = open(stub);
    for (const steps of [stub.conversation, stub.next as Step[]]) {
      play(bus, ...steps, stub.end);
      vi.advanceTimersByTime(HOUR);
    }
    expect(fire).toHaveBeenCalledTimes(2);
    expect(fire.mock.lastCall).toMatchObject([stub.nextFacts ?? {}]);
  });
});

describe.each(STUBS.filter(({ after }) => after))('what $title says after the end', (stub) => {
  it('is of the same conversation', () => {
    const { bus, fire } = open(stub);
    play(bus, ...stub.conversation, stub.end, ...(stub.after as Step[]), stub.end);
    vi.advanceTimersByTime(HOUR);
    expect(fire).toHaveBeenCalledTimes(1);
  });
});

describe.each(STUBS.filter(({ idle }) => idle))('a visitor who has not chatted with $title', (stub) => {
  it('is not asked', () => {
    const { bus, fire } = open(stub);
    play(bus, ...(stub.idle as Step[]));
    vi.advanceTimersByTime(HOUR);
    expect(fire).not.toHaveBeenCalled();
  });
});

describe.each(STUBS.filter(({ sides }) => sides))('a conversation with $title', (stub) => {
  it.each([
    ['the visitor', 0],
    ['the team', 1],
  ] as const)('is none when %s has not written', (_, side) => {
    const { bus, fire } = open(stub);
    play(bus, ...stub.conversation.filter((_, index) => index !== stub.sides?.[side]), 20_000, stub.end);
    vi.advanceTimersByTime(HOUR);
    expect(fire).not.toHaveBeenCalled();
  });
});

describe.each(STUBS.filter(({ visitor }) => visitor))('the visitor of $title', (stub) => {
  it.each(stub.visitor as Step[])('is known to have written by %s, too', (...step) => {
    const { bus, fire } = open(stub);
    play(
      bus,
      ...stub.conversation.map((each, index) => (index === stub.sides?.[0] ? (step as Step) : each)),
      stub.end,
    );
    vi.advanceTimersByTime(HOUR);
    expect(fire).toHaveBeenCalledTimes(1);
  });
});

describe.each(STUBS.filter(({ reopen }) => reopen))('the window of $title', (stub) => {
  it('is waited for when it is opened again in time', () => {
    const { bus, fire } = open(stub);
    play(bus, ...stub.conversation, stub.end, 9_000, stub.reopen as Step);
    vi.advanceTimersByTime(HOUR);
    expect(fire).not.toHaveBeenCalled();
  });

  it('is no conversation when it was only opened and closed', () => {
    const { bus, fire } = open(stub);
    play(bus, stub.reopen as Step, 5_000, stub.end);
    vi.advanceTimersByTime(HOUR);
    expect(fire).not.toHaveBeenCalled();
  });
});

describe.each(STUBS.flatMap((stub) => (stub.ratings ?? []).map((rating) => ({ ...stub, rating }))))(
  'the rating of $title, $rating',
  ({ rating, ...stub }) => {
    it('stands for ours, which is said once', () => {
      const { bus, fire } = open(stub);
      play(bus, ...stub.conversation, rating, rating, stub.end);
      vi.advanceTimersByTime(HOUR);
      expect(fire).not.toHaveBeenCalled();
      expect(console.info).toHaveBeenCalledTimes(1);
    });
  },
);

describe('the names', () => {
  it('are those that the help for a wrong attribute lists', () => {
    expect([...new Set(ADAPTERS.map(({ name }) => name))].sort()).toEqual([...CHAT_VENDORS].sort());
  });

  it('have each a chat to be tried with', () => {
    expect(
      ADAPTERS.map(({ name }) => name).filter((name) => !STUBS.some(({ vendor }) => vendor === name)),
    ).toEqual([]);
  });

  it('are listed when one is not known, and nothing is watched', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    watch('gofti');
    expect(said.mock.calls).toEqual([
      [expect.stringMatching(/^nabz: data-trigger is "chat:gofti"; allowed: .*goftino, /)],
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
