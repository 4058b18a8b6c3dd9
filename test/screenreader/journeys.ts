// What a blind visitor does, and what Orca must say then. `{key}` is a text of the catalog, `{8}` a number, `{8 key}` a
// value with its name, and `{left 8}` the count of characters; Orca's own words are English.

/** A step: what is pressed or typed, and what is then heard, in this order. Other sentences may come between. */
export type Step = [act: string, ...heard: string[]];

/** A visit from the arrival of a survey to its end. */
export interface Journey {
  survey: string;
  /** Further attributes of the tag. */
  attributes?: string;
  steps: Step[];
}

/** The visitor sits in the page's field, after which the card comes. */
const ARRIVAL: Step[] = [
  ['', '{dialog.opened}'],
  ['Tab', 'Search entry'],
];
const FOCUS_MODE: Step = ['Insert+a', 'Focus mode'];
const BACK = ['main content', 'Search entry'];
const STICKERS = ['{sticker.question} panel', '{sticker.sad}', 'radio button', '1 of 3'];
const RECORDED = '{status.recorded} {status.more}';
const HINT = '{comment.hint}';

/** The journeys by what they are about. */
export const JOURNEYS = {
  'answers, is thanked, and is led back': {
    survey: 'stickers',
    steps: [
      ...ARRIVAL,
      ['Tab', 'region {dialog.label}', ...STICKERS],
      FOCUS_MODE,
      ['3', '{sticker.happy}', 'selected radio button', '3 of 3'],
      ['space', '{thanks.title} {thanks.body}'],
      ['Escape', ...BACK],
    ],
  },
  'hears what is missing, and leaves': {
    survey: 'stickers',
    steps: [
      ...ARRIVAL,
      ['Tab', 'region {dialog.label}', ...STICKERS],
      ['Tab', '{action.submit} push button'],
      ['Return', ...STICKERS, '{error.choose}'],
      ['Escape', ...BACK],
    ],
  },
  'gives reasons and a comment': {
    survey: 'stickers',
    steps: [
      ...ARRIVAL,
      ['Tab', 'region {dialog.label}', ...STICKERS],
      ['space', RECORDED],
      ['Tab', '{sticker.sad.follow} {reason.legend} panel', '{reason.slow} check box not checked'],
      ['space', 'checked'],
      ['Tab', '{reason.unsolved} check box not checked'],
      ['Tab Tab Tab', '{reason.other} check box not checked'],
      ['Tab', '{comment.label} ({field.optional}) entry', HINT],
      ['type:440', '{left 60}'],
      ['type:40', '{left 20}'],
      ['type:10', '{left 10}'],
      ['type:10', '{left 0}'],
      ['Tab', '{action.submit} push button'],
      ['Return', '{thanks.title} {thanks.sad}'],
    ],
  },
  'rates from 0 to 10': {
    survey: 'nps',
    steps: [
      ...ARRIVAL,
      ['Tab', '{nps.question} {scale.hint} panel', '{0 nps.low}', '1 of 11'],
      FOCUS_MODE,
      ['Down', '{1}', '2 of 11'],
      ['End', '{10 nps.high}', '11 of 11'],
      ['Return', RECORDED],
      ['Tab', '{nps.follow.promoter} ({field.optional}) entry', HINT],
    ],
  },
  'rates an effort': {
    survey: 'ces',
    steps: [
      ...ARRIVAL,
      ['Tab', '{ces2.prompt} {ces2.statement} {scale.hint} panel', '{1 ces2.1}', '1 of 7'],
      FOCUS_MODE,
      ['Down', '{2 ces2.2}', '2 of 7'],
      ['space', RECORDED],
    ],
  },
  'minimizes it, and opens it again': {
    survey: 'stickers',
    steps: [
      ...ARRIVAL,
      ['Tab', 'region {dialog.label}', ...STICKERS],
      ['Tab Tab', '{action.minimize} push button'],
      ['Return', '{launcher.open}'],
      ['Return', '{dialog.label} region'],
    ],
  },
  'opens it by the launcher, and closes it': {
    survey: 'stickers',
    attributes: 'data-trigger="manual" data-launcher',
    steps: [
      ['Tab Tab', '{launcher.open} push button'],
      ['Return', '{dialog.label} dialog', ...STICKERS],
      ['Tab Tab Tab', '{action.close} push button'],
      ['Return', '{launcher.open} push button'],
    ],
  },
} satisfies Record<string, Journey>;
