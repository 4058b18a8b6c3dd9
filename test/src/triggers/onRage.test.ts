// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onRage } from '../../../src/triggers/onRage.ts';

const fire = vi.fn();
let undo = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  fire.mockClear();
  document.body.innerHTML = '<div id="spot"><p>text</p></div><input id="field">';
});
afterEach(() => {
  undo();
  vi.useRealTimers();
});

const find = (selector: string) => document.querySelector(selector) as HTMLElement;
const click = (selector: string, at: MouseEventInit = {}) =>
  find(selector).dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1, ...at }));

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
