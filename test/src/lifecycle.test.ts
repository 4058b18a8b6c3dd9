// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { onPageLeave } from '../../src/lifecycle.ts';

afterEach(() => void vi.restoreAllMocks());

const become = (state: DocumentVisibilityState) => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
};
const tell = (target: EventTarget, type: string) => target.dispatchEvent(new Event(type));

describe('onPageLeave', () => {
  it.each<[string, () => unknown, number, number]>([
    ['hiding it', () => become('hidden'), 1, 0],
    ['showing its tab again', () => become('visible'), 0, 0],
    ['leaving it', () => tell(window, 'pagehide'), 1, 0],
    ['freezing it', () => tell(document, 'freeze'), 1, 0],
    ['thawing it', () => [tell(document, 'freeze'), tell(document, 'resume')], 1, 1],
    ['coming back to it', () => [tell(window, 'pagehide'), tell(window, 'pageshow')], 1, 1],
    ['loading it anew', () => tell(window, 'pageshow'), 0, 0],
    [
      'coming back to it from the cache, which thaws it, too',
      () => [tell(window, 'pagehide'), tell(document, 'resume'), tell(window, 'pageshow')],
      1,
      1,
    ],
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

  it('distinguishes a hidden page from an unloaded one', () => {
    const gone: boolean[] = [];
    const undo = onPageLeave(
      (isGone) => void gone.push(isGone),
      () => {},
    );
    become('hidden');
    tell(document, 'freeze');
    tell(window, 'pagehide');
    undo();
    expect(gone).toEqual([false, true, true]);
  });

  it('runs before the page’s own listeners, so that answers given in them are kept', () => {
    const order: string[] = [];
    const own = () => void order.push('page');
    window.addEventListener('pagehide', own);
    const undo = onPageLeave(
      () => void order.push('nabz'),
      () => {},
    );
    tell(window, 'pagehide');
    undo();
    window.removeEventListener('pagehide', own);
    expect(order).toEqual(['nabz', 'page']);
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
