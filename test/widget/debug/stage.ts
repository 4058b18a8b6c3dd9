// A client as the overlay sees it: what it answers can be set, and what it was asked is known.
import { vi } from 'vitest';
import type { Client, Inspection } from '../../../src/api.ts';
import type { Config } from '../../../src/config/options.ts';
import type { AnyListener } from '../../../src/events.ts';
import { createSurveyRegistry } from '../../../src/survey/registry.ts';
import type { EligibilityDetail, Reason } from '../../../src/targeting/eligibility.ts';
import type { IntegrationOptions, LoggedEvent } from '../../../widget/integrations.ts';

/** A client with the tag's survey and others by their triggers; `refuse` makes one of them not show. */
export function createStage(config: Config = {}, triggers: Record<string, string | undefined> = {}) {
  const listeners = new Set<AnyListener>();
  const tag = config.survey ?? 'stickers';
  const inspection: Inspection = {
    surveys: Object.entries({ [tag]: config.trigger ?? 'load', ...triggers }).map(([name, trigger]) => ({
      name,
      isTag: name === tag,
      trigger,
      eligibility: { ok: true },
      history: {},
    })),
    config,
    context: { ...config.context },
    missingContext: [],
  };
  const surveyOf = (name: string) => inspection.surveys.find((survey) => survey.name === name);
  const client = {
    version: '1.2.3',
    inspect: () => inspection,
    why(name = tag) {
      const eligibility = surveyOf(name)?.eligibility;
      return eligibility && !eligibility.ok ? eligibility.reason : null;
    },
    show: vi.fn(async (): Promise<object> => ({ shown: true, id: 'a' })),
    flush: vi.fn(async () => ({ delivered: 2, waiting: 1 })),
    forget: vi.fn(async () => ({ ids: ['a', 'b', 'c'] })),
    pending: vi.fn(async () => 3),
    deadLetters: vi.fn(async () => [{ status: 422, maybeHeld: false, response: { id: 'b', survey: 'nps' } }]),
    onAny(listener: AnyListener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const log: LoggedEvent[] = [];
  const surveys = createSurveyRegistry();
  const extra: IntegrationOptions = { client: client as unknown as Client, config, log, surveys };
  return {
    client,
    inspection,
    log,
    extra,
    listeners,
    surveyOf,
    refuse(name: string, reason: Reason, detail: EligibilityDetail) {
      Object.assign(surveyOf(name) ?? {}, { eligibility: { ok: false, reason, detail } });
    },
  };
}
