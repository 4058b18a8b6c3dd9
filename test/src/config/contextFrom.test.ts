// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
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

  it('reads the last entry of the data layer that has the path', () => {
    page.dataLayer = [{ user: { plan: 'free' } }, { user: { plan: 'pro' } }, { event: 'x', user: {} }];
    expect(read({ plan: { dataLayer: 'user.plan' } })).toEqual({ plan: 'pro' });
    page.dataLayer = [{ 'user.plan': 'team' }];
    expect(read({ plan: { dataLayer: 'user.plan' } })).toEqual({ plan: 'team' });
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

  it('leaves out what is no value', () => {
    page.shop = { list: [1], all: {}, none: null };
    page.dataLayer = [{ user: { plan: 'pro' } }, { user: { plan: null } }];
    const from = { a: { global: 'shop.list' }, b: { global: 'shop.all' }, c: { global: 'shop.none' } };
    expect(read({ ...from, d: { dataLayer: 'user.plan' } })).toEqual({});
  });

  it('goes on where the page throws, or has a data layer that is none', () => {
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
