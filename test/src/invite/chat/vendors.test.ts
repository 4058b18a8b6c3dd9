// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHAT_VENDORS } from '../../../../src/config/attributeHelp.ts';
import { ADAPTERS, watchChat } from '../../../../src/invite/chat/watchChat.ts';
import type { Bus } from '../../../support/chat/buses.ts';
import { type ChatStub, STUBS, type Step } from '../../../support/chat/stubs.ts';

const HOUR = 3_600_000;
const page = globalThis as unknown as Record<string, unknown>;

let before: Set<string>;
let undos: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'info').mockImplementation(() => {});
  before = new Set(Object.keys(page));
  undos = [];
});
afterEach(() => {
  for (const undo of undos) undo();
  for (const key of Object.keys(page)) if (!before.has(key)) delete page[key];
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function play(bus: Bus, ...steps: Step[]): void {
  for (const step of steps) {
    if (typeof step === 'number') vi.advanceTimersByTime(step);
    else bus.emit(...step);
  }
}

function watch(vendor?: string) {
  const fire = vi.fn();
  const undo = watchChat(vendor, fire);
  undos.push(undo);
  return { fire, undo };
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
  const wait = stub.kind === 'hidden' ? 10_000 : 0;

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

  it('leaves no trace when it never comes', () => {
    const { fire, undo } = watch(vendor);
    vi.advanceTimersByTime(HOUR);
    expect(vi.getTimerCount()).toBe(0);
    undo();
    expect(Object.keys(page).filter((key) => !before.has(key))).toEqual([]);
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

describe.each(STUBS.filter(({ rating }) => rating))('the rating of $title', (stub) => {
  it('stands for ours, which is said once', () => {
    const { bus, fire } = open(stub);
    play(bus, ...stub.conversation, stub.rating as Step, stub.rating as Step, stub.end);
    vi.advanceTimersByTime(HOUR);
    expect(fire).not.toHaveBeenCalled();
    expect(console.info).toHaveBeenCalledTimes(1);
  });
});

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
