// Leads a visitor through every step of a survey, one after the other on the same page.
import type { Tab } from '../support/browsers.ts';
import { untilSeen, untilWhole } from '../support/look.ts';
import type { Combination } from './matrix.ts';

/** A step: what it is called, what is tapped to come there, and what is then seen. */
export interface Step {
  name: string;
  taps: string[];
  wait: string;
}

type Scale = Combination['scale'];

/** The value of each scale that complains. */
export const COMPLAINT: Record<Scale, string> = {
  stickers: 'sad',
  csat: '1',
  csat10: '1',
  nps: '0',
  ces: '1',
  ces1: '5',
};

/** Reasons are asked after a complaint, by chips; effort and NPS ask for a comment alone. */
const HAS_CHIPS: Scale[] = ['stickers', 'csat', 'csat10'];

/** Every step of a template: asked, sent with nothing chosen, made small where it can be, followed up, thanked. */
export function stepsOf(scale: Scale, canFold = true): Step[] {
  const chips = {
    name: 'chip',
    taps: ['.chips .option:nth-child(5) input'],
    wait: '.chips [data-checked=true]',
  };
  return [
    { name: 'question', taps: [], wait: '.option' },
    { name: 'error', taps: ['.send'], wait: '.error' },
    ...(canFold ? [{ name: 'tab', taps: ['.minimize'], wait: '.tab' }] : []),
    {
      name: 'follow-ups',
      taps: [...(canFold ? ['.tab'] : []), `[value="${COMPLAINT[scale]}"]`],
      wait: 'textarea',
    },
    ...(HAS_CHIPS.includes(scale) ? [chips] : []),
    { name: 'thanks', taps: ['.send'], wait: '.thanks' },
  ];
}

/** The kinds of question that no template of a scale has: choices of one, words beside “other”, and a contact. */
export const FURTHER: Record<string, Step[]> = {
  support: [
    { name: 'choice', taps: [], wait: '.chips .option' },
    { name: 'rating', taps: ['[value=no]', '[value="1"]'], wait: 'textarea' },
  ],
  intent: [{ name: 'choices', taps: ['[value=buy]', '.chips:nth-child(2) [value=no]'], wait: 'textarea' }],
  contacted: [
    { name: 'tick', taps: ['[value="1"]'], wait: '.tick' },
    { name: 'other', taps: ['.chips .option:nth-child(2) input'], wait: '.chips .field' },
    { name: 'contact', taps: ['.tick input'], wait: '.contact .field' },
  ],
};

/** The definition of the survey `contacted`, for the body of a page. */
export const CONTACTED = `<script type="application/json" id="own">{ "surveys": [{ "id": "contacted", "questions": [
  { "id": "rating", "type": "csat" },
  { "id": "why", "type": "choice", "multiple": true, "optional": true, "options": ["slow", "other"] },
  { "id": "reach", "type": "contact", "optional": true } ] }] }</script>`;

/** Goes through the steps and stops at each, when the card has come to rest there; gives its name. */
export async function* walk(tab: Tab, steps: Step[]): AsyncGenerator<string> {
  for (const { name, taps, wait } of steps) {
    for (const selector of taps) {
      await untilSeen(tab, selector);
      await untilWhole(tab);
      await tab.tap(selector);
    }
    await untilSeen(tab, wait);
    await untilWhole(tab);
    yield name;
  }
}
