// One question, by its type.
import type { ComponentType } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Question as AnyQuestion } from '../../../src/survey/types.ts';
import type { View } from '../view.ts';
import { Choice } from './Choice.tsx';
import { Contact } from './Contact.tsx';
import { Scale } from './Scale.tsx';
import { Stickers } from './Stickers.tsx';
import { Text } from './Text.tsx';

/** Props of every question type. */
export interface QuestionProps<Type extends AnyQuestion = AnyQuestion> {
  question: Type;
  view: View;
  /** Prefix of element ids, unique within the card. */
  id: string;
}

const TYPES: Record<AnyQuestion['type'], ComponentType<QuestionProps<never>>> = {
  stickers: Stickers,
  csat: Scale,
  nps: Scale,
  ces: Scale,
  choice: Choice,
  text: Text,
  contact: Contact,
};

/** Asks one question. */
export function Question(props: QuestionProps) {
  const { question, id } = props;
  const Type = TYPES[question.type] as ComponentType<QuestionProps>;
  // The same element, so that a question that appears does not render those before it again.
  return useMemo(() => <Type {...props} />, [question, id]);
}

/** Enter in a field of one line presses Send, as in a form; Enter that ends a composed word does not. */
export function sendOnEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.isComposing) return;
  const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
  root.querySelector<HTMLElement>('.send')?.click();
}
