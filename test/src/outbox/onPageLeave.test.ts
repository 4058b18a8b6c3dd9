// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { onPageLeave } from '../../../src/outbox/onPageLeave.ts';

afterEach(() => void vi.restoreAllMocks());

const become = (state: DocumentVisibilityState) => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
};
const show = (persisted: boolean) =>
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));

describe('onPageLeave', () => {
  it.each<[string, () => unknown, number, number]>([
    ['hiding it', () => become('hidden'), 1, 0],
    ['showing its tab again', () => become('visible'), 0, 0],
    ['leaving it', () => window.dispatchEvent(new Event('pagehide')), 1, 0],
    ['coming back to it', () => show(true), 0, 1],
    ['loading it anew', () => show(false), 0, 0],
  ])('%s', (_, happen, left, back) => {
    const onLeave = vi.fn();
    const onBack = vi.fn();
    const undo = onPageLeave(onLeave, onBack);
    happen();
    expect(onLeave).toHaveBeenCalledTimes(left);
    expect(onBack).toHaveBeenCalledTimes(back);
    undo();
    happen();
    expect(onLeave).toHaveBeenCalledTimes(left);
    expect(onBack).toHaveBeenCalledTimes(back);
  });

  it('listens to no unload, which would break the back/forward cache', () => {
    const listen = vi.spyOn(window, 'addEventListener');
    onPageLeave(
      () => {},
      () => {},
    )();
    expect(listen.mock.calls.map(([type]) => type)).not.toContain('unload');
    expect(listen.mock.calls.map(([type]) => type)).not.toContain('beforeunload');
  });
});
