import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEvents } from '../../src/events.ts';

afterEach(() => void vi.restoreAllMocks());

const ready = { version: '1' };

describe('createEvents', () => {
  it('calls the listeners of a name in the order they were added, then those of every event', () => {
    const { on, onAny, emit } = createEvents();
    const heard: unknown[] = [];
    onAny((name, payload) => heard.push(['any', name, payload]));
    on('ready', (payload) => heard.push(['first', payload]));
    on('ready', (payload) => heard.push(['second', payload]));
    on('shown', () => heard.push(['other']));
    emit('ready', ready);
    expect(heard).toEqual([
      ['first', ready],
      ['second', ready],
      ['any', 'ready', ready],
    ]);
  });

  it('stops calling a listener that was undone, and the others not', () => {
    const { on, onAny, emit } = createEvents();
    const [gone, goneAny, stays] = [vi.fn(), vi.fn(), vi.fn()];
    const undo = on('ready', gone);
    const undoAny = onAny(goneAny);
    on('ready', stays);
    undo();
    undoAny();
    emit('ready', ready);
    expect(gone).not.toHaveBeenCalled();
    expect(goneAny).not.toHaveBeenCalled();
    expect(stays).toHaveBeenCalledTimes(1);
  });

  it('writes what a listener throws to the console, and goes on', () => {
    const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => {});
    const { on, emit } = createEvents();
    const next = vi.fn();
    const error = new Error('from the page');
    on('ready', () => {
      throw error;
    });
    on('ready', next);
    emit('ready', ready);
    expect(next).toHaveBeenCalledTimes(1);
    expect(console).toHaveBeenCalledWith(expect.stringContaining('nabz'), error);
  });

  it('forgets all listeners', () => {
    const { on, onAny, emit, clear } = createEvents();
    const listener = vi.fn();
    on('ready', listener);
    onAny(listener);
    clear();
    emit('ready', ready);
    expect(listener).not.toHaveBeenCalled();
  });
});
