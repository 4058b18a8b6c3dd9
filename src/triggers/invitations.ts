// The surveys that open by themselves: armed by the config, asked when their trigger fires, and asked again where that
// was too early: before consent, or at a place where the survey may not be. To an inline survey, another address within
// the page is another page.
import { DEFAULTS } from '../config/options.ts';
import type { ConfigStore } from '../config/store.ts';
import type { Context } from '../survey/context.ts';
import type { SurveyRegistry } from '../survey/registry.ts';
import type { KeyValueStorage } from '../targeting/history.ts';
import { CALM_MS, onNavigation, pageNow } from '../targeting/navigation.ts';
import type { Targeting } from '../targeting/targeting.ts';
import { CONSENTED, createEventBus } from './eventBus.ts';
import { createTriggers } from './index.ts';

/** How often an inline survey is asked again at an address whose content comes late, and takes it away. */
const MAX_RETURNS = 5;

/** What a trigger gives to the display that it asks for. */
export interface Invitation {
  context?: Context | undefined;
  isAtTrigger?: (() => boolean) | undefined;
}

/** What {@link createInvitations} works with. */
export interface InvitationsOptions {
  configStore: Pick<ConfigStore, 'config'>;
  surveys: Pick<SurveyRegistry, 'triggers'>;
  storage: KeyValueStorage;
  hasConsent: () => boolean;
  /** Whether a survey belongs to the page; see {@link Targeting}. */
  checkPlace: Targeting['checkPlace'];
  /** Whether a survey stands in the page's text, and so belongs to the page at this address alone. */
  isInline: (survey: string) => boolean;
  /** Shows a survey if that is allowed. */
  show: (survey: string, invitation: Invitation) => Promise<{ shown: boolean }>;
  /** Called with a wrong trigger. */
  onWrong: (trigger: string) => void;
  /** Called when a file cannot be fetched. */
  onError: (error: unknown) => void;
}

/** The invitations of one client. */
export interface Invitations {
  /** Arms what the config says now; what is armed already goes on. */
  arm(): void;
  /** What opens each survey, as it is written: of the tag's own, and of the configured ones that have a trigger. */
  triggers(): ReadonlyMap<string, string>;
  /** Opens the surveys that wait for `event:NAME`. */
  emit(name: string, context: Context): void;
  /** A survey has been shown: what was missed of it is over. */
  onShown(survey: string): void;
  /** The page has taken a survey away before its end: a page that still draws its next content is asked again. */
  onLost(survey: string): void;
  /** Asks what a trigger wanted to ask before consent. */
  onConsent(): void;
  /** Arms again what fired at the wrong place, where the place, the context or the config fits by now. */
  recheck(): void;
  /** Undoes all of it. */
  stop(): void;
}

/** The invitations of one client, none of which is armed. */
export function createInvitations(options: InvitationsOptions): Invitations {
  const { configStore, surveys, storage, hasConsent, checkPlace, isInline, show, onWrong, onError } = options;
  const bus = createEventBus();
  /** What a trigger wanted to show before consent. */
  const held = new Map<string, Invitation>();
  /** What a trigger wanted to show at a place where it may not be. */
  const missed = new Map<string, Invitation>();
  /** Inline surveys whose trigger has fired once and for all, with the page where it did. */
  const fired = new Map<string, string>();
  /** How often an inline survey, armed again at a new address, may be asked again there. */
  const returns = new Map<string, number>();
  let unfollow: (() => void) | undefined;
  let isStopped = false;

  const triggers = () => {
    const { survey = DEFAULTS.survey, trigger = DEFAULTS.trigger } = configStore.config;
    return new Map([[survey, trigger], ...surveys.triggers()]);
  };
  const isMisplaced = (survey: string, { context, isAtTrigger }: Invitation) => {
    const page = configStore.config.readContext?.();
    return !!checkPlace(survey, { isAtTrigger, context: { ...page, ...context } });
  };
  const arm = createTriggers({
    bus,
    storage,
    hasConsent,
    onWrong,
    onError,
    fire(survey, context, isAtTrigger) {
      const invitation = { context: context as Context | undefined, isAtTrigger };
      if (isInline(survey)) {
        const page = pageNow();
        invitation.isAtTrigger = () => page === pageNow() && (isAtTrigger?.() ?? true);
        // These fire again by themselves.
        if (!/^(event|chat)[^+,]*$/.test(triggers().get(survey) ?? '')) fired.set(survey, page);
        followPage();
      }
      if (!hasConsent()) held.set(survey, invitation);
      void ask(survey, invitation);
    },
  });

  async function ask(survey: string, invitation: Invitation): Promise<void> {
    const { shown } = await show(survey, invitation);
    if (shown || isStopped || !isMisplaced(survey, invitation)) return;
    missed.set(survey, invitation);
    followPage();
  }

  function recheck(): void {
    for (const [survey, invitation] of missed) {
      if (isMisplaced(survey, invitation)) continue;
      missed.delete(survey);
      arm(triggers(), survey);
    }
    followPage();
  }

  function onMove(): void {
    for (const [survey, page] of fired) {
      if (page === pageNow()) continue;
      fired.delete(survey);
      setTimeout(() => {
        returns.set(survey, MAX_RETURNS);
        armAgain(survey);
      }, CALM_MS);
    }
    recheck();
  }

  function armAgain(survey: string): void {
    if (!isStopped) arm(triggers(), survey);
  }

  /** Follows the page's address only while something waits for it. */
  function followPage(): void {
    if (missed.size + fired.size) unfollow ??= onNavigation(onMove);
    else {
      unfollow?.();
      unfollow = undefined;
    }
  }

  return {
    triggers,
    arm: () => arm(triggers()),
    emit: bus.emit,
    recheck,
    onShown(survey) {
      if (missed.delete(survey)) followPage();
    },
    onLost(survey) {
      const left = returns.get(survey) ?? 0;
      returns.set(survey, left - 1);
      if (left > 0) armAgain(survey);
    },
    onConsent() {
      bus.emit(CONSENTED, {});
      for (const [survey, invitation] of held) void ask(survey, invitation);
      held.clear();
    },
    stop() {
      isStopped = true;
      arm(new Map());
      missed.clear();
      fired.clear();
      followPage();
    },
  };
}
