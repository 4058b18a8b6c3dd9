import { describe, expect, it, vi } from 'vitest';
import { createEventBus } from '../../../src/triggers/eventBus.ts';

describe('createEventBus', () => {
  it('calls every listener with name and context until it is undone', () => {
    const { subscribe, emit } = createEventBus();
    const [stays, leaves] = [vi.fn(), vi.fn()];
    subscribe(stays);
    const undo = subscribe(leaves);
    emit('paid', { ref: 1 });
    undo();
    emit('paid', { ref: 2 });
    expect(stays.mock.calls).toEqual([
      ['paid', { ref: 1 }],
      ['paid', { ref: 2 }],
    ]);
    expect(leaves).toHaveBeenCalledTimes(1);
  });

  it('calls a listener that is added while it emits only from the next event on', () => {
    const { subscribe, emit } = createEventBus();
    const late = vi.fn();
    subscribe(() => void subscribe(late));
    emit('paid', {});
    expect(late).not.toHaveBeenCalled();
  });
});
