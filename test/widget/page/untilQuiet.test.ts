// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasModal } from '../../../widget/page/hasModal.ts';
import { untilQuiet } from '../../../widget/page/untilQuiet.ts';

vi.mock('../../../widget/page/hasModal.ts', () => ({ hasModal: vi.fn(() => false) }));

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 100, 100));
});
afterEach(() => {
  (document.activeElement as HTMLElement | null)?.blur();
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Whether the survey may come, after so many seconds. */
function watch(isInline?: boolean) {
  let isQuiet = false;
  void untilQuiet(isInline).then(() => {
    isQuiet = true;
  });
  return async (seconds: number) => {
    await vi.advanceTimersByTimeAsync(seconds * 1_000);
    return isQuiet;
  };
}

function add<Tag extends keyof HTMLElementTagNameMap>(tag: Tag) {
  return document.body.appendChild(document.createElement(tag));
}

describe('untilQuiet', () => {
  it('waits for nothing where nothing is in the way', async () => {
    expect(await watch()(0)).toBe(true);
  });

  it('waits until somebody who types has stopped for five seconds', async () => {
    const field = add('textarea');
    field.focus();
    const isQuiet = watch();
    expect(await isQuiet(4)).toBe(false);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(await isQuiet(4.5)).toBe(false);
    expect(await isQuiet(1)).toBe(true);
  });

  it('comes as soon as the field has lost the focus', async () => {
    const field = add('input');
    field.focus();
    const isQuiet = watch();
    expect(await isQuiet(1)).toBe(false);
    field.blur();
    expect(await isQuiet(0.3)).toBe(true);
  });

  it.each(['checkbox', 'radio', 'button', 'range'])('does not wait for a %s', async (type) => {
    const field = add('input');
    field.type = type;
    field.focus();
    expect(await watch()(0)).toBe(true);
  });

  it('finds a field inside a component', async () => {
    const root = add('div').attachShadow({ mode: 'open' });
    const field = root.appendChild(document.createElement('input'));
    field.focus();
    expect(await watch()(1)).toBe(false);
  });

  it('waits while a keyboard covers the screen, however long nothing is typed', async () => {
    vi.stubGlobal('visualViewport', { height: innerHeight - 300, scale: 1 });
    const field = add('input');
    field.focus();
    const isQuiet = watch();
    expect(await isQuiet(60)).toBe(false);
    vi.stubGlobal('visualViewport', { height: innerHeight, scale: 1 });
    expect(await isQuiet(1)).toBe(true);
    vi.unstubAllGlobals();
  });

  it('waits until a modal of the page is gone', async () => {
    vi.mocked(hasModal).mockReturnValue(true);
    const isQuiet = watch();
    expect(await isQuiet(10)).toBe(false);
    vi.mocked(hasModal).mockReturnValue(false);
    expect(await isQuiet(1)).toBe(true);
  });

  it('waits until a hidden page is seen', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    const isQuiet = watch();
    expect(await isQuiet(600)).toBe(false);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(await isQuiet(0)).toBe(true);
  });

  it.each([
    ['narrow', 'innerWidth'],
    ['low', 'innerHeight'],
  ] as const)('waits while the window is too %s for a card', async (_, side) => {
    vi.stubGlobal(side, 60);
    const isQuiet = watch();
    expect(await isQuiet(10)).toBe(false);
    vi.stubGlobal(side, 600);
    expect(await isQuiet(0.3)).toBe(true);
    vi.unstubAllGlobals();
  });

  it('lets an inline survey wait only for a window that is displayed', async () => {
    add('textarea').focus();
    vi.mocked(hasModal).mockReturnValue(true);
    vi.stubGlobal('innerHeight', 0);
    vi.stubGlobal('innerWidth', 0);
    const isSeen = watch(true);
    expect(await isSeen(10)).toBe(false);
    vi.stubGlobal('innerWidth', 300);
    expect(await isSeen(0.3)).toBe(true);
    vi.unstubAllGlobals();
  });
});
