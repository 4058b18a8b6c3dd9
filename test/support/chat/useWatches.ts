// A page without a chat for each case, on a clock that stands still, and somebody who watches it.
import { afterEach, beforeEach, vi } from 'vitest';
import { watchChat } from '../../../src/triggers/chat/watchChat.ts';
import { slotBus } from './buses.ts';

/** The globals of the page. */
export const page = globalThis as unknown as Record<string, unknown>;

/** Gives what watches a chat, and what has been put on the page since the case began. */
export function useWatches() {
  let before: Set<string>;
  let undos: (() => void)[];
  beforeEach(() => {
    vi.useFakeTimers();
    before = new Set(Object.keys(page));
    undos = [];
  });
  afterEach(() => {
    for (const undo of undos) undo();
    for (const key of Object.keys(page)) if (!before.has(key)) delete page[key];
    document.head.innerHTML = '';
    vi.useRealTimers();
  });
  return {
    watch(vendor?: string) {
      const fire = vi.fn();
      const undo = watchChat(vendor, fire);
      undos.push(undo);
      return { fire, undo };
    },
    added: () => Object.keys(page).filter((key) => !before.has(key)),
  };
}

/** JivoChat, with a whole conversation to play. */
export function jivo() {
  const bus = slotBus('jivo_api');
  const talk = () => {
    for (const event of ['jivo_onMessageSent', 'jivo_onMessageReceived', 'jivo_onClose']) bus.emit(event);
    vi.advanceTimersByTime(10_000);
  };
  return { ...bus, talk };
}
