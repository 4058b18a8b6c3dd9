// A client as the overlay sees it: what it answers can be set, and what it was asked is known.
import { vi } from 'vitest';
import type { Client } from '../../../src/api.ts';
import type { Config } from '../../../src/config/options.ts';
import type { AnyListener } from '../../../src/events.ts';
import type { SurveyRegistry } from '../../../src/survey/registry.ts';
import type { Reason } from '../../../src/targeting/eligibility.ts';
import type { IntegrationOptions, LoggedEvent } from '../../../widget/integrations.ts';

/** A client that says what it is told to say. */
export function createStage(config: Config = {}, triggers: Record<string, string | undefined> = {}) {
  const listeners = new Set<AnyListener>();
  const reasons: Record<string, Reason | null> = {};
  const client = {
    version: '1.2.3',
    why: vi.fn((name: string) => reasons[name] ?? null),
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
  const surveys = {
    names: () => ['stickers', ...Object.keys(triggers)],
    own: (name: string) => (name in triggers ? { id: name, trigger: triggers[name] } : undefined),
  } as unknown as SurveyRegistry;
  const log: LoggedEvent[] = [];
  const extra: IntegrationOptions = { client: client as unknown as Client, config, log, surveys };
  return { client, reasons, log, extra, listeners };
}
