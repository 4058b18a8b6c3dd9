// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../src/index.ts';
import { defineElement, ELEMENT, isOwnElement, markOwnElement } from '../../widget/element.ts';

const show = vi.fn(async () => ({ shown: false as const, reason: 'unsupported' as const }));
defineElement({ show } as unknown as Client);

afterEach(() => {
  show.mockClear();
  document.body.replaceChildren();
});

describe('defineElement', () => {
  it('asks for the survey that the markup names, to stand in the element', () => {
    document.body.innerHTML = `<${ELEMENT} survey="csat" lang="ar"></${ELEMENT}>`;
    expect(show).toHaveBeenCalledExactlyOnceWith('csat', { lang: 'ar', target: document.body.firstChild });
  });

  it("asks for the page's survey where the markup names none", () => {
    document.body.innerHTML = `<${ELEMENT}></${ELEMENT}>`;
    expect(show).toHaveBeenCalledExactlyOnceWith(undefined, {
      lang: undefined,
      target: document.body.firstChild,
    });
  });

  it('may be called again without harm', () => {
    expect(() => defineElement({ show } as unknown as Client)).not.toThrow();
  });
});

describe('markOwnElement', () => {
  it('keeps an element that Nabz made from asking for a survey of its own', () => {
    const element = document.createElement(ELEMENT);
    markOwnElement(element);
    document.body.append(element);
    expect(isOwnElement(element)).toBe(true);
    expect(show).not.toHaveBeenCalled();
  });
});

describe('isOwnElement', () => {
  it('is false for an element of the page', () => {
    expect(isOwnElement(document.createElement(ELEMENT))).toBe(false);
  });
});
