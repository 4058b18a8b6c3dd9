// @vitest-environment happy-dom
import { getAllByRole, getByRole, queryByRole } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../../src/config/options.ts';
import { placeOverlay } from '../../../widget/debug/placeOverlay.tsx';
import { createStage } from './stage.ts';

let stage: ReturnType<typeof createStage>;

beforeEach(() => {
  vi.stubGlobal('indexedDB', { databases: async () => [{ name: 'nabz' }] });
});
afterEach(async () => {
  await placeOverlay({ ...stage.extra, config: {} });
  localStorage.clear();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

const host = () => document.querySelector<HTMLElement>('[data-debug]');
const root = () => host()?.shadowRoot?.querySelector('section') as HTMLElement;
const press = (name: string | RegExp) => getByRole(root(), 'button', { name }).click();
const said = () => getByRole(root(), 'status').textContent?.replace(/[\u2068\u2069]/g, '');

async function place(config: Config = {}, triggers = {}): Promise<void> {
  stage = createStage({ debug: true, lang: 'en', ...config }, triggers);
  await placeOverlay(stage.extra);
  await vi.waitFor(() => expect(root().textContent).toContain('Refused for good1'));
}

describe('placeOverlay', () => {
  it('is a region with its name, in the corner across from the card, and takes no focus', async () => {
    await place();
    expect(root().getAttribute('aria-label')).toBe('Nabz debug');
    expect(root().dataset.place).toBe('top-start');
    expect(document.activeElement).toBe(document.body);
    await placeOverlay({ ...stage.extra, config: { debug: true, lang: 'en', position: 'top-start' } });
    expect(root().dataset.place).toBe('bottom-end');
    await placeOverlay({ ...stage.extra, config: { debug: true, lang: 'fa' } });
    expect(root().getAttribute('aria-label')).toBe('اشکال‌زدایی نبض');
  });

  it('says why each survey does not show, and that another one would', async () => {
    stage = createStage({ debug: true, lang: 'en' }, { nps: 'event:done' });
    stage.refuse('stickers', 'answered', { kind: 'answered', every: '30d', at: 1, until: 2 });
    await placeOverlay(stage.extra);
    const [tag, own] = getAllByRole(root(), 'listitem');
    expect(tag?.textContent).toMatch(/stickers.*Does not show now.*Answered on .*January 1, 1970/);
    expect(own?.textContent).toMatch(/nps.*Can show now.*event:done/);
  });

  it('shows what waits and what happens', async () => {
    await place();
    stage.log.push([Date.now(), 'saved', { survey: 'nps', id: 'a', storage: 'memory', revision: 1 }]);
    for (const listener of stage.listeners) listener('ready', { version: '1' });
    expect(root().querySelector('[data-event=saved]')?.textContent).toContain('storage: memory, revision: 1');
    expect(root().querySelector('.queue')?.textContent).toContain('memory');
  });

  it.each<[string | RegExp, 'show' | 'flush' | 'forget', unknown[], string]>([
    [/^Show now/, 'show', ['stickers', { force: true }], 'stickers is shown.'],
    ['Send now', 'flush', [], 'Delivered: 2. Waiting: 1.'],
    ['Erase this device', 'forget', [], 'Everything is erased. Answers that were kept: 3.'],
  ])('does what %s says, and shows the result', async (name, call, args, outcome) => {
    await place();
    press(name);
    await vi.waitFor(() => expect(said()).toBe(outcome));
    expect(stage.client[call].mock.calls).toEqual([args]);
  });

  it('says why a survey cannot be forced, and what failed', async () => {
    await place();
    stage.client.show.mockResolvedValueOnce({ shown: false, reason: 'open' });
    press(/^Show now/);
    await vi.waitFor(() => expect(said()).toMatch(/^stickers is not shown\. A survey is open/));
    stage.client.flush.mockRejectedValueOnce(new Error('no storage'));
    press('Send now');
    await vi.waitFor(() => expect(said()).toBe('That did not work: Error: no storage'));
  });

  it('copies a report, or shows it where the browser refuses', async () => {
    const writeText = vi.fn(async (_: string) => {});
    vi.stubGlobal('navigator', { clipboard: { writeText }, userAgent: 'x', onLine: true });
    await place();
    press('Copy a report');
    await vi.waitFor(() => expect(said()).toBe('The report is copied.'));
    expect(writeText.mock.calls[0]?.[0]).toMatch(/^Nabz 1\.2\.3\n/);
    writeText.mockRejectedValueOnce(new Error('not allowed'));
    press('Copy a report');
    await vi.waitFor(() => expect(queryByRole(root(), 'textbox', { name: 'Report' })).not.toBeNull());
    expect(getByRole<HTMLTextAreaElement>(root(), 'textbox').value).toMatch(/^Nabz 1\.2\.3\n/);
  });

  it('becomes a button and comes back, and keeps the focus', async () => {
    await place();
    press('Minimize');
    expect(getAllByRole(root(), 'button').map((button) => button.textContent)).toEqual(['Open Nabz debug']);
    expect(host()?.shadowRoot?.activeElement).toBe(getByRole(root(), 'button'));
    press('Open Nabz debug');
    expect(queryByRole(root(), 'button', { name: 'Send now' })).not.toBeNull();
  });

  it.each(['button', 'Escape'])('goes by %s, and stays away', async (way) => {
    await place();
    if (way === 'button') press('Close');
    else root().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(host()).toBeNull();
    await placeOverlay(stage.extra);
    expect(host()).toBeNull();
    expect(stage.listeners.size).toBe(0);
  });

  it('makes room for a card in a narrow window', async () => {
    vi.stubGlobal('innerWidth', 360);
    await place();
    const card = document.createElement('nabz-survey');
    card.toggleAttribute('data-corner', true);
    document.body.append(card);
    await vi.waitFor(() => expect(root().dataset.state).toBe('folded'));
  });

  it('does not come after it was taken away, while its words were on their way', async () => {
    stage = createStage({ debug: true, lang: 'en' });
    await Promise.all([placeOverlay(stage.extra), placeOverlay({ ...stage.extra, config: {} })]);
    expect(host()).toBeNull();
  });

  it('says what would be sent along, and what the page should say and does not', async () => {
    stage = createStage({ debug: true, lang: 'en' });
    stage.inspection.context = { ref: 'T-42', plan: 'pro' };
    stage.inspection.missingContext = ['agent'];
    await placeOverlay(stage.extra);
    expect(root().textContent).toMatch(/Sent along with an answer.*refT-42.*planpro.*agentnot found/);
  });

  it('shows by itself what has changed in another tab', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    await place();
    stage.client.pending.mockResolvedValue(7);
    stage.refuse('stickers', 'open', { kind: 'open', isHere: false, survey: 'nps' });
    await vi.advanceTimersByTimeAsync(2_000);
    await vi.waitFor(() => expect(root().textContent).toContain('Waiting to be sent7'));
    expect(root().textContent).toContain('Does not show now');
    vi.useRealTimers();
  });

  it('keeps the focus when it makes room for the card that it was asked to show', async () => {
    vi.stubGlobal('innerWidth', 360);
    await place();
    getByRole(root(), 'button', { name: /^Show now/ }).focus();
    const card = document.createElement('nabz-survey');
    card.toggleAttribute('data-corner', true);
    document.body.append(card);
    await vi.waitFor(() => expect(host()?.shadowRoot?.activeElement?.textContent).toBe('Open Nabz debug'));
  });

  it('comes back where the page swaps its body', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    await place();
    document.body.replaceWith(document.createElement('body'));
    expect(host()).toBeNull();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(host()).not.toBeNull();
    vi.useRealTimers();
  });

  it('is not rendered without `debug`', async () => {
    stage = createStage({ lang: 'en' });
    await placeOverlay(stage.extra);
    expect(host()).toBeNull();
  });
});
