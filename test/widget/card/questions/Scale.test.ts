// @vitest-environment happy-dom
import { getByRole, queryByText } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { click, describedBy, openCard, plain, setUpCards } from '../../openCard.ts';

setUpCards();

const nameOf = (radio: Element) => radio.getAttribute('aria-label');

describe('Scale', () => {
  it.each([
    [
      'nps',
      'en',
      'How likely are you to recommend Shop to a friend or colleague?',
      11,
      '0, Not at all likely',
      '10, Extremely likely',
    ],
    [
      'nps10',
      'en',
      'How likely are you to recommend Shop to a friend or colleague?',
      10,
      '1, Not at all likely',
      '10, Extremely likely',
    ],
    [
      'csat',
      'en',
      'How satisfied are you with the support you received?',
      5,
      '1, Very dissatisfied',
      '5, Very satisfied',
    ],
    [
      'csat10',
      'en',
      'How satisfied are you with the support you received?',
      10,
      '1, Not at all satisfied',
      '10, Completely satisfied',
    ],
    ['csat', 'fa', 'چقدر از پشتیبانی ما راضی هستید؟', 5, '۱، خیلی ناراضی', '۵، خیلی راضی'],
    [
      'nps',
      'fa',
      'چقدر احتمال دارد Shop را به یکی از دوستان یا آشنایان خود معرفی کنید؟',
      11,
      '۰، اصلاً محتمل نیست',
      '۱۰، بسیار محتمل است',
    ],
  ])('asks %s in %s with a named group of named radios', (survey, lang, question, count, first, last) => {
    const { card, radios } = openCard({ survey, lang });
    expect(plain(card.querySelector('[id$=l]')?.textContent)).toBe(question);
    expect(radios()).toHaveLength(count);
    expect(nameOf(radios()[0] as Element)).toBe(first);
    expect(nameOf(radios().at(-1) as Element)).toBe(last);
    expect(radios().every((radio) => !radio.checked)).toBe(true);
  });

  it.each([
    ['ar-EG', ['٠', '١', '٩', '١٠']],
    ['ar', ['0', '1', '9', '10']],
    ['fa', ['۰', '۱', '۹', '۱۰']],
    ['en', ['0', '1', '9', '10']],
  ])('writes its numbers in the digits of %s', (lang, shown) => {
    const { card } = openCard({ survey: 'nps', lang });
    const numbers = [...card.querySelectorAll('.option b')].map(({ textContent }) => textContent);
    expect([numbers[0], numbers[1], numbers[9], numbers[10]]).toEqual(shown);
  });

  it.each([
    ['nps', 'en', 'From 0, Not at all likely, to 10, Extremely likely'],
    ['csat', 'en', 'From 1, Very dissatisfied, to 5, Very satisfied'],
    ['nps', 'fa', 'از ۰ به معنی «اصلاً محتمل نیست» تا ۱۰ به معنی «بسیار محتمل است»'],
    ['ces1', 'en', 'From 1, Very low effort, to 5, Very high effort'],
  ])('tells the ends of %s in %s with the question, in the name of the group', (survey, lang, text) => {
    const { card } = openCard({ survey, lang });
    const question = plain(card.querySelector('[id$=l]')?.textContent);
    const name = (found: string) => plain(found) === `${question} ${text}`;
    expect(describedBy(getByRole(card, 'radiogroup', { name }))).toBe('');
  });

  it.each(['nps', 'ces', 'stickers', 'article'])(
    'gives each value of %s one name, which is heard once: what is seen of it is hidden from readers',
    (survey) => {
      const { radios } = openCard({ survey });
      for (const radio of radios()) {
        const seen = radio.nextElementSibling as Element;
        expect(seen.getAttribute('aria-hidden')).toBe('true');
        expect(radio.closest('label')?.children).toHaveLength(2);
        const words = [...seen.querySelectorAll('b, .label')].map((part) => part.textContent);
        const visible = (words.length ? words : [seen.textContent]).join(', ');
        const name = (found: string) => found === visible || found.startsWith(`${visible}, `);
        expect(getByRole(radio.closest('label') as HTMLElement, 'radio', { name })).toBe(radio);
      }
    },
  );

  it('names each value of a satisfaction, and of a degree', () => {
    const csat = openCard({ survey: 'csat' });
    expect(csat.radios().map(nameOf)).toEqual([
      '1, Very dissatisfied',
      '2, Dissatisfied',
      '3, Neither',
      '4, Satisfied',
      '5, Very satisfied',
    ]);
    const degree = openCard({ survey: [{ id: 'q', type: 'csat', about: 'empathy' }] });
    expect(degree.radios().map(nameOf)).toEqual([
      '1, Very low',
      '2, Low',
      '3, Medium',
      '4, High',
      '5, Very high',
    ]);
  });

  it('lists the named values of an effort below a prompt and a statement', () => {
    const { card, radios } = openCard({ survey: 'ces' });
    expect(card.querySelector('[data-layout]')?.getAttribute('data-layout')).toBe('list');
    expect(plain(card.querySelector('[id$=l]')?.textContent)).toBe(
      'How far do you agree with this statement? Shop made it easy for me to handle my issue.',
    );
    expect(radios().map(nameOf)).toEqual([
      '1, Strongly disagree',
      '2, Disagree',
      '3, Somewhat disagree',
      '4, Neither agree nor disagree',
      '5, Somewhat agree',
      '6, Agree',
      '7, Strongly agree',
    ]);
  });

  it('shows the name of a value in the middle while it is chosen', () => {
    const { card, focusOn, press } = openCard({ survey: 'csat' });
    const shown = () => card.querySelector('.ends b')?.textContent;
    expect(shown()).toBe('');
    focusOn(0);
    press('3');
    expect(shown()).toBe('Neither');
    press('5');
    expect(shown()).toBe('');
  });

  it.each([
    ['nps', 'en', ['0'], '0'],
    ['nps', 'en', ['7'], '7'],
    ['nps', 'fa', ['۷'], '7'],
    ['nps', 'ar', ['٧'], '7'],
    ['nps', 'fa', ['٧'], '7'],
    ['nps', 'ar', ['۷'], '7'],
    ['nps', 'en', ['1', '0'], '10'],
    ['nps', 'fa', ['۱', '۰'], '10'],
    ['nps', 'ar', ['١', '٠'], '10'],
    ['nps', 'fa', ['1', '۰'], '10'],
    ['nps', 'en', ['1', '1'], '1'],
    ['nps', 'en', ['2', '0'], '0'],
    ['nps', 'en', ['1', '0', '5'], '5'],
    ['nps10', 'en', ['1', '0'], '10'],
    ['nps10', 'en', ['0'], undefined],
    ['csat', 'en', ['5'], '5'],
    ['csat', 'en', ['6'], undefined],
    ['csat', 'en', ['0'], undefined],
    ['csat', 'fa', ['۳', '۲'], '2'],
    ['ces', 'ar', ['٧'], '7'],
    ['ces', 'en', ['8'], undefined],
  ])('in %s, %s, the digits %j check %s and do not answer', (survey, lang, keys, expected) => {
    vi.setSystemTime(Date.now() + 60_000);
    const { focusOn, press, value, steps, root } = openCard({ survey, lang });
    focusOn(1);
    for (const key of keys) {
      vi.setSystemTime(Date.now() + 100);
      press(key);
    }
    expect(value()).toBe(expected);
    if (expected) expect((root.activeElement as HTMLInputElement).value).toBe(expected);
    expect(steps).toEqual([]);
  });

  it('reads two digits as one number only when the second is typed soon', () => {
    vi.setSystemTime(Date.now() + 120_000);
    const { focusOn, press, value } = openCard({ survey: 'nps' });
    focusOn(5);
    press('1');
    vi.setSystemTime(Date.now() + 599);
    press('0');
    expect(value()).toBe('10');
    vi.setSystemTime(Date.now() + 2_000);
    press('1');
    vi.setSystemTime(Date.now() + 600);
    press('0');
    expect(value()).toBe('0');
  });

  it.each([
    ['en', 3, 'ArrowRight', '4'],
    ['en', 3, 'ArrowLeft', '2'],
    ['fa', 3, 'ArrowLeft', '4'],
    ['fa', 3, 'ArrowRight', '2'],
    ['ar', 0, 'ArrowRight', '10'],
    ['fa', 10, 'ArrowLeft', '0'],
    ['fa', 3, 'ArrowDown', '4'],
    ['fa', 3, 'ArrowUp', '2'],
    ['ar', 3, 'Home', '0'],
    ['ar', 3, 'End', '10'],
  ])('in %s from %d, the key %s checks %s', (lang, from, key, expected) => {
    const { focusOn, press, value, steps } = openCard({ survey: 'nps', lang });
    focusOn(from);
    expect(press(key).defaultPrevented).toBe(true);
    expect(value()).toBe(expected);
    expect(steps).toEqual([]);
  });

  it.each([' ', 'Enter'])('answers with the key %j, zero too', (key) => {
    const { focusOn, press, session } = openCard({ survey: 'nps' });
    focusOn(0);
    press(key);
    expect(session.state.value.answers).toEqual({ rating: 0 });
  });

  it('answers with a tap, and shows what is asked next below', () => {
    const { card, radios, session } = openCard({ survey: 'nps' });
    click(radios()[9]);
    expect(session.state.value.answers).toEqual({ rating: 9 });
    expect(getByRole(card, 'textbox', { name: /What do you like most about us\?/ })).toBeDefined();
    click(radios()[3]);
    expect(getByRole(card, 'textbox', { name: /What should we improve first\?/ })).toBeDefined();
  });

  it('asks about the owner’s topic in the visitor’s language', () => {
    const survey = [{ id: 'q', type: 'csat' as const, topic: { fa: 'ارسال {{brand}}', en: 'the delivery' } }];
    const legend = (lang: string) =>
      plain(openCard({ survey, lang }).card.querySelector('[id$=l]')?.textContent);
    expect(legend('en')).toBe('How satisfied are you with the delivery?');
    expect(legend('fa')).toBe('چقدر از ارسال Shop راضی هستید؟');
    expect(legend('ar')).toContain('the delivery');
  });

  it('reports its layout whenever the browser has laid it out', () => {
    let observe = () => {};
    vi.stubGlobal(
      'ResizeObserver',
      class {
        disconnect() {}
        observe() {}
        constructor(callback: () => void) {
          observe = callback;
        }
      },
    );
    const { card, onLayout } = openCard({ survey: 'nps' });
    const lay = (top: (index: number) => number) => {
      for (const [index, option] of card.querySelectorAll('.option').entries()) {
        vi.spyOn(option, 'getBoundingClientRect').mockReturnValue({ top: top(index) } as DOMRect);
      }
      observe();
      return onLayout.mock.lastCall?.[0];
    };
    expect(lay(() => 10.2)).toBe('row');
    expect(lay((index) => (index < 6 ? 10 : 60))).toBe('two-rows');
    expect(lay((index) => index * 40)).toBe('list');
    vi.unstubAllGlobals();
  });

  it('shows no name of a band to the visitor', () => {
    const { card } = openCard({ survey: 'nps' });
    for (const word of [/promoter/i, /detractor/i, /passive/i]) expect(queryByText(card, word)).toBeNull();
  });
});
