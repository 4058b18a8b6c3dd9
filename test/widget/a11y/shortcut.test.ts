// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { onShortcut } from '../../../widget/a11y/shortcut.ts';

const press = (init: KeyboardEventInit) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  window.dispatchEvent(event);
  return event;
};

describe('onShortcut', () => {
  it.each([
    ['Alt+Shift+S', { altKey: true, shiftKey: true, code: 'KeyS', key: 'S' }, true],
    ['alt+shift+s', { altKey: true, shiftKey: true, code: 'KeyS', key: 'س' }, true],
    ['Ctrl+8', { ctrlKey: true, code: 'Digit8', key: '۸' }, true],
    ['Alt+Shift+S', { altKey: true, code: 'KeyS', key: 's' }, false],
    ['Alt+S', { altKey: true, ctrlKey: true, code: 'KeyS', key: 's' }, false],
    ['Alt+S', { altKey: true, code: 'KeyA', key: 's' }, false],
    ['Alt+S', { code: 'KeyS', key: 's' }, false],
    ['Alt+1', { altKey: true, code: 'F1', key: 'F1' }, false],
  ])('%s with %j: %s', (shortcut, init, isMeant) => {
    const act = vi.fn();
    const undo = onShortcut(shortcut, act);
    expect(press(init).defaultPrevented).toBe(isMeant);
    undo();
    press(init);
    expect(act).toHaveBeenCalledTimes(isMeant ? 1 : 0);
  });

  it('listens to nothing where no keys are named', () => {
    const act = vi.fn();
    onShortcut(undefined, act)();
    press({ altKey: true, code: 'KeyS' });
    expect(act).not.toHaveBeenCalled();
  });
});
