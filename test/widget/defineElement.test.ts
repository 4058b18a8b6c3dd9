// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../src/api.ts';
import type { SurveyDefinition } from '../../src/survey/definition.ts';
import { openLiveRegion } from '../../widget/a11y/liveRegion.ts';
import { defineElement } from '../../widget/defineElement.ts';
import { createOwnElement, ELEMENT, onGone, raise } from '../../widget/element.ts';

type Inline = HTMLElement & { definition?: SurveyDefinition | undefined };

const show = vi.fn(async () => ({ shown: false as const, reason: 'unsupported' as const }));
const configure = vi.fn(async () => {});
const client = { show, configure } as unknown as Client;
const mine: SurveyDefinition = { id: 'mine', template: 'csat' };
/** Set before the element is defined, as frameworks do. */
const early = document.createElement(ELEMENT) as Inline;

beforeAll(() => {
  early.definition = { ...mine, id: 'early' };
  document.body.append(early);
  defineElement(client);
});

afterEach(() => {
  show.mockClear();
  configure.mockClear();
  document.body.replaceChildren();
});

const settle = () => new Promise((resolve) => setTimeout(resolve));
const elementIn = () => document.body.firstChild as Inline;

describe('defineElement', () => {
  it('asks for a definition that was set before the element was known', async () => {
    await settle();
    expect(configure).toHaveBeenCalledExactlyOnceWith({ surveys: [{ ...mine, id: 'early' }] });
    expect(show).toHaveBeenCalledExactlyOnceWith('early', { context: {}, lang: undefined, target: early });
    expect(early.definition).toEqual({ ...mine, id: 'early' });
  });

  it('asks for the survey that the markup names, to stand in the element', async () => {
    document.body.innerHTML = `<${ELEMENT} survey="csat" lang="ar"></${ELEMENT}>`;
    await settle();
    expect(show).toHaveBeenCalledExactlyOnceWith('csat', { context: {}, lang: 'ar', target: elementIn() });
  });

  it("asks for the page's survey where the markup names none", async () => {
    document.body.innerHTML = `<${ELEMENT}></${ELEMENT}>`;
    await settle();
    expect(show).toHaveBeenCalledExactlyOnceWith(undefined, {
      context: {},
      lang: undefined,
      target: elementIn(),
    });
  });

  it('passes the context of its attributes on', async () => {
    document.body.innerHTML = `<${ELEMENT} survey="csat" context-ref="T-42" context-agent="sara" class="x"></${ELEMENT}>`;
    await settle();
    expect(show).toHaveBeenCalledExactlyOnceWith('csat', {
      context: { ref: 'T-42', agent: 'sara' },
      lang: undefined,
      target: elementIn(),
    });
  });

  it('takes a survey as its property, however late, and asks that instead', async () => {
    document.body.innerHTML = `<${ELEMENT} survey="csat"></${ELEMENT}>`;
    await settle();
    const left = vi.fn();
    onGone(elementIn(), left);
    elementIn().definition = mine;
    await settle();
    expect(left).toHaveBeenCalledTimes(1);
    expect(configure).toHaveBeenCalledExactlyOnceWith({ surveys: [mine] });
    expect(show).toHaveBeenLastCalledWith('mine', { context: {}, lang: undefined, target: elementIn() });
  });

  it('asks nothing before it stands in the page', async () => {
    const element = document.createElement(ELEMENT) as Inline;
    element.definition = mine;
    await settle();
    expect(show).not.toHaveBeenCalled();
    document.body.append(element);
    await settle();
    expect(show).toHaveBeenCalledTimes(1);
  });

  it('lets go of its survey when it is taken away, but not when it is moved', async () => {
    document.body.innerHTML = `<div></div><${ELEMENT}></${ELEMENT}>`;
    const element = document.querySelector(ELEMENT) as Inline;
    await settle();
    const left = vi.fn();
    onGone(element, left);
    element.attachShadow({ mode: 'open' }).append(document.createElement('section'));
    document.querySelector('div')?.append(element);
    await settle();
    expect(left).not.toHaveBeenCalled();
    expect(show).toHaveBeenCalledTimes(1);
    element.remove();
    await settle();
    expect(left).toHaveBeenCalledTimes(1);
  });

  it('asks once when it is moved before there is anything in it', async () => {
    document.body.innerHTML = `<div></div><${ELEMENT}></${ELEMENT}>`;
    document.querySelector('div')?.append(elementIn().nextElementSibling as Inline);
    await settle();
    expect(show).toHaveBeenCalledTimes(1);
  });

  it('asks for its definition alone when that comes right after it', async () => {
    document.body.innerHTML = `<${ELEMENT} survey="csat"></${ELEMENT}>`;
    elementIn().definition = mine;
    document.body.append(elementIn());
    await settle();
    expect(show).toHaveBeenCalledExactlyOnceWith('mine', expect.anything());
  });

  it('asks anew only when the survey before it is there, so that it never has two', async () => {
    let draw = () => {};
    show.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          draw = () => resolve({ shown: false, reason: 'unsupported' });
        }),
    );
    document.body.innerHTML = `<${ELEMENT}></${ELEMENT}>`;
    await settle();
    elementIn().definition = mine;
    await settle();
    expect(show).toHaveBeenCalledTimes(1);
    const left = vi.fn();
    onGone(elementIn(), left);
    draw();
    await settle();
    expect(left).toHaveBeenCalledTimes(1);
    expect(show).toHaveBeenLastCalledWith('mine', expect.anything());
  });

  it('keeps nothing that is drawn after it was taken away', async () => {
    document.body.innerHTML = `<${ELEMENT}></${ELEMENT}>`;
    const element = elementIn();
    const left = vi.fn();
    show.mockImplementationOnce(async () => {
      element.remove();
      onGone(element, left);
      return { shown: false, reason: 'unsupported' };
    });
    await settle();
    expect(left).toHaveBeenCalledTimes(1);
  });

  it('leaves the elements alone that Nabz made', async () => {
    const element = createOwnElement();
    document.body.append(element);
    await settle();
    expect(show).not.toHaveBeenCalled();
  });

  it('takes a copy of such an element out, and asks nothing in it', async () => {
    const element = createOwnElement();
    document.body.innerHTML = element.outerHTML;
    expect(document.body.childElementCount).toBe(0);
    await settle();
    expect(show).not.toHaveBeenCalled();
  });

  describe('of a card', () => {
    const left = vi.fn();
    const place = async () => {
      left.mockClear();
      openLiveRegion();
      const element = createOwnElement();
      element.shadowRoot?.append(document.createElement('section'));
      onGone(element, left);
      raise(element);
      await settle();
      return element;
    };

    it('comes back with the status when the page swaps all that it has', async () => {
      const element = await place();
      document.body.replaceChildren(document.createElement('main'));
      await settle();
      expect([...document.body.children].map(({ localName }) => localName)).toEqual([
        'main',
        ELEMENT,
        'nabz-status',
      ]);
      expect([element.isConnected, left.mock.calls.length]).toEqual([true, 0]);
    });

    it('stays out when the page takes it out alone', async () => {
      const element = await place();
      element.remove();
      await settle();
      expect([element.isConnected, left.mock.calls.length]).toEqual([false, 1]);
    });

    it('stays out when it was emptied before', async () => {
      const element = await place();
      element.shadowRoot?.replaceChildren();
      document.body.replaceChildren();
      await settle();
      expect(element.isConnected).toBe(false);
    });
  });

  it('is served by the latest client of the page', async () => {
    const later = vi.fn(async () => ({ shown: true as const, id: 'id' }));
    defineElement({ show: later, configure } as unknown as Client);
    document.body.innerHTML = `<${ELEMENT}></${ELEMENT}>`;
    await settle();
    expect(later).toHaveBeenCalledTimes(1);
    expect(show).not.toHaveBeenCalled();
    defineElement(client);
  });
});
