// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { announce, closeLiveRegion, LIVE_REGION, openLiveRegion } from '../../../widget/a11y/liveRegion.ts';

afterEach(closeLiveRegion);

const regions = () => [...document.querySelectorAll(LIVE_REGION)];
const line = () => regions()[0]?.shadowRoot?.querySelector('[aria-live=polite]') as HTMLElement;

describe('openLiveRegion', () => {
  it('adds one empty polite region at the end of the page', () => {
    document.body.append(document.createElement('main'));
    openLiveRegion();
    openLiveRegion();
    expect(regions()).toEqual([document.body.lastElementChild]);
    expect(line().childNodes).toHaveLength(0);
  });

  it('needs no reflected ARIA property, and has no role that a reader stops at while it is empty', () => {
    const properties = ['role', 'ariaLive', 'ariaAtomic'];
    for (const name of properties)
      Object.defineProperty(Element.prototype, name, { value: '', configurable: true });
    openLiveRegion();
    for (const name of properties) Reflect.deleteProperty(Element.prototype, name);
    expect(line().getAttribute('aria-live')).toBe('polite');
    expect(line().hasAttribute('role')).toBe(false);
  });
});

describe('announce', () => {
  it('puts each sentence into a new element of its language, and clears the region for an empty text', () => {
    announce('پاسخ شما ثبت شد.', 'fa');
    const first = line().firstElementChild as HTMLElement;
    expect([line().textContent, first.lang, line().lang]).toEqual(['پاسخ شما ثبت شد.', 'fa', '']);
    announce('پاسخ شما ثبت شد.', 'fa');
    expect(line().firstElementChild).not.toBe(first);
    expect(line().children).toHaveLength(1);
    announce('');
    expect(line().textContent).toBe('');
  });

  it('adds the region again where the page has replaced its body', () => {
    openLiveRegion();
    document.body.replaceChildren();
    announce('Hello', 'en');
    expect(line().textContent).toBe('Hello');
  });
});

describe('closeLiveRegion', () => {
  it('removes the region, which an empty text does not add again', () => {
    openLiveRegion();
    closeLiveRegion();
    announce('');
    expect(regions()).toEqual([]);
  });
});
