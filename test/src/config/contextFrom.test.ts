// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ContextFrom, createContextReader } from '../../../src/config/contextFrom.ts';

const page = globalThis as { dataLayer?: unknown; shop?: unknown };

afterEach(() => {
  document.body.replaceChildren();
  delete page.dataLayer;
  delete page.shop;
});

const read = (from: ContextFrom) => createContextReader(from)();

function place(id: string, text: string, attributes: Record<string, string> = {}): HTMLElement {
  const element = document.createElement('p');
  element.id = id;
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  return element;
}

describe('createContextReader', () => {
  it('reads the text of an element, in one line', () => {
    place('agent', '\n  Sara\n   Ahmadi ');
    expect(read({ agent: '#agent', team: { selector: '#agent' } })).toEqual({
      agent: 'Sara Ahmadi',
      team: 'Sara Ahmadi',
    });
  });

  it('reads an attribute', () => {
    place('chat', 'x', { 'data-ticket': 'T-42' });
    expect(read({ ref: { selector: '#chat', attribute: 'data-ticket' } })).toEqual({ ref: 'T-42' });
  });

  it('reads what is there at that moment', () => {
    const reader = createContextReader({ agent: '#agent' });
    expect(reader()).toEqual({});
    const element = place('agent', 'Sara');
    expect(reader()).toEqual({ agent: 'Sara' });
    element.textContent = 'Omid';
    expect(reader()).toEqual({ agent: 'Omid' });
  });

  it('reads no attribute of a password either', () => {
    document.body.innerHTML = '<input id="x" type="password" value="T-42">';
    expect(read({ x: { selector: '#x', attribute: 'value' } })).toEqual({});
  });

  it('reads the kind of device, by the names that conditions use', () => {
    expect(read({ by: { visitor: 'device' } })).toEqual({ by: 'desktop' });
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    vi.stubGlobal('innerWidth', 390);
    expect(read({ by: { visitor: 'device' } })).toEqual({ by: 'phone' });
    vi.unstubAllGlobals();
  });

  it('reads the last entry of the data layer that has the path', () => {
    page.dataLayer = [{ user: { plan: 'free' } }, { user: { plan: 'pro' } }, { event: 'x', user: {} }];
    expect(read({ plan: { dataLayer: 'user.plan' } })).toEqual({ plan: 'pro' });
    page.dataLayer = [{ 'user.plan': 'team' }];
    expect(read({ plan: { dataLayer: 'user.plan' } })).toEqual({ plan: 'team' });
  });

  it.each<[string, unknown[], unknown]>([
    [
      'goes on to an older entry where a later one says nothing of it',
      [{ a: { b: 1 } }, { a: { c: 2 } }, 'x', null],
      1,
    ],
    ['takes what was taken back for gone', [{ a: { b: 1 } }, { a: null }], undefined],
    ['takes what was flushed for gone', [{ a: { b: 1 } }, { 'a.b': undefined }], undefined],
    [
      'knows what gtag set',
      [
        ['set', { a: { b: 1 } }],
        ['set', 'a', { b: 2 }],
      ],
      2,
    ],
    ['knows what gtag was given with an event', [{ a: { b: 1 } }, ['event', 'purchase', { a: { b: 3 } }]], 3],
    ['counts no name that every object has', [{ a: { b: 1 } }, { a: () => {} }, ['js', new Date()]], 1],
    ['steps over lists', [{ a: [{ b: 1 }] }], undefined],
    [
      'goes on to an older entry where gtag was given no fields',
      [{ a: { b: 1 } }, ['event', 'page_view']],
      1,
    ],
    ['goes on where a list is empty', [{ a: { b: 1 } }, []], 1],
    [
      'knows what has no prototype',
      [{ a: { b: 1 } }, Object.assign(Object.create(null), { a: { b: 2 } })],
      2,
    ],
  ])('%s', (_, entries, value) => {
    page.dataLayer = entries;
    expect(read({ x: { dataLayer: 'a.b' } })).toEqual(value === undefined ? {} : { x: value });
  });

  it('reads what gtag queues, which is no list', () => {
    page.dataLayer = [];
    // As Google's own snippet does.
    (function gtag(..._: unknown[]) {
      // biome-ignore lint/complexity/noArguments: that is what is read
      (page.dataLayer as unknown[]).push(arguments);
    })('event', 'purchase', { transaction_id: 'T-42' });
    expect(read({ ref: { dataLayer: 'transaction_id' }, a: { dataLayer: 'constructor' } })).toEqual({
      ref: 'T-42',
    });
  });

  it.each([
    ['a text field', '<input value="T-42">', 'T-42'],
    ['a hidden field', '<input type="hidden" value="T-42">', 'T-42'],
    ['a list', '<select><option>a<option selected value="T-42">b</select>', 'T-42'],
    ['a text area', '<textarea>T-42</textarea>', 'T-42'],
    ['a meta element', '<meta name="order" content="T-42">', 'T-42'],
    ['a time', '<time datetime="2026-11-21">T-42</time>', 'T-42'],
    ['a ticked box', '<input type="checkbox" value="T-42" checked>', 'T-42'],
    ['Persian digits as they are', '<b>۴۲</b>', '۴۲'],
    ['nothing of an empty box', '<input type="checkbox" value="T-42">', undefined],
    ['nothing of a password', '<input type="password" value="T-42">', undefined],
    [
      'nothing of one that is made visible',
      '<input type="text" autocomplete="current-password" value="T-42">',
      undefined,
    ],
  ])('reads %s', (_, html, value) => {
    document.body.innerHTML = `<div id="place">${html}</div>`;
    expect(read({ x: '#place > *' })).toEqual(value ? { x: value } : {});
  });

  it('reads what a field holds now', () => {
    document.body.innerHTML = '<input id="order">';
    (document.querySelector('#order') as HTMLInputElement).value = 'T-43';
    expect(read({ x: '#order' })).toEqual({ x: 'T-43' });
  });

  it('reads a path in a global', () => {
    page.shop = { cart: { items: 3, isGift: false } };
    expect(read({ items: { global: 'shop.cart.items' }, gift: { global: 'shop.cart.isGift' } })).toEqual({
      items: 3,
      gift: false,
    });
  });

  it.each<[string, ContextFrom]>([
    ['an element', { a: '#none' }],
    ['a text', { a: '#empty' }],
    ['an attribute', { a: { selector: '#empty', attribute: 'data-none' } }],
    ['a data layer', { a: { dataLayer: 'user.plan' } }],
    ['a global', { a: { global: 'none.of.it' } }],
  ])('leaves out what is not there: %s', (_, from) => {
    place('empty', '  ');
    expect(read(from)).toEqual({});
  });

  it('leaves out missing values, and passes on values that cannot be sent, so that a warning is logged', () => {
    page.shop = { list: [1], none: null };
    page.dataLayer = [{ user: { plan: 'pro' } }, { user: { plan: null } }];
    const from = { list: { global: 'shop.list' }, none: { global: 'shop.none' } };
    expect(read({ ...from, plan: { dataLayer: 'user.plan' } })).toEqual({ list: [1] });
  });

  it('goes on where the page throws, or has an invalid data layer', () => {
    page.shop = Object.defineProperty({ plan: 'pro' }, 'agent', {
      get() {
        throw new Error('not yet');
      },
    });
    page.dataLayer = 'none';
    expect(
      read({
        agent: { global: 'shop.agent' },
        plan: { global: 'shop.plan' },
        a: { dataLayer: 'x' },
        b: '###',
      }),
    ).toEqual({ plan: 'pro' });
  });
});
