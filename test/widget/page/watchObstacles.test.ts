// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchObstacles } from '../../../widget/page/watchObstacles.ts';
import { stubLayout } from '../../support/stubLayout.ts';

const setBox = stubLayout();
let isBusy = false;
let undo = () => {};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  undo();
  isBusy = false;
  vi.useRealTimers();
});

const watch = (position: 'bottom-end' | 'center' = 'bottom-end') => {
  const card = document.createElement('section');
  card.dir = 'ltr';
  vi.spyOn(card, 'matches').mockImplementation(() => isBusy);
  undo = watchObstacles(card, { position, config: {} });
  return card;
};
const addButton = () => {
  const button = document.createElement('button');
  button.style.position = 'fixed';
  setBox(button, [944, 688, 60, 60]);
  document.body.append(button);
  return button;
};
const blockOf = (card: HTMLElement) => card.style.getPropertyValue('--block');
const wait = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms);
  await vi.dynamicImportSettled();
};

describe('watchObstacles', () => {
  it('leaves a card in an empty corner as it is', async () => {
    const card = watch();
    await wait(20_000);
    expect(blockOf(card)).toBe('');
  });

  it('makes way for what comes late, and comes back when it has gone', async () => {
    const card = watch();
    await wait(12_000);
    const button = addButton();
    await wait(1_000);
    expect(blockOf(card)).toBe('92px');
    button.remove();
    await wait(1_000);
    expect(blockOf(card)).toBe('16px');
  });

  it('looks again after a click and when the window changes', async () => {
    const card = watch();
    await wait(12_000);
    const holder = document.body.appendChild(document.createElement('div'));
    await wait(2_000);
    holder.append(addButton());
    document.body.click();
    await wait(1_000);
    expect(blockOf(card)).toBe('92px');
    holder.replaceChildren();
    dispatchEvent(new Event('resize'));
    await wait(1_000);
    expect(blockOf(card)).toBe('16px');
  });

  it('does not move a card that is being used, but afterwards', async () => {
    const card = watch();
    isBusy = true;
    addButton();
    await wait(20_000);
    expect(blockOf(card)).toBe('');
    isBusy = false;
    card.dispatchEvent(new FocusEvent('focusout'));
    await wait(1_000);
    expect(blockOf(card)).toBe('92px');
  });

  it('looks at corners alone, and no more once it is undone', async () => {
    const center = watch('center');
    const card = watch();
    undo();
    addButton();
    document.body.click();
    await wait(20_000);
    expect([blockOf(center), blockOf(card)]).toEqual(['', '']);
  });
});
