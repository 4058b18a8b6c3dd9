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
  it('shows a definition that was set before the element was defined', async () => {
    await settle();
    expect(configure).toHaveBeenCalledExactlyOnceWith({ surveys: [{ ...mine, id: 'early' }] });
    expect(show).toHaveBeenCalledExactlyOnceWith('early', { context: {}, lang: undefined, target: early });
    expect(early.definition).toEqual({ ...mine, id: 'early' });
  });

  it('shows the survey of its attribute in the element', async () => {
    document.body.innerHTML = `<${ELEMENT} survey="csat" lang="ar"></${ELEMENT}>`;
    await settle();
    expect(show).toHaveBeenCalledExactlyOnceWith('csat', { context: {}, lang: 'ar', target: elementIn() });
  });

  it("shows the page's survey where it has no attribute", async () => {
    document.body.innerHTML = `<${ELEMENT}></${ELEMENT}>`;
    await settle();
    expect(show).toHaveBeenCalledExactlyOnceWith(undefined, {
      context: {},
      lang: undefined,
      target: elementIn(),
    });
  });

  it('passes the context of its attributes', async () => {
    document.body.innerHTML = `<${ELEMENT} survey="csat" context-ref="T-42" context-agent="sara" class="x"></${ELEMENT}>`;
    await settle();
    expect(show).toHaveBeenCalledExactlyOnceWith('csat', {
      context: { ref: 'T-42', agent: 'sara' },
      lang: undefined,
      target: elementIn(),
    });
  });

  it.each([
    ['context-order-id', 'orderId'],
    ['context-handledby', 'handledBy'],
    ['context-handled-by', 'handledBy'],
    ['context-orderid', 'orderid'],
    ['context-a-1', 'a-1'],
  ])('names the field of %s as data attributes do: %s', async (attribute, field) => {
    document.body.innerHTML = `<${ELEMENT} ${attribute}="1" context-="2"></${ELEMENT}>`;
    await settle();
    expect(show).toHaveBeenCalledExactlyOnceWith(
      undefined,
      expect.objectContaining({ context: { [field]: '1' } }),
    );
  });

  it.each([
    ['survey', 'nps', true],
    ['lang', 'ar', true],
    ['context-ref', 'T-2', true],
    ['context-agent', 'sara', true],
    ['context-ref', null, true],
    ['survey', 'csat', false],
    ['class', 'x', false],
    ['hidden', '', false],
  ])('asks anew when %s becomes %j, if that says something else (%j)', async (name, value, isAnew) => {
    document.body.innerHTML = `<${ELEMENT} survey="csat" context-ref="T-1"></${ELEMENT}>`;
    await settle();
    if (value === null) elementIn().removeAttribute(name);
    else elementIn().setAttribute(name, value);
    await settle();
    expect(show).toHaveBeenCalledTimes(isAnew ? 2 : 1);
  });

  it('asks once where its attributes are set right after it is connected', async () => {
    const element = document.createElement(ELEMENT);
    document.body.append(element);
    element.setAttribute('survey', 'nps');
    element.setAttribute('context-ref', 'T-1');
    await settle();
    expect(show).toHaveBeenCalledExactlyOnceWith('nps', {
      context: { ref: 'T-1' },
      lang: undefined,
      target: element,
    });
  });

  it('keeps what is answered when its attributes change', async () => {
    document.body.innerHTML = `<${ELEMENT} survey="csat"></${ELEMENT}>`;
    await settle();
    elementIn().attachShadow({ mode: 'open' }).innerHTML = '<section data-used="true"></section>';
    elementIn().setAttribute('survey', 'nps');
    await settle();
    expect(show).toHaveBeenCalledTimes(1);
  });

  it('shows the survey of its property instead, however late it is set', async () => {
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

  it('shows nothing before it is connected', async () => {
    const element = document.createElement(ELEMENT) as Inline;
    element.definition = mine;
    await settle();
    expect(show).not.toHaveBeenCalled();
    document.body.append(element);
    await settle();
    expect(show).toHaveBeenCalledTimes(1);
  });

  it('removes its survey when it is removed, but not when it is moved', async () => {
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

  it('shows one survey when it is moved while it is empty', async () => {
    document.body.innerHTML = `<div></div><${ELEMENT}></${ELEMENT}>`;
    document.querySelector('div')?.append(elementIn().nextElementSibling as Inline);
    await settle();
    expect(show).toHaveBeenCalledTimes(1);
  });

  it('shows only its definition when that is set right after it is connected', async () => {
    document.body.innerHTML = `<${ELEMENT} survey="csat"></${ELEMENT}>`;
    elementIn().definition = mine;
    document.body.append(elementIn());
    await settle();
    expect(show).toHaveBeenCalledExactlyOnceWith('mine', expect.anything());
  });

  it('shows another survey only once the one before is rendered, so that it never has two', async () => {
    let render = () => {};
    show.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          render = () => resolve({ shown: false, reason: 'unsupported' });
        }),
    );
    document.body.innerHTML = `<${ELEMENT}></${ELEMENT}>`;
    await settle();
    elementIn().definition = mine;
    await settle();
    expect(show).toHaveBeenCalledTimes(1);
    const left = vi.fn();
    onGone(elementIn(), left);
    render();
    await settle();
    expect(left).toHaveBeenCalledTimes(1);
    expect(show).toHaveBeenLastCalledWith('mine', expect.anything());
  });

  it('removes a survey that is rendered after it was removed', async () => {
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

  it('shows nothing in an element that Nabz created', async () => {
    const element = createOwnElement();
    document.body.append(element);
    await settle();
    expect(show).not.toHaveBeenCalled();
  });

  it('removes a copy of such an element', async () => {
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

    it('is added again with the live region when the page replaces its body', async () => {
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

    it('stays removed when the page removes it alone', async () => {
      const element = await place();
      element.remove();
      await settle();
      expect([element.isConnected, left.mock.calls.length]).toEqual([false, 1]);
    });

    it('stays removed when it was empty', async () => {
      const element = await place();
      element.shadowRoot?.replaceChildren();
      document.body.replaceChildren();
      await settle();
      expect(element.isConnected).toBe(false);
    });
  });

  it('asks anew at another address within the page, also where it has asked', async () => {
    vi.useFakeTimers();
    history.replaceState(null, '', '/p1');
    document.body.innerHTML = `<${ELEMENT} survey="article"></${ELEMENT}>`;
    await vi.advanceTimersByTimeAsync(0);
    elementIn().attachShadow({ mode: 'open' }).append(document.createElement('section'));
    const left = vi.fn();
    onGone(elementIn(), left);
    for (const [address, isAnother] of [
      ['/p1#part', false],
      ['/p1?q=1', false],
      ['/p2', true],
    ] as const) {
      history.pushState(null, '', address);
      await vi.advanceTimersByTimeAsync(2_500);
      expect([left.mock.calls.length > 0, show.mock.calls.length]).toEqual([isAnother, isAnother ? 2 : 1]);
    }
    elementIn().remove();
    history.pushState(null, '', '/p3');
    await vi.advanceTimersByTimeAsync(2_500);
    expect(show).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });

  it('uses the latest client of the page', async () => {
    const later = vi.fn(async () => ({ shown: true as const, id: 'id' }));
    defineElement({ show: later, configure } as unknown as Client);
    document.body.innerHTML = `<${ELEMENT}></${ELEMENT}>`;
    await settle();
    expect(later).toHaveBeenCalledTimes(1);
    expect(show).not.toHaveBeenCalled();
    defineElement(client);
  });
});
