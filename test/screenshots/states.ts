// The states of a card that a person should look at, and how every template gets there.
import type { Tab } from '../support/browsers.ts';

/** Templates, and a value that complains and one that praises, given to their first question. */
export const TEMPLATES = {
  stickers: ['sad', 'happy'],
  csat: ['1', '5'],
  csat10: ['1', '10'],
  nps: ['0', '10'],
  nps10: ['1', '10'],
  ces: ['1', '7'],
  ces1: ['5', '1'],
  resolved: ['no', 'yes'],
  'after-chat': ['sad', 'happy'],
  support: ['no', 'yes'],
  dimensions: ['1', '5'],
  intent: ['buy', 'support'],
  article: ['no', 'yes'],
  checkout: ['1', '7'],
  goodbye: ['price', 'unneeded'],
} as const;

/** A template's name. */
export type TemplateName = keyof typeof TEMPLATES;

/** All templates. */
export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[];

/** Answers every card of the gallery with its low or its high value. */
export function answerAll(tab: Tab, end: 'low' | 'high'): Promise<void> {
  const values = TEMPLATE_NAMES.map((name) => TEMPLATES[name][end === 'low' ? 0 : 1]);
  return tab.evaluate(
    (names, wanted) => {
      for (const [index, name] of names.entries()) {
        const card = document.querySelector(`.sample[id^="${name}-"] nabz-survey`);
        card?.shadowRoot?.querySelector<HTMLElement>(`[value="${wanted[index]}"]`)?.click();
      }
    },
    TEMPLATE_NAMES,
    values,
  );
}

/** Sends every card that still asks. */
export function sendAll(tab: Tab): Promise<void> {
  return tab.evaluate(() => {
    for (const card of document.querySelectorAll('nabz-survey')) {
      card.shadowRoot?.querySelector<HTMLElement>('.send')?.click();
    }
  });
}
