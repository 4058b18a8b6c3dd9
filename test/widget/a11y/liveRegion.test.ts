// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { closeStatus, openStatus, STATUS, say } from '../../../widget/a11y/liveRegion.ts';

afterEach(closeStatus);

const regions = () => [...document.querySelectorAll(STATUS)];
const line = () => regions()[0]?.shadowRoot?.querySelector('[role=status]') as HTMLElement;

describe('the status', () => {
  it('is one empty polite region at the end of the page', () => {
    document.body.append(document.createElement('main'));
    openStatus();
    openStatus();
    expect(regions()).toEqual([document.body.lastElementChild]);
    expect(line().textContent).toBe('');
  });

  it('says a sentence in its language, and nothing more when it is told so', () => {
    say('پاسخ شما ثبت شد.', 'fa');
    expect([line().textContent, line().lang]).toEqual(['پاسخ شما ثبت شد.', 'fa']);
    say('');
    expect(line().textContent).toBe('');
  });

  it('comes back where the page has replaced its body', () => {
    openStatus();
    document.body.replaceChildren();
    say('Hello', 'en');
    expect(line().textContent).toBe('Hello');
  });

  it('goes away, and does not come back to say nothing', () => {
    openStatus();
    closeStatus();
    say('');
    expect(regions()).toEqual([]);
  });
});
