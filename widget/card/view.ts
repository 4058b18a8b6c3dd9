// What every part of a card needs to know. In: a display and its catalog. Out: words, digits, and shared state.
import { type Signal, signal } from '@preact/signals-core';
import type { Client } from '../../src/api.ts';
import { createNumberFormat } from '../../src/locale/digits.ts';
import { createTranslate, type Messages, type Translate } from '../../src/locale/translate.ts';
import type { Display } from '../../src/renderer.ts';
import { visibleQuestions } from '../../src/survey/flow.ts';
import type { Answers, AnswerValue, Question, Texts } from '../../src/survey/types.ts';
import { wordingOf } from '../../src/survey/wordings.ts';
import { say } from '../a11y/liveRegion.ts';
import { parts } from '../parts.ts';

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
  /** A number in the visitor's digits. */
  format(value: number): string;
  /** The owner's text in the visitor's language, filled; `undefined` when there is none. */
  own(texts: Texts | undefined): string | undefined;
  /** How a question reads, with the answers so far. */
  ask(question: Question): string;
  /** The present value of a question: what was chosen or typed last, confirmed or not. */
  valueOf(question: Question): AnswerValue | undefined;
  /** Chooses or types without answering yet; `undefined` forgets what was not confirmed. */
  draft(question: Question, value: AnswerValue | undefined): void;
  /** Answers; `other` are the words beside the option `other`. */
  answer(question: Question, value: AnswerValue, other?: string): void;
  /**
   * Answers with what was only chosen or typed so far: in one question, in all of a type, or in all. What was typed
   * and cannot be read stays, and is marked.
   */
  commit(of?: Question | Question['type']): void;
  /** Id of the question whose typed text cannot be read. */
  readonly unreadable: Signal<string>;
  /** Tells the screen reader, politely. */
  announce(text: string): void;
  /** The answer could not be sent for want of a connection and waits on the device. */
  readonly isOffline: Signal<boolean>;
  /** The card is a tab at present. */
  readonly isFolded: Signal<boolean>;
  /** Makes the card a tab, or brings it back as it was. */
  fold(isFolded: boolean): void;
  /** Closes the card: what was typed is kept, a choice that was only checked is not. */
  close(): void;
}

/** A view of one display; what takes the card away or makes it small comes from who draws it. */
export function createView({ display, messages }: DrawOptions, ends: Pick<View, 'close' | 'fold'>): View {
  const { language, digits, values, session, survey } = display;
  const format = createNumberFormat(language.tag, digits);
  const t = createTranslate(messages, language.language, format);
  const drafts = signal<Answers>({});
  const unreadable = signal('');
  const own = (texts: Texts | undefined) => texts && parts.peek().pickText?.(texts, display, format);
  const draft = (id: string, value: AnswerValue | undefined) => {
    const { [id]: _, ...others } = drafts.peek();
    drafts.value = value === undefined ? others : { ...others, [id]: value };
  };
  const answer = (id: string, value: AnswerValue, other?: string) => {
    if (unreadable.peek() === id) unreadable.value = '';
    draft(id, undefined);
    session.answer(id, value, other);
  };
  return {
    display,
    t,
    format,
    own,
    ...ends,
    unreadable,
    ask(question) {
      const topic = 'topic' in question && own(question.topic);
      return (
        own(question.text) ??
        t(wordingOf(question, survey, session.state.value.answers), topic ? { ...values, topic } : values)
      );
    },
    valueOf: ({ id }) => drafts.value[id] ?? session.state.value.answers[id],
    draft: ({ id }, value) => draft(id, value),
    answer: ({ id }, value, other) => answer(id, value, other),
    commit(of) {
      const isMeant = ({ id, type }: Question) => !of || of === type || (of as Question).id === id;
      for (const question of survey.questions.filter(isMeant)) {
        const { id, type } = question;
        const value = drafts.peek()[id];
        if (unreadable.peek() === id) unreadable.value = '';
        if (value === undefined || !visibleQuestions(session.state.peek()).includes(question)) continue;
        const read = parts.peek().readers[type];
        const given = read && value ? read(value as string) : value;
        if (given === undefined) unreadable.value = id;
        else if (given || !read) answer(id, given);
      }
    },
    announce: (text) => say(text, language.tag),
    isOffline: signal(false),
    isFolded: signal(false),
  };
}
