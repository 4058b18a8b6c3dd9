// The surveys that are on the page now, each with its session, its recorder and what draws it.

import { brandOf } from './config/brand.ts';
import type { Config, Position } from './config/options.ts';
import { resolveInterval } from './config/resolveInterval.ts';
import type { Events } from './events.ts';
import { resolveDigits } from './locale/digits.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { RenderedSurvey, Renderer } from './renderer.ts';
import { createResponseMeta, type ResponseMeta, toPageUrl } from './responses/meta.ts';
import { createRecorder, type Recorder, type RecorderOptions } from './responses/recorder.ts';
import type { Context } from './survey/context.ts';
import { createSession, type Session } from './survey/session.ts';
import type { Survey } from './survey/types.ts';
import type { History } from './targeting/history.ts';
import { onNavigation } from './targeting/navigation.ts';
import type { TabLock } from './targeting/tabLock.ts';

/** Options of one display. */
export interface OpenOptions {
  /** Travels with this response, over the page's context. */
  context?: Context | undefined;
  /** BCP 47 tag. @default the config's */
  lang?: string | undefined;
  /** The element to fill, or its CSS selector, for an inline survey. */
  target?: Element | string | undefined;
  /**
   * A value of the first question that is seen as chosen, as after a tap in a mail. It is an answer only once the visitor
   * taps it, another one or Send. One that the question does not have is ignored.
   */
  value?: string | number | undefined;
  /** The visitor asked for it, by a button of yours: it is a dialog, and the focus goes into it. @default false */
  focus?: boolean | undefined;
}

/** Options of one display whose place is known. */
export interface PlacedOptions extends OpenOptions {
  position: Position;
  /** Whether the survey belongs to the page; asked after each navigation, and it closes where not. @default always */
  isInPlace?: (() => boolean) | undefined;
}

/** What {@link createActiveSurveys} works with. */
export interface ActiveSurveysOptions {
  renderer: Renderer | undefined;
  /** Begins to fetch what the renderer needs for a survey; see `ClientOptions.preload`. */
  preload?: ((survey: Survey, config: Config) => Promise<unknown>) | undefined;
  history: History;
  emit: Events['emit'];
  /** The page has taken a survey away, with what is around it, before its end. */
  onLost?: ((survey: string) => void) | undefined;
  /** Writes what went wrong to the console and emits `error`. */
  report: (code: string, message: string) => void;
  /** Asked when a survey opens; `undefined` for events only. */
  outbox: () => Outbox | undefined;
  tabLock: TabLock;
}

/** The surveys on the page. */
export interface ActiveSurveys {
  /** Id of the survey that is being asked on this page; a thank-you and inline surveys do not count. */
  asking(): string | undefined;
  /** Whether another tab is asking, as far as is known at once. */
  isAskingElsewhere(): boolean;
  /** Opens a survey; resolves with its id, or with the reason why it is not there. Never rejects. */
  open(
    survey: Survey,
    config: Config,
    options: PlacedOptions,
  ): Promise<{ id: string } | 'open' | 'unsupported'>;
  /** Moves the focus into what is open, if anything is. */
  focus(): boolean;
  /** Closes everything: what is being asked is dismissed. */
  hide(): void;
  /** Takes choices that were made but not confirmed as answers. `isGone`: another tab may ask now. */
  commit(isGone?: boolean): void;
  /** The page is back: what is being asked goes on, unless another tab asks now or everything was forgotten. */
  resume(): Promise<void>;
  /** Closes, without an event, what does not belong to the page any more; what was chosen is kept. */
  removeMisplaced(): void;
  /** Another tab asks now, because its visitor wants it: closes what is asked here; what was chosen is kept. */
  giveUp(): void;
  /** Takes everything off the page without an event, also what is about to open. What was only chosen is lost. */
  removeAll(): void;
}

interface ActiveSurvey {
  survey: string;
  session: Session;
  recorder: Recorder;
  isInline: boolean;
  isInPlace: () => boolean;
  unfollow?: () => void;
  rendered?: RenderedSurvey;
  /** Where the visitor chose or typed last, which may be confirmed on another page. */
  inputUrl?: string;
}

/** The surveys of a page that shows none. */
export function createActiveSurveys(options: ActiveSurveysOptions): ActiveSurveys {
  const { renderer, preload, history, emit, onLost, report, outbox, tabLock } = options;
  const actives = new Set<ActiveSurvey>();
  /** Rises when everything is taken away; what was about to open then must not. */
  let generation = 0;

  const isAsking = ({ session }: ActiveSurvey) => session.state.peek().phase === 'asking';
  const asking = () => [...actives].find((active) => !active.isInline && isAsking(active))?.survey;
  const releaseLock = () => {
    if (asking() === undefined) tabLock.release();
  };

  function remove(active: ActiveSurvey): void {
    if (!actives.delete(active)) return;
    active.unfollow?.();
    active.recorder.abandon();
    releaseLock();
    active.rendered?.remove();
  }

  function removeIfMisplaced(active: ActiveSurvey): void {
    if (active.isInPlace()) return;
    active.rendered?.commit();
    remove(active);
  }

  function begin(
    survey: Survey,
    config: Config,
    about: ResponseMeta,
    { target, isInPlace = () => true }: PlacedOptions,
  ): ActiveSurvey {
    const recorder = createRecorder({
      survey: survey.id,
      outbox: outbox(),
      emit,
      meta: about,
      isEachSent: config.deliver === 'each',
      isAllReported: config.report === 'all',
      transform: config.transform as RecorderOptions['transform'],
    });
    const session = createSession(survey, (step) => {
      // A field that loses the focus because it is taken away answers once more.
      if (!actives.has(active)) return;
      if (step.action.type === 'answer' && !about.answeredAt) about.pageUrl = active.inputUrl ?? toPageUrl();
      recorder.onStep(step);
      const { type } = step.action;
      if (type !== 'complete')
        history.noteEnd(survey.id, type !== 'dismiss', resolveInterval(config, survey));
      releaseLock();
    });
    const active: ActiveSurvey = { survey: survey.id, recorder, session, isInline: !!target, isInPlace };
    return active;
  }

  return {
    asking,
    isAskingElsewhere: tabLock.isHeldElsewhere,
    async open(survey, config, options) {
      const { target, position, value } = options;
      const isInline = !!target;
      const started = generation;
      // The answer of the other tabs and what the renderer fetches are waited for together.
      const acquiring = isInline || tabLock.acquire(options.focus);
      preload?.(survey, options.lang ? { ...config, lang: options.lang } : config).catch(() => {});
      const { meta: about, language, context } = createResponseMeta(config, options, report);
      const { id } = about;
      if (!(await acquiring)) return 'open';
      if (started !== generation) {
        releaseLock();
        return 'unsupported';
      }
      const active = begin(survey, config, about, options);
      const { session, recorder } = active;
      actives.add(active);
      try {
        for (const other of actives) if (other !== active && !other.isInline && !isInline) remove(other);
        const rendered = await renderer?.({
          id,
          survey,
          session,
          language,
          digits: resolveDigits(language.tag, config.digits),
          config,
          values: { brand: brandOf(config), ...context },
          position,
          target,
          value,
          isInvited: !!options.focus,
          onVisible: () => recorder.seen(session.state.peek()),
          onLayout(layout) {
            about.layout = layout;
          },
          note: history.note,
          onInput() {
            active.inputUrl = toPageUrl();
          },
          onRemoved() {
            if (actives.has(active) && isAsking(active) && !about.answeredAt) onLost?.(survey.id);
            remove(active);
          },
        });
        if (!actives.has(active)) rendered?.remove();
        else if (rendered) active.rendered = rendered;
        if (started !== generation) return 'unsupported';
      } catch (error) {
        remove(active);
        report('draw', (error as Error).message);
        return 'unsupported';
      }
      recorder.prepare();
      // The ref as it was checked: one that cannot travel does not count.
      const isForRef = options.context?.ref !== undefined || survey.once;
      history.noteShown(survey.id, isForRef && 'ref' in context ? context.ref : undefined);
      if (options.isInPlace && actives.has(active)) {
        active.unfollow = onNavigation(() => removeIfMisplaced(active));
        // The page may have moved on while it was drawn.
        removeIfMisplaced(active);
      }
      return { id };
    },
    focus() {
      const latest = [...actives].findLast(({ isInline }) => !isInline);
      latest?.rendered?.focus?.();
      return !!latest?.rendered;
    },
    hide() {
      for (const active of actives) {
        active.rendered?.commit();
        if (isAsking(active)) active.session.dismiss();
        remove(active);
      }
    },
    commit(isGone) {
      for (const { rendered } of actives) rendered?.commit();
      if (isGone) tabLock.release();
    },
    async resume() {
      const histories = history.all();
      // What was forgotten meanwhile is not in the history any more.
      for (const active of actives) if (!histories[active.survey]?.shown) remove(active);
      if (asking() === undefined || (await tabLock.acquire())) return;
      for (const active of actives) if (!active.isInline) remove(active);
    },
    removeMisplaced() {
      for (const active of actives) removeIfMisplaced(active);
    },
    giveUp() {
      for (const active of actives) {
        if (active.isInline || !isAsking(active)) continue;
        active.rendered?.commit();
        remove(active);
      }
    },
    removeAll() {
      generation++;
      for (const active of actives) remove(active);
    },
  };
}
