// @vitest-environment happy-dom
import { getByRole, queryByRole } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { POSITIONS } from '../../../src/config/options.ts';
import { click, focus, openCard, setUpCards } from '../openCard.ts';

setUpCards();

describe('Minimize', () => {
  it.each(POSITIONS)('is there in a corner only: %s', (position) => {
    const { card } = openCard({ position });
    expect(!!queryByRole(card, 'button', { name: 'Minimize' })).toBe(position.includes('-'));
  });

  it.each([
    ['fa', 'کوچک کردن'],
    ['ar', 'تصغير'],
    ['en', 'Minimize'],
  ])('has a name in %s', (lang, name) => {
    expect(getByRole(openCard({ lang }).card, 'button', { name })).toBeDefined();
  });

  it('goes with the end', () => {
    const { card, session } = openCard();
    session.answer('rating', 'happy');
    expect(queryByRole(card, 'button', { name: 'Minimize' })).toBeNull();
  });
});

describe('Tab', () => {
  it('stands for the card, which comes back as it was', () => {
    const { card, session, button, type, steps } = openCard();
    session.answer('rating', 'sad');
    click(getByRole(card, 'checkbox', { name: 'Slow answer' }));
    type(getByRole(card, 'textbox'), 'half a wor');
    click(button('Minimize'));
    expect(card.dataset.state).toBe('folded');
    expect(queryByRole(card, 'radiogroup')).toBeNull();
    click(button('Give feedback'));
    expect(card.dataset.state).toBe('asking');
    expect((getByRole(card, 'radio', { name: 'Unhappy' }) as HTMLInputElement).checked).toBe(true);
    expect((getByRole(card, 'checkbox', { name: 'Slow answer' }) as HTMLInputElement).checked).toBe(true);
    expect((getByRole(card, 'textbox') as HTMLTextAreaElement).value).toBe('half a wor');
    expect(steps).not.toContain('dismiss');
  });

  it('takes the focus with it, and gives it back to the card', () => {
    const { card, button, root } = openCard();
    focus(button('Minimize'));
    click(button('Minimize'));
    expect(root.activeElement).toBe(button('Give feedback'));
    click(button('Give feedback'));
    expect(root.activeElement).toBe(card);
  });

  it('leaves the focus to the page when it was there', () => {
    const { button } = openCard();
    const field = document.body.appendChild(document.createElement('input'));
    focus(field);
    click(button('Minimize'));
    click(button('Give feedback'));
    expect(document.activeElement).toBe(field);
  });

  it('is no dismissal, and tells nothing', async () => {
    const { button, steps, onRemoved } = openCard();
    click(button('Minimize'));
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(steps).toEqual([]);
    expect(onRemoved).not.toHaveBeenCalled();
  });

  it('closes with Escape', () => {
    const { button, press, steps } = openCard();
    click(button('Minimize'));
    focus(button('Give feedback'));
    press('Escape');
    expect(steps).toEqual(['dismiss']);
  });
});
