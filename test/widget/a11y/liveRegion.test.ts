// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { announce, closeLiveRegion, LIVE_REGION, openLiveRegion } from '../../../widget/a11y/liveRegion.ts';

afterEach(closeLiveRegion);

const regions = () => [...document.querySelectorAll(LIVE_REGION)];
const line = () => regions()[0]?.shadowRoot?.querySelector('[role=status]') as HTMLElement;

describe('openLiveRegion', () => {
  it('adds one empty polite region at the end of the page', () => {
    document.body.append(document.createElement('main'));
    openLiveRegion();
    openLiveRegion();
    expect(regions()).toEqual([document.body.lastElementChild]);
    expect(line().textContent).toBe('');
  });
});

describe('announce', () => {
  it('announces a sentence in its language, and clears the region for an empty text', () => {
    announce('پاسخ شما ثبت شد.', 'fa');
    expect([line().textContent, line().lang]).toEqual(['پاسخ شما ثبت شد.', 'fa']);
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
