// What every part of a card needs to know. In: a display and its catalog. Out: words, digits, and shared state.
import { type Signal, signal } from '@preact/signals-core';
import {
  type Answers,
  type AnswerValue,
  type Client,
  createNumberFormat,
  createTranslate,
  type Display,
  fill,
  type Messages,
  type Question,
  type Texts,
  type Translate,
  wordingOf,
} from '../src/index.ts';

/** What {@link createView} gets: the display, its catalog, the element to draw in, and the client's events. */
export interface DrawOptions {
  display: Display;
  messages: Messages;
  host: HTMLElement;
  on: Client['on'];
}

/** A card's shared state and words. */
export interface View {
  readonly display: Display;
  readonly t: Translate;
  /** The owner's text in the visitor's language, filled; `undefined` when there is none. */
  own(texts: Texts | undefined): string | undefined;
  /** How a question reads, with the answers so far. */
  ask(question: Question): string;
  /** The present value of a question: what was chosen or typed last, confirmed or not. */
  valueOf(question: Question): AnswerValue | undefined;
  /** Chooses or types without answering yet. */
  draft(question: Question, value: AnswerValue): void;
  /** Answers. */
  answer(question: Question, value: AnswerValue): void;
  /** Answers with what was only chosen or typed so far: in one question, in all of a type, or in all. */
  commit(of?: Question | Question['type']): void;
  /** What the screen reader is told next, politely. */
  readonly announcement: Signal<string>;
  /** The answer could not be sent for want of a connection and waits on the device. */
  readonly isOffline: Signal<boolean>;
  /** Closes the card: what was typed is kept, a choice that was only checked is not. */
  close(): void;
}

/** A view of one display; `close` takes the card away. */
export function createView({ display, messages }: DrawOptions, close: () => void): View {
  const { language, digits, values, session } = display;
  const formatNumber = createNumberFormat(language.tag, digits);
  const t = createTranslate(messages, language.language, formatNumber);
  const drafts = signal<Answers>({});
  const own = (texts: Texts | undefined) => {
    const text =
      texts && (texts[language.tag] ?? texts[language.language] ?? texts.en ?? Object.values(texts)[0]);
    return text && fill(text, values, formatNumber);
  };
  const answer = (id: string, value: AnswerValue) => {
    const { [id]: _, ...others } = drafts.peek();
    drafts.value = others;
    session.answer(id, value);
  };
  return {
    display,
    t,
    own,
    close,
    ask: (question) => own(question.text) ?? t(wordingOf(question, session.state.value.answers), values),
    valueOf: ({ id }) => drafts.value[id] ?? session.state.value.answers[id],
    draft({ id }, value) {
      drafts.value = { ...drafts.peek(), [id]: value };
    },
    answer: ({ id }, value) => answer(id, value),
    commit(of) {
      for (const question of display.survey.questions) {
        const value = drafts.peek()[question.id];
        const isMeant = !of || of === question || of === question.type;
        if (value !== undefined && isMeant) answer(question.id, value);
      }
    },
    announcement: signal(''),
    isOffline: signal(false),
  };
}
