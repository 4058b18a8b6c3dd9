// @vitest-environment happy-dom
// A value that came with the address, from a tap in a mail: seen as chosen, and no answer before the visitor's own tap.
import { getByRole } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { click, flush, focus, openCard, setUpCards } from '../openCard.ts';

setUpCards();

const checked = (card: HTMLElement) =>
  [...card.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
const send = (card: HTMLElement) => getByRole(card, 'button', { name: 'Send' });

describe('a proposed value', () => {
  it('is seen as chosen, lights Send, and is no answer', () => {
    const { card, steps, session } = openCard({ value: 'sad' });
    expect(checked(card)).toEqual(['sad']);
    expect(card.querySelector('[data-checked=true] input')).toHaveProperty('value', 'sad');
    expect(send(card).dataset.ready).toBe('true');
    expect(card.querySelectorAll('.question')).toHaveLength(1);
    expect(steps).toEqual([]);
    expect(session.state.peek().answers).toEqual({});
  });

  it('is not answered by a page that goes away, by a focus that passes, or by closing', () => {
    const { card, steps, renderedSurvey } = openCard({ value: 'sad' });
    focus(card.querySelector('input:checked') as HTMLElement);
    focus(send(card));
    renderedSurvey.commit();
    expect(steps).toEqual([]);
    click(getByRole(card, 'button', { name: /close/i }));
    expect(steps).toEqual(['dismiss']);
  });

  it('is answered by a tap on it, and then asks why', () => {
    const { card, steps } = openCard({ value: 'sad' });
    click(card.querySelector('input:checked') as HTMLElement);
    expect(steps).toEqual(['rating=sad']);
    expect(card.querySelectorAll('.question')).toHaveLength(3);
  });

  it('gives way to a tap on another', () => {
    const { card, steps } = openCard({ value: 'sad' });
    click(card.querySelector('input[value=neutral]') as HTMLElement);
    expect(steps).toEqual(['rating=neutral']);
    expect(checked(card)).toEqual(['neutral']);
  });

  it('is answered by Send, which shows what it reveals first and completes the next time', () => {
    const { card, steps } = openCard({ value: 'sad' });
    click(send(card));
    flush();
    expect(steps).toEqual(['rating=sad']);
    expect(card.querySelectorAll('.question')).toHaveLength(3);
    click(send(card));
    expect(steps).toEqual(['rating=sad', 'complete']);
  });

  it.each<[string, string | number, string[]]>([
    ['csat', '4', ['4']],
    ['nps', 0, ['0']],
    ['nps', '10', ['10']],
    ['resolved', 'partly', ['partly']],
    ['csat', '6', []],
    ['csat', '', []],
    ['stickers', 'furious', []],
    ['stickers', '1', []],
  ])('of %s: %o is seen as %o', (survey, value, seen) => {
    expect(checked(openCard({ survey, value }).card)).toEqual(seen);
  });

  it('leaves a text empty', () => {
    const { card } = openCard({ survey: [{ id: 'why', type: 'text' }], value: 'sad' });
    expect(card.querySelector('textarea')?.value).toBe('');
  });
});
