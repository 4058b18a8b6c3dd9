// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { applyIntegrations } from '../../widget/integrations.ts';
import { loadPage } from '../../widget/loadPage.ts';
import { createStage } from './debug/stage.ts';

beforeAll(async () => {
  await Promise.all([
    loadPage(),
    import('../../widget/debug/placeOverlay.tsx'),
    import('../../src/config/check.ts'),
  ]);
});

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('applyIntegrations', () => {
  it('calls the integration that the config names', async () => {
    const analytics = vi.fn();
    const { extra, log } = createStage();
    log.push([0, 'ready', { version: '1' }]);
    applyIntegrations(extra.client, { analytics }, log, extra.surveys);
    await vi.waitFor(() => expect(analytics).toHaveBeenCalledOnce());
  });

  it('removes the overlay when the config does not name it any more', async () => {
    const { extra, log } = createStage();
    const hasOverlay = () => !!document.querySelector('[data-debug]');
    applyIntegrations(extra.client, { debug: true }, log, extra.surveys);
    await vi.waitFor(() => expect(hasOverlay()).toBe(true));
    applyIntegrations(extra.client, {}, log);
    await vi.waitFor(() => expect(hasOverlay()).toBe(false));
  });

  it('logs a language without texts once', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { extra, log } = createStage();
    for (const lang of ['de', 'de', 'fa', 'auto'])
      applyIntegrations(extra.client, { lang }, log, extra.surveys);
    await vi.waitFor(() => expect(error).toHaveBeenCalledOnce());
    expect(error.mock.calls[0]?.[0]).toMatch(/^nabz: data-lang is "de"; allowed: auto, fa/);
  });

  it('defines the element', () => {
    const { extra, log } = createStage();
    applyIntegrations(extra.client, {}, log, extra.surveys);
    expect(customElements.get('nabz-survey')).toBeDefined();
  });
});
