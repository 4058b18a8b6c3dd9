import { describe, expect, it, vi } from 'vitest';
import { createLive } from '../../collector/live.ts';
import { sample } from './sample.ts';

const held = { receivedAt: '2026-11-21T10:00:00.000Z', response: sample() };

describe('createLive', () => {
  it('calls every watcher until its undo is called', () => {
    const live = createLive();
    const first = vi.fn();
    const second = vi.fn();
    const undo = live.subscribe(first);
    live.subscribe(second);
    live.publish(held);
    undo();
    undo();
    live.publish(held);
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).toHaveBeenCalledTimes(2);
    expect(second).toHaveBeenLastCalledWith(held);
  });

  it('keeps two subscriptions of one function apart', () => {
    const live = createLive();
    const listener = vi.fn();
    live.subscribe(listener);
    live.subscribe(listener)();
    live.publish(held);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('goes on when a watcher throws', () => {
    const live = createLive();
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const second = vi.fn();
    live.subscribe(() => {
      throw new Error('broken');
    });
    live.subscribe(second);
    live.publish(held);
    expect(second).toHaveBeenCalledWith(held);
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
  });
});
