// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { follow } from '../../widget/integrations.ts';
import { createStage } from './debug/stage.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('follow', () => {
  it('gives the config to what it names', async () => {
    const analytics = vi.fn();
    const { extra, log } = createStage();
    log.push([0, 'ready', { version: '1' }]);
    follow(extra.client, { analytics }, log, extra.surveys);
    await vi.waitFor(() => expect(analytics).toHaveBeenCalledOnce());
  });

  it('takes the overlay away when it is wanted no more', async () => {
    const { extra, log } = createStage();
    const hasOverlay = () => !!document.querySelector('[data-debug]');
    follow(extra.client, { debug: true }, log, extra.surveys);
    await vi.waitFor(() => expect(hasOverlay()).toBe(true));
    follow(extra.client, {}, log);
    await vi.waitFor(() => expect(hasOverlay()).toBe(false));
  });

  it('tells a language that has no texts, once', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { extra, log } = createStage();
    for (const lang of ['de', 'de', 'fa', 'auto']) follow(extra.client, { lang }, log, extra.surveys);
    await vi.waitFor(() => expect(error).toHaveBeenCalledOnce());
    expect(error.mock.calls[0]?.[0]).toMatch(/^nabz: data-lang is "de"; allowed: auto, fa/);
  });

  it('serves the element by markup', () => {
    const { extra, log } = createStage();
    follow(extra.client, {}, log, extra.surveys);
    expect(customElements.get('nabz-survey')).toBeDefined();
  });
});
