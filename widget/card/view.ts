// What every part of one card shares: its words, its digits and its state as signals.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Client } from '../../src/api.ts';
import { createNumberFormat } from '../../src/locale/digits.ts';
import { createTranslate, type Messages, type Translate } from '../../src/locale/translate.ts';
import type { Display } from '../../src/renderer.ts';
import { isAnswer, isPick } from '../../src/survey/answers.ts';
import { parseContact } from '../../src/survey/contact.ts';
import { type FlowState, type Phase, visibleQuestions } from '../../src/survey/flow.ts';
import type { Answers, AnswerValue, Question, Texts } from '../../src/survey/types.ts';
import { wordingOf } from '../../src/survey/wordings.ts';
import type { CardFocus } from '../a11y/focus.ts';
import { announce } from '../a11y/liveRegion.ts';
import { pickText } from './pickText.ts';

/** Options of {@link createView}. */
export interface ViewOptions {
  display: Display;
  /** The compiled texts of the display's language. */
  messages: Messages;
  /** The shadow root that the card is rendered into. */
  root: ShadowRoot;
  focus: CardFocus;
  /** The client's events. */
  on: Client['on'];
  /** Places the card around what the page has fixed in its corner. @default in the corner itself */
  place?: ((card: HTMLElement) => void) | undefined;
  /** Takes the card off the page. */
  remove(): void;
}

/** The shared state and words of one card. A component that reads a signal renders again when that signal changes. */
export interface View extends ViewOptions {
  readonly t: Translate;
  /** Writes a number in the visitor's digits. */
  format(value: number): string;
  /** The owner's text in the visitor's language with its values filled in; `undefined` without a text. */
  own(texts: Texts | undefined): string | undefined;
  /** The wording of a question, which may depend on the answers so far. */
  ask(question: Question): string;
  /** The flow as the card draws it, kept by `revealQuestions`. */
  readonly drawn: Signal<FlowState>;
  readonly phase: ReadonlySignal<Phase>;
  /** The questions that are visible now; the same array while they stay the same. */
  readonly questions: ReadonlySignal<Question[]>;
  /** Id of the question that must be answered before Send can complete the survey. */
  readonly missing: ReadonlySignal<string | undefined>;
  readonly answerCount: ReadonlySignal<number>;
  /** Whether the visitor has answered or tried to send. */
  readonly isUsed: ReadonlySignal<boolean>;
  /** Whether a visible question lists its values one below the other. */
  readonly hasList: ReadonlySignal<boolean>;
  /** The value of a question that was chosen or typed last, confirmed or not. */
  valueOf(question: Question): AnswerValue | undefined;
  /** Chooses or types without answering; `undefined` forgets a value that was not confirmed. */
  draft(question: Question, value: AnswerValue | undefined): void;
  /** Answers a question; `other` is the text beside the option `other`. */
  answer(question: Question, value: AnswerValue, other?: string): void;
  /**
   * Answers with the drafts of one question, of all questions of a type, or of all questions. A draft that cannot be
   * parsed stays, and its question becomes {@link View.unreadable}.
   */
  commit(of?: Question | Question['type']): void;
  /** Id of the question whose typed text cannot be parsed, or an empty string. */
  readonly unreadable: Signal<string>;
  /** A value of the first question that is only seen as chosen, until that is answered. */
  readonly offered: AnswerValue | undefined;
  /** Speaks a sentence politely through the page's live region. */
  announce(text: string): void;
  /** An answer waits for the connection. */
  readonly isOffline: Signal<boolean>;
  /** The card is minimized to a tab. */
  readonly isFolded: Signal<boolean>;
  /** Closes the card as a dismissal. Typed text is answered first; a choice that was only checked is not. */
  close(): void;
}

/** Creates the state of one card. */
export function createView(options: ViewOptions): View {
  const { language, digits, values, session, survey, onInput, value } = options.display;
  const { state } = session;
  const format = createNumberFormat(language.tag, digits);
  const t = createTranslate(options.messages, language.language, format);
  const drafts = signal<Answers>({});
  const unreadable = signal('');
  const own = (texts: Texts | undefined) => texts && pickText(texts, options.display, format);

  const draft = (id: string, value: AnswerValue | undefined) => {
    if (drafts.peek()[id] === value) return;
    const { [id]: _, ...others } = drafts.peek();
    drafts.value = value === undefined ? others : { ...others, [id]: value };
  };
  const answer = (id: string, value: AnswerValue, other?: string) => {
    if (unreadable.peek() === id) unreadable.value = '';
    draft(id, undefined);
    session.answer(id, value, other);
  };

  const first = survey.questions[0] as Question;
  // In an address every value is a text.
  const offered =
    isPick(first) && value !== '' ? [value, Number(value)].find((it) => isAnswer(first, it)) : undefined;

  /** One computed value a question, so that an answer renders its own question and no other. */
  const current = new Map<string, ReadonlySignal<AnswerValue | undefined>>();
  const readValue = ({ id }: Question) => {
    const found =
      current.get(id) ??
      computed(() => drafts.value[id] ?? state.value.answers[id] ?? (id === first.id ? offered : undefined));
    current.set(id, found);
    return found.value;
  };

  const drawn = signal(state.peek());
  let shown: Question[] = [];
  const questions = computed(() => {
    const next = visibleQuestions(drawn.value);
    const isSame = next.length === shown.length && next.every((question, index) => question === shown[index]);
    if (!isSame) shown = next;
    return shown;
  });

  const view: View = {
    ...options,
    t,
    format,
    own,
    drawn,
    phase: computed(() => drawn.value.phase),
    questions,
    missing: computed(() => drawn.value.missing),
    answerCount: computed(() => Object.keys(drawn.value.answers).length),
    isUsed: computed(() => !!drawn.value.missing || Object.keys(drawn.value.answers).length > 0),
    hasList: computed(() => questions.value.some(({ type }) => type === 'ces')),
    unreadable,
    valueOf: readValue,
    isOffline: signal(false),
    isFolded: signal(false),
    ask(question) {
      // Only a follow-up depends on the answers; any other question must not render again with each of them.
      const answers = typeof question.phrase === 'string' ? {} : drawn.value.answers;
      const topic = 'topic' in question && own(question.topic);
      const wording = wordingOf(question, survey, answers);
      return own(question.text) ?? t(wording, topic ? { ...values, topic } : values);
    },
    draft({ id }, value) {
      onInput();
      draft(id, value);
    },
    answer({ id }, value, other) {
      onInput();
      answer(id, value, other);
    },
    commit(of) {
      const isMeant = ({ id, type }: Question) => !of || of === type || (of as Question).id === id;
      for (const question of survey.questions.filter(isMeant)) {
        const { id, type } = question;
        const value = drafts.peek()[id];
        if (unreadable.peek() === id) unreadable.value = '';
        if (value === undefined || !visibleQuestions(state.peek()).includes(question)) continue;
        const isTyped = type === 'contact';
        const parsed = isTyped && value ? parseContact(value as string) : value;
        if (parsed === undefined) unreadable.value = id;
        else if (parsed || !isTyped) answer(id, parsed);
      }
    },
    offered,
    announce: (text) => announce(text, language.tag),
    close() {
      view.commit('text');
      view.commit('contact');
      session.dismiss();
      view.remove();
    },
  };
  return view;
}
