// @vitest-environment happy-dom
import { getByRole, queryByRole } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { click, flush, focus, openCard, setUpCards } from '../openCard.ts';

setUpCards();

describe('Tab', () => {
  it('brings the card back as it was', () => {
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

  it('takes the focus of the card and gives it back to the card', async () => {
    const { card, button, root, status } = openCard();
    focus(button('Minimize'));
    click(button('Minimize'));
    expect(root.activeElement).toBe(button('Give feedback'));
    expect(status()).toBe('Give feedback');
    click(button('Give feedback'));
    await flush();
    expect(root.activeElement).toBe(card);
  });

  it('leaves the focus to the page when it was there', async () => {
    const { button, status } = openCard();
    const field = document.body.appendChild(document.createElement('input'));
    focus(field);
    click(button('Minimize'));
    expect(status()).toBe('');
    click(button('Give feedback'));
    await flush();
    expect(document.activeElement).toBe(field);
  });

  it('dismisses nothing, however long it stands', async () => {
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
