// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onClick } from '../../../src/triggers/onClick.ts';
import { onErrors } from '../../../src/triggers/onErrors.ts';
import { onEvent } from '../../../src/triggers/onEvent.ts';
import { onIdle } from '../../../src/triggers/onIdle.ts';
import { onRage } from '../../../src/triggers/onRage.ts';
import { onVisits } from '../../../src/triggers/onVisits.ts';
import { CONSENTED, createHub } from '../../../src/triggers/watch.ts';

const fire = vi.fn();
let undo = () => {};
let hub: ReturnType<typeof createHub>;

beforeEach(() => {
  vi.useFakeTimers();
  fire.mockClear();
  hub = createHub();
  document.body.innerHTML = '<div id="spot"><p>text</p></div><input id="field">';
});
afterEach(() => {
  undo();
  vi.useRealTimers();
});

const find = (selector: string) => document.querySelector(selector) as HTMLElement;
const click = (selector: string, at: MouseEventInit = {}) =>
  find(selector).dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1, ...at }));

describe('onClick', () => {
  it('hears a click within what matches, even if the page stops it, once', () => {
    undo = onClick('#spot', fire);
    find('#spot').addEventListener('click', (event) => event.stopPropagation());
    click('#field');
    expect(fire).not.toHaveBeenCalled();
    click('#spot p');
    click('#spot p');
    expect(fire).toHaveBeenCalledTimes(1);
  });
});

describe('onErrors', () => {
  it('counts what nobody caught and what the page tells of, not a remark on layout', () => {
    undo = onErrors(3, fire, hub.hear);
    dispatchEvent(new ErrorEvent('error', { message: 'ResizeObserver loop completed' }));
    dispatchEvent(new ErrorEvent('error', { message: 'x is not defined' }));
    dispatchEvent(new Event('unhandledrejection'));
    hub.tell('other', {});
    expect(fire).not.toHaveBeenCalled();
    hub.tell('error', {});
    hub.tell('error', {});
    expect(fire).toHaveBeenCalledTimes(1);
  });
});

describe('onErrors, of others', () => {
  it.each([
    ['of an extension', new ErrorEvent('error', { filename: 'chrome-extension://abc/content.js' })],
    [
      'of what was broken off',
      Object.assign(new Event('unhandledrejection'), { reason: { name: 'AbortError' } }),
    ],
  ])('leaves one %s alone', (_, event) => {
    undo = onErrors(1, fire, hub.hear);
    dispatchEvent(event);
    expect(fire).not.toHaveBeenCalled();
    dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: undefined }));
    expect(fire).toHaveBeenCalledTimes(1);
  });
});

describe('onErrors, of whatever is thrown', () => {
  it('counts what throws when it is looked at', () => {
    undo = onErrors(1, fire, hub.hear);
    const reason = Object.defineProperty({}, 'name', {
      get() {
        throw new Error('nobody may look');
      },
    });
    dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }));
    expect(fire).toHaveBeenCalledTimes(1);
  });
});

describe('onEvent', () => {
  it.each([
    ['the window', () => window, false],
    ['the document', () => document, false],
    ['an element, bubbling', () => find('#spot'), true],
  ])('hears one of %s just once', (_, target, bubbles) => {
    undo = onEvent('sold', fire, hub.hear);
    target().dispatchEvent(new CustomEvent('sold', { detail: { ref: 1 }, bubbles }));
    expect(fire.mock.calls).toEqual([[{ ref: 1 }]]);
  });

  it('hears none of an element’s own', () => {
    undo = onEvent('sold', fire, hub.hear);
    find('#spot').dispatchEvent(new CustomEvent('sold'));
    expect(fire).not.toHaveBeenCalled();
  });

  it.each([undefined, null, 'text', 5, [1]])('takes the detail %j for no context', (detail) => {
    undo = onEvent('sold', fire, hub.hear);
    document.dispatchEvent(new CustomEvent('sold', { detail }));
    expect(fire.mock.calls).toEqual([[{}]]);
  });
});

describe('onIdle', () => {
  it('starts anew at every sign of life, and fires once', () => {
    undo = onIdle(1_000, fire);
    vi.advanceTimersByTime(900);
    dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(900);
    expect(fire).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(5_000);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('takes what scrolls within the page for none, and the page for one', () => {
    undo = onIdle(1_000, fire);
    vi.advanceTimersByTime(900);
    document.dispatchEvent(new Event('scroll', { bubbles: true }));
    vi.advanceTimersByTime(900);
    find('#spot').dispatchEvent(new Event('scroll'));
    vi.advanceTimersByTime(100);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('does not count the time while the page is hidden', () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    undo = onIdle(1_000, fire);
    vi.advanceTimersByTime(5_000);
    expect(fire).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    vi.advanceTimersByTime(1_000);
    expect(fire).toHaveBeenCalledTimes(1);
    hidden.mockRestore();
  });
});

describe('onRage', () => {
  it.each<[string, string[], MouseEventInit[], number]>([
    ['three on one spot', ['p', 'p', 'p'], [{}, { clientX: 10 }, { clientY: 20 }], 1],
    ['two', ['p', 'p'], [], 0],
    ['three that are far apart', ['p', 'p', 'p'], [{}, {}, { clientX: 25 }], 0],
    ['three on different elements', ['p', '#spot', 'p'], [], 0],
    ['three in a field', ['#field', '#field', '#field'], [], 0],
    ['three by the keyboard', ['p', 'p', 'p'], [{ detail: 0 }, { detail: 0 }, { detail: 0 }], 0],
    ['six', ['p', 'p', 'p', 'p', 'p', 'p'], [], 1],
  ])('%s', (_, targets, places, times) => {
    undo = onRage(fire);
    for (const [index, target] of targets.entries()) click(target, places[index]);
    expect(fire).toHaveBeenCalledTimes(times);
  });

  it('leaves clicks alone that are longer than a second apart', () => {
    undo = onRage(fire);
    for (const at of [0, 600, 1_200]) {
      const event = new MouseEvent('click', { bubbles: true, composed: true, detail: 1 });
      Object.defineProperty(event, 'timeStamp', { value: at });
      find('p').dispatchEvent(event);
    }
    expect(fire).not.toHaveBeenCalled();
  });
});

describe('onRage, where the page answers', () => {
  it.each<[string, () => void, number]>([
    ['another text', () => (find('p').textContent += '+'), 0],
    ['another value', () => ((find('#field') as HTMLInputElement).value += '1'), 0],
    ['a ripple', () => find('p').append(document.createElement('i')), 1],
    ['another class', () => find('p').classList.toggle('pressed'), 1],
  ])('by %s', async (_, answer, times) => {
    undo = onRage(fire);
    for (let count = 0; count < 4; count++) {
      click('p');
      answer();
      await Promise.resolve();
    }
    expect(fire).toHaveBeenCalledTimes(times);
  });
});

describe('onRage, within a shadow tree', () => {
  it.each<[string, (root: ShadowRoot) => void, number]>([
    ['answers by another text', (root) => (root.firstElementChild as Element).append('+'), 0],
    ['answers by another value', (root) => ((root.lastElementChild as HTMLInputElement).value += '1'), 0],
    ['does not answer', () => {}, 1],
  ])('that %s', async (_, answer, times) => {
    const root = find('#spot').attachShadow({ mode: 'open' });
    root.append(document.createElement('button'), document.createElement('input'));
    undo = onRage(fire);
    for (let count = 0; count < 4; count++) {
      root.firstElementChild?.dispatchEvent(
        new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }),
      );
      answer(root);
      await Promise.resolve();
    }
    expect(fire).toHaveBeenCalledTimes(times);
  });
});

describe('onVisits', () => {
  it('looks again when the visitor consents', () => {
    let isEnough = false;
    undo = onVisits(() => isEnough, fire, hub.hear);
    vi.advanceTimersByTime(5_000);
    expect(fire).not.toHaveBeenCalled();
    isEnough = true;
    hub.tell(CONSENTED, {});
    vi.advanceTimersByTime(5_000);
    expect(fire).toHaveBeenCalledTimes(1);
  });
});
