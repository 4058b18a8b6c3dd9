// The surveys that are on the page now. In: a survey that may be shown. Out: a drawing that is recorded.

import { brandOf } from './config/brand.ts';
import type { Config, Position } from './config/options.ts';
import { resolveInterval } from './config/resolveInterval.ts';
import type { Events } from './events.ts';
import { resolveDigits } from './locale/digits.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { RenderedSurvey, Renderer } from './renderer.ts';
import { createResponseMeta } from './responses/meta.ts';
import { createRecorder, type Recorder, type RecorderOptions } from './responses/recorder.ts';
import type { ResponseMeta } from './responses/response.ts';
import type { Context } from './survey/context.ts';
import { createSession, type Session } from './survey/session.ts';
import type { Survey } from './survey/types.ts';
import type { History } from './targeting/history.ts';
import type { TabLock } from './targeting/tabLock.ts';

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
export interface PlacedOptions extends OpenOptions {
  position: Position;
}

/** What the displays work with. */
export interface ActiveSurveysOptions {
  renderer: Renderer | undefined;
  history: History;
  emit: Events['emit'];
  /** Tells the developer what went wrong, in the console and by `error`. */
  report: (code: string, message: string) => void;
  /** Asked when a survey opens; `undefined` for events only. */
  outbox: () => Outbox | undefined;
  tabLock: TabLock;
}

/** The surveys on the page. */
export interface ActiveSurveys {
  /** Whether a survey is being asked on this page; a thank-you and inline surveys do not count. */
  isOpen(): boolean;
  /** Whether another tab is asking, as far as is known at once. */
  isOpenElsewhere(): boolean;
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
  /** Takes everything off the page without a word, or all of one survey, with what was chosen in it. */
  removeAll(survey?: string): void;
}

interface Open {
  survey: string;
  session: Session;
  recorder: Recorder;
  isInline: boolean;
  drawing?: RenderedSurvey;
}

/** No survey is open yet. */
export function createActiveSurveys(given: ActiveSurveysOptions): ActiveSurveys {
  const { renderer, history, emit, report, outbox, tabLock } = given;
  const all = new Set<Open>();
  /** Rises when everything is taken away; what was about to open then must not. */
  let drops = 0;

  const isAsking = ({ session }: Open) => session.state.value.phase === 'asking';
  const isOpen = () => [...all].some((open) => !open.isInline && isAsking(open));
  const releaseLock = () => isOpen() || tabLock.release();

  function remove(open: Open): void {
    if (!all.delete(open)) return;
    open.recorder.abandon();
    releaseLock();
    open.drawing?.remove();
  }

  function begin(survey: Survey, config: Config, about: ResponseMeta, isInline: boolean): Open {
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
      // A field that loses the focus because it is taken away answers once more.
      if (!all.has(open)) return;
      recorder.onStep(step);
      const { type } = step.action;
      if (type !== 'complete')
        history.noteEnd(survey.id, type !== 'dismiss', resolveInterval(config, survey));
      releaseLock();
    });
    const open: Open = { survey: survey.id, recorder, session, isInline };
    return open;
  }

  return {
    isOpen,
    isOpenElsewhere: tabLock.isHeldElsewhere,
    async open(survey, config, options) {
      const isInline = !!options.target;
      const began = drops;
      const { about, language, context } = createResponseMeta(config, options, report);
      const { id } = about;
      if (!isInline && !(await tabLock.acquire())) return 'open';
      if (began !== drops) {
        releaseLock();
        return 'unsupported';
      }
      const open = begin(survey, config, about, isInline);
      const { session, recorder } = open;
      all.add(open);
      try {
        for (const other of all) if (other !== open && !other.isInline && !isInline) remove(other);
        const drawing = await renderer?.({
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
          onVisible: () => recorder.seen(session.state.peek()),
          onLayout(layout) {
            about.layout = layout;
          },
          note: history.note,
          onRemoved: () => remove(open),
        });
        if (!all.has(open)) drawing?.remove();
        else if (drawing) open.drawing = drawing;
        if (began !== drops) return 'unsupported';
      } catch (error) {
        remove(open);
        report('draw', (error as Error).message);
        return 'unsupported';
      }
      outbox()?.open();
      history.noteShown(survey.id);
      // As it was checked: one that cannot travel is none.
      if (options.context?.ref !== undefined && 'ref' in context) history.noteRef(survey.id, context.ref);
      return { id };
    },
    focus() {
      const open = [...all].findLast(({ isInline }) => !isInline);
      open?.drawing?.focus?.();
      return !!open?.drawing;
    },
    hide() {
      for (const open of all) {
        open.drawing?.commit();
        if (isAsking(open)) open.session.dismiss();
        remove(open);
      }
    },
    commit(isGone) {
      for (const { drawing } of all) drawing?.commit();
      if (isGone) tabLock.release();
    },
    async resume() {
      // What was forgotten meanwhile is not known to the history any more.
      for (const open of all) if (!history.of(open.survey).shown) remove(open);
      if (!isOpen() || (await tabLock.acquire())) return;
      for (const open of all) if (!open.isInline) remove(open);
    },
    removeAll(survey) {
      if (!survey) drops++;
      for (const open of all) {
        if (survey && open.survey !== survey) continue;
        if (survey) open.drawing?.commit();
        remove(open);
      }
    },
  };
}
