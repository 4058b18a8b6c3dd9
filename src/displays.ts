// The surveys that are on the page now. In: a survey that may be shown. Out: a drawing that is recorded.

import { brandOf } from './config/brand.ts';
import { type Config, DEFAULTS, type Position } from './config/config.ts';
import { parseDurationMs } from './config/duration.ts';
import type { Drawing, Present } from './display.ts';
import type { Events } from './events.ts';
import { DISMISSED_SHARE } from './invite/eligibility.ts';
import type { History } from './invite/history.ts';
import { resolveDigits } from './locale/digits.ts';
import { pageLanguage } from './locale/language.ts';
import { toContext } from './outbox/context.ts';
import { createId } from './outbox/id.ts';
import type { Outbox } from './outbox/outbox.ts';
import { createRecorder, type Recorder, type RecorderOptions } from './outbox/recorder.ts';
import { type Circumstances, type Context, toPageUrl } from './outbox/response.ts';
import { createSession, type Session } from './survey/session.ts';
import type { Survey } from './survey/survey.ts';
import { VERSION } from './version.ts';

/** What one display may say for itself. */
export interface OpenOptions {
  /** Travels with this response, over the page's context. */
  context?: Context | undefined;
  /** BCP 47 tag. @default the config's */
  lang?: string | undefined;
  /** The element to fill, or its CSS selector, for an inline survey. */
  target?: Element | string | undefined;
  /** The visitor asked for it, by a button of yours: it is a dialog, and the focus goes into it. @default false */
  focus?: boolean | undefined;
}

/** Where a display stands: the page's end, in a corner or the centre, or in an element. */
export interface Placed extends OpenOptions {
  position: Position;
}

/** What the displays work with. */
export interface DisplaysOptions {
  present: Present | undefined;
  history: History;
  emit: Events['emit'];
  /** Tells the developer what went wrong, in the console and by `error`. */
  report: (code: string, message: string) => void;
  /** Asked when a survey opens; `undefined` for events only. */
  outbox: () => Outbox | undefined;
}

/** The surveys on the page. */
export interface Displays {
  /** Whether a survey is being asked; a thank-you and inline surveys do not count. */
  isOpen(): boolean;
  /** Opens a survey; resolves with its id, or `undefined` when it could not be drawn. Never rejects. */
  open(survey: Survey, config: Config, options: Placed): Promise<string | undefined>;
  /** Closes everything: what is being asked is dismissed. */
  hide(): void;
  /** Takes choices that were made but not confirmed as answers. */
  commit(): void;
  /** Takes everything off the page without a word. */
  drop(): void;
}

interface Open {
  session: Session;
  recorder: Recorder;
  isInline: boolean;
  drawing?: Drawing;
}

/** No survey is open yet. */
export function createDisplays(given: DisplaysOptions): Displays {
  const { present, history, emit, report, outbox } = given;
  const all = new Set<Open>();

  const isAsking = ({ session }: Open) => session.state.value.phase === 'asking';

  function remove(open: Open): void {
    if (!all.delete(open)) return;
    open.recorder.abandon();
    open.drawing?.remove();
  }

  function noteEnd(survey: string, isAnswer: boolean, every?: string): void {
    const now = Date.now();
    const everyMs = parseDurationMs(every ?? DEFAULTS.every) ?? 0;
    const { quietUntil = 0 } = history.of(survey);
    history.note(survey, {
      [isAnswer ? 'answeredAt' : 'dismissedAt']: now,
      quietUntil: Math.max(quietUntil, now + everyMs * (isAnswer ? 1 : DISMISSED_SHARE)),
      every,
    });
  }

  function prepare(survey: Survey, config: Config, options: OpenOptions) {
    const id = createId();
    const language = pageLanguage(options.lang ?? config.lang);
    const context = toContext({ ...config.context, ...options.context }, report);
    const about: Circumstances = {
      id,
      lang: language.language,
      dir: language.dir,
      layout: 'row',
      context,
      pageUrl: toPageUrl(globalThis.location?.href ?? ''),
      shownAt: Date.now(),
      client: `nabz/${VERSION}`,
    };
    const recorder = createRecorder({
      survey: survey.id,
      outbox: outbox(),
      emit,
      about,
      isEachSent: config.deliver === 'each',
      isAllReported: config.report === 'all',
      transform: config.transform as RecorderOptions['transform'],
    });
    const session = createSession(survey, (step) => {
      recorder.onStep(step);
      const { type } = step.action;
      if (type !== 'complete') noteEnd(survey.id, type !== 'dismiss', survey.every ?? config.every);
    });
    return { about, language, context, recorder, session };
  }

  return {
    isOpen: () => [...all].some((open) => !open.isInline && isAsking(open)),
    async open(survey, config, options) {
      const { about, language, context, recorder, session } = prepare(survey, config, options);
      const { id } = about;
      const open: Open = { session, recorder, isInline: !!options.target };
      for (const other of all) if (!other.isInline && !open.isInline) remove(other);
      all.add(open);
      try {
        const drawing = await present?.({
          id,
          survey,
          session,
          language,
          digits: resolveDigits(language.tag, config.digits),
          config,
          values: { brand: brandOf(config), ...context },
          position: options.position,
          target: options.target,
          isInvited: !!options.focus,
          seen: () => recorder.seen(session.state.peek()),
          laidOut(layout) {
            about.layout = layout;
          },
          gone: () => remove(open),
        });
        if (!all.has(open)) drawing?.remove();
        else if (drawing) open.drawing = drawing;
      } catch (error) {
        all.delete(open);
        report('draw', (error as Error).message);
        return undefined;
      }
      outbox()?.open();
      history.note(survey.id, { shownAt: Date.now() });
      if (options.context?.ref !== undefined) history.noteRef(survey.id, options.context.ref);
      return id;
    },
    hide() {
      for (const open of all) {
        open.drawing?.commit();
        if (isAsking(open)) open.session.dismiss();
        remove(open);
      }
    },
    commit() {
      for (const { drawing } of all) drawing?.commit();
    },
    drop() {
      for (const open of all) remove(open);
    },
  };
}
