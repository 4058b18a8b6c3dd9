// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasModal } from '../../../widget/page/hasModal.ts';
import { yieldToModals } from '../../../widget/page/modal.ts';

vi.mock('../../../widget/page/hasModal.ts', () => ({ hasModal: vi.fn(() => false) }));

let undo = () => {};
beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(hasModal).mockReturnValue(false);
});
afterEach(() => {
  undo();
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function openPage() {
  const host = document.body.appendChild(document.createElement('div'));
  undo = yieldToModals(host);
  return {
    host,
    open: () => vi.mocked(hasModal).mockReturnValue(true),
    close: () => vi.mocked(hasModal).mockReturnValue(false),
  };
}

describe('yieldToModals', () => {
  it.each(['focusin', 'click', 'keyup'])(
    'is inert for a modal that has come with a %s, until it is gone',
    async (sign) => {
      const { host, open, close } = openPage();
      open();
      expect(host.inert).toBeFalsy();
      document.body.dispatchEvent(new Event(sign, { bubbles: true }));
      expect(host.inert).toBe(true);
      await vi.advanceTimersByTimeAsync(5_000);
      expect(host.inert).toBe(true);
      close();
      await vi.advanceTimersByTimeAsync(400);
      expect(host.inert).toBe(false);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('is inert for a modal that was open before', () => {
    const { host, open } = openPage();
    open();
    undo();
    undo = yieldToModals(host);
    expect(host.inert).toBe(true);
  });

  it('sees a modal that opens a moment after the press', async () => {
    const { host, open } = openPage();
    document.body.dispatchEvent(new Event('click', { bubbles: true }));
    open();
    await vi.advanceTimersByTimeAsync(400);
    expect(host.inert).toBe(true);
  });

  it('ends with its undo', async () => {
    const { host, open } = openPage();
    document.body.dispatchEvent(new Event('click', { bubbles: true }));
    undo();
    open();
    document.body.dispatchEvent(new Event('click', { bubbles: true }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(host.inert).toBeFalsy();
    expect(vi.getTimerCount()).toBe(0);
  });
});
