// @vitest-environment happy-dom
import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followMain } from '../../../widget/page/followMain.ts';

let host: HTMLElement;
let undo: () => void;
const isUsed = signal(false);

beforeEach(() => {
  vi.useFakeTimers();
  isUsed.value = false;
  host = document.createElement('div');
  document.body.replaceChildren(host);
  undo = followMain(host, isUsed);
});
afterEach(() => {
  undo();
  vi.useRealTimers();
});

const add = (name: string, into: Element = document.body) => into.appendChild(document.createElement(name));
const pass = (ms = 500) => vi.advanceTimersByTime(ms);

describe('followMain', () => {
  it('moves a card into the main content that comes, and keeps it at its end', () => {
    pass();
    const main = add('main');
    pass();
    expect(host.parentElement).toBe(main);
    const article = add('article', main);
    pass();
    expect(host.parentElement).toBe(article);
    add('p', article);
    pass();
    expect(article.lastElementChild).toBe(host);
  });

  it('leaves it alone at the end of a body, whatever the page appends there', () => {
    const script = add('script');
    pass();
    expect(document.body.lastElementChild).toBe(script);
  });

  it.each<[string, () => void]>([
    ['is used', () => (isUsed.value = true)],
    ['has stood there for 10 s', () => pass(11_000)],
    ['was removed', () => host.remove()],
    ['has ended', () => undo()],
  ])('does not move one that %s', (_, act) => {
    act();
    const main = add('main');
    pass();
    expect(main.firstElementChild).toBeNull();
  });

  it('does not move one that has the focus', () => {
    const button = document.createElement('button');
    host.attachShadow({ mode: 'open' }).append(button);
    button.focus();
    const main = add('main');
    pass();
    expect(main.firstElementChild).toBeNull();
  });
});
