// What opens surveys without a call: each with its trigger, armed; and what fired too early, asked again.
import type { Shown } from '../api.ts';
import { DEFAULTS } from '../config/options.ts';
import type { ConfigStore } from '../config/store.ts';
import { parseDurationMs } from '../config/values.ts';
import type { Context } from '../survey/context.ts';
import type { SurveyRegistry } from '../survey/registry.ts';
import { createArming } from './arm.ts';
import type { Given } from './further.ts';
import type { LazyFurther } from './lazyFurther.ts';

/** What invitations work with. */
export interface InvitesOptions {
  settings: ConfigStore;
  surveys: SurveyRegistry;
  further: LazyFurther;
  isGranted: () => boolean;
  show: (survey: string, options: Given) => Promise<Shown>;
  /** The survey that the tag shows. */
  defaultSurvey: () => string;
}

/** The triggers of one client. */
export interface Invites {
  /** Arms what the config says now; what is armed already goes on. */
  arm(): void;
  /** Asks what a trigger wanted to ask before consent. */
  consented(): void;
  stop(): void;
}

/** Nothing is armed yet. */
export function createInvites(options: InvitesOptions): Invites {
  const { settings, surveys, further, isGranted, show, defaultSurvey } = options;
  /** SurveyRegistry that a trigger wanted to show before consent. */
  const held = new Map<string, Given>();
  let isStopped = false;

  /** Every survey with what opens it: the configured ones, and the tag's own if it is none of them. */
  const triggers = () =>
    new Map([[defaultSurvey(), settings.config.trigger ?? DEFAULTS.trigger], ...surveys.triggers()]);

  /** A trigger has fired. Where the survey must not be here, it is armed once more as soon as it may be. */
  async function ask(survey: string, given: Given): Promise<void> {
    const { shown } = await show(survey, given);
    if (!shown && !isStopped) further.now?.missed(survey, given, () => rearm(triggers(), survey));
  }

  const rearm = createArming(
    (text) => (text.startsWith('delay:') ? parseDurationMs(text.slice(6)) : undefined),
    (...what) => further.open().then((it) => it?.watch(...what)),
    (survey, context, isHere) => {
      const given = { context: context as Context | undefined, isHere };
      if (!isGranted()) held.set(survey, given);
      void ask(survey, given);
    },
  );

  return {
    arm: () => rearm(triggers()),
    consented() {
      for (const [survey, given] of held) void ask(survey, given);
      held.clear();
    },
    stop() {
      isStopped = true;
      rearm(new Map());
    },
  };
}
