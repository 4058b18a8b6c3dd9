// What all cards share: the stylesheet, and the parts that are fetched when a survey needs them.
import { signal } from '@preact/signals-core';
import type { FunctionComponent } from 'preact';
import type { AnswerValue, Question } from '../src/survey/types.ts';
import css from './card/card.css?inline';
import type { QuestionProps } from './card/questions/question.ts';
import type { View } from './card/view.ts';
import type { MessageSource } from './catalogs.ts';

/** The fetched parts. */
export interface Parts {
  /** What draws a question, by its type. */
  questions: Record<string, FunctionComponent<QuestionProps<never>>>;
  /** Reads what was typed; `undefined` when it is not what was asked for. */
  readers: Record<string, (typed: string) => AnswerValue | undefined>;
  foldLater?: typeof import('./card/foldLater.ts').foldLater;
  markParts?: typeof import('./markParts.ts').markParts;
  pickText?: typeof import('./card/pickText.ts').pickText;
  Thanks?: FunctionComponent<{ view: View }>;
  Back?: FunctionComponent<{ view: View }>;
  Minimize?: FunctionComponent<{ view: View }>;
  Tab?: FunctionComponent<{ view: View }>;
  Privacy?: FunctionComponent<{ view: View }>;
  Offer?: FunctionComponent<{ view: View }>;
}

/** The parts so far; a card that reads this is drawn anew when more of them come. */
export const parts = signal<Parts>({ questions: {}, readers: {} });

let sheet: CSSStyleSheet | undefined;
let allCss = css;

/** The constructed stylesheet of all cards: no policy stands in its way. */
export function openSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(allCss);
  }
  return sheet;
}

/** The open shadow root of an element, with that stylesheet. */
export function openRoot(host: HTMLElement): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [openSheet()];
  return root;
}

/** Fetches what follows a first answer: reasons, comment, thanks, the tab, and their texts. Rejects when that fails. */
export async function loadFollowUps(language: MessageSource): Promise<void> {
  const { openTexts, ...followUps } = await import('./followUps.ts');
  await openTexts(language, 'later');
  addParts(followUps);
}

/** Fetches what the given questions need, or any question might, with all texts. Rejects when that fails. */
export async function loadQuestions(language: MessageSource, questions?: Question[]): Promise<void> {
  const hasScales = !questions || questions.some(({ type }) => /csat|nps|ces|contact/.test(type));
  const [{ openTexts, ...followUps }, scales] = await Promise.all([
    import('./followUps.ts'),
    hasScales && import('./scales.ts'),
  ]);
  await openTexts(language, 'later', 'more');
  addParts(followUps);
  if (scales) addParts(scales);
}

/** Adds rules to the stylesheet of all cards, once. */
export function addCss(more: string): void {
  if (allCss.includes(more)) return;
  allCss += more;
  sheet?.replaceSync(allCss);
}

/** Adds fetched parts; open cards are drawn anew with them. */
export function addParts(given: Partial<Parts> & { css: string }): void {
  const { css: more, ...rest } = given;
  addCss(more);
  const { questions, readers } = parts.peek();
  parts.value = {
    ...parts.peek(),
    ...rest,
    questions: { ...questions, ...rest.questions },
    readers: { ...readers, ...rest.readers },
  };
}
