// What draws surveys: what it gets for each survey that opens, and what it gives back.
import type { Config, Position } from './config/options.ts';
import type { NumberingSystem } from './locale/digits.ts';
import type { ResolvedLanguage } from './locale/language.ts';
import type { MessageValues } from './locale/translate.ts';
import type { SurveyResponse } from './responses/response.ts';
import type { Session } from './survey/session.ts';
import type { Survey } from './survey/types.ts';
import type { History } from './targeting/history.ts';

/** One survey to draw. */
export interface Display {
  /** Id of the response. */
  readonly id: string;
  readonly survey: Survey;
  readonly session: Session;
  readonly language: ResolvedLanguage;
  readonly digits: NumberingSystem;
  readonly config: Readonly<Config>;
  /** Values for the texts: `brand` and the context. */
  readonly values: MessageValues;
  readonly position: Position;
  /** The element an inline survey fills, or its CSS selector. */
  readonly target?: Element | string | undefined;
  /** A value of the first question that is seen as chosen and is no answer yet. */
  readonly value?: string | number | undefined;
  /** The visitor asked for it, so the focus may go into it. */
  readonly isInvited: boolean;
  /** To be called when the survey has been visible for a second. */
  onVisible(): void;
  /** To be called with how the rating lies on the page, for the response. */
  onLayout(layout: SurveyResponse['layout']): void;
  /** To be called when the visitor chooses or types, whether or not it is an answer yet: on which page that was is sent. */
  onInput(): void;
  /** Stores how long this visitor wants to be left alone, by a survey or by {@link ALL_SURVEYS}. */
  note: History['note'];
  /** To be called when nothing of it is left on the page, however it ended. */
  onRemoved(): void;
}

/** A survey that is drawn. */
export interface RenderedSurvey {
  /** Takes a choice that was made but not confirmed as an answer: the page is going away. */
  commit(): void;
  /** Moves the page's focus into it, because the visitor asked for it. */
  focus?(): void;
  /** Takes it off the page. */
  remove(): void;
}

/** Draws a survey; rejects when it cannot. */
export type Renderer = (display: Display) => Promise<RenderedSurvey>;
