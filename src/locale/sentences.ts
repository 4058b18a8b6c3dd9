// What each text of a catalog may contain. Only the checks of a site's own texts need it.
import { PLURALS } from './catalog.ts';

/** Every key that has one text, with the names of its `{{variables}}`. A test compares them with locales/en.json. */
export const SENTENCES = {
  'dialog.label': '',
  'dialog.opened': '',
  'dialog.openedKey': 'key',
  'launcher.open': '',
  'action.close': '',
  'action.minimize': '',
  'action.submit': '',
  'action.next': '',
  'action.back': '',
  'action.skip': '',
  'action.retry': '',
  'action.later': '',
  'action.never': '',
  'field.optional': '',
  'field.required': '',
  progress: 'current total',
  'scale.end': 'n label',
  'scale.hint': 'min low max high',
  'sticker.question': '',
  'sticker.question.general': '',
  'sticker.happy': '',
  'sticker.neutral': '',
  'sticker.sad': '',
  'sticker.face.sad': '',
  'sticker.face.neutral': '',
  'sticker.face.happy': '',
  'sticker.happy.follow': '',
  'sticker.neutral.follow': '',
  'sticker.sad.follow': '',
  'csat.question': 'topic',
  'csat.question.support': '',
  'csat.1': '',
  'csat.2': '',
  'csat.3': '',
  'csat.4': '',
  'csat.5': '',
  'csat10.low': '',
  'csat10.high': '',
  'nps.question': 'brand',
  'nps.question.work': 'brand',
  'nps.low': '',
  'nps.high': '',
  'nps.follow.detractor': '',
  'nps.follow.passive': '',
  'nps.follow.promoter': '',
  'ces2.prompt': '',
  'ces2.statement': 'brand',
  'ces2.statement.checkout': 'brand',
  'ces2.1': '',
  'ces2.2': '',
  'ces2.3': '',
  'ces2.4': '',
  'ces2.5': '',
  'ces2.6': '',
  'ces2.7': '',
  'ces1.question': '',
  'ces1.1': '',
  'ces1.2': '',
  'ces1.3': '',
  'ces1.4': '',
  'ces1.5': '',
  'reason.legend': '',
  'reason.slow': '',
  'reason.unsolved': '',
  'reason.impolite': '',
  'reason.unclear': '',
  'reason.unreachable': '',
  'reason.fast': '',
  'reason.solved': '',
  'reason.friendly': '',
  'reason.clear': '',
  'reason.other': '',
  'resolved.question': '',
  'resolved.yes': '',
  'resolved.partly': '',
  'resolved.no': '',
  'first.question': '',
  'answer.yes': '',
  'answer.no': '',
  'speed.question': '',
  'clarity.question': '',
  'empathy.question': '',
  'polite.question': '',
  'expect.question': '',
  'degree.1': '',
  'degree.2': '',
  'degree.3': '',
  'degree.4': '',
  'degree.5': '',
  'intent.question': '',
  'intent.buy': '',
  'intent.compare': '',
  'intent.order': '',
  'intent.support': '',
  'intent.learn': '',
  'intent.other': '',
  'intent.done': '',
  'intent.done.notyet': '',
  'intent.blocked': '',
  'article.question': '',
  'article.missing': '',
  'goodbye.question': '',
  'goodbye.price': '',
  'goodbye.missing': '',
  'goodbye.hard': '',
  'goodbye.support': '',
  'goodbye.unneeded': '',
  'goodbye.other': '',
  'comment.label': '',
  'comment.hint': '',
  'contact.ask': '',
  'contact.label': '',
  'status.sending': '',
  'status.recorded': '',
  'status.more': '',
  'status.offline': '',
  'status.offline.sent': '',
  'thanks.title': '',
  'thanks.body': '',
  'thanks.sad': '',
  'error.choose': '',
  'error.contact': 'example',
  'error.send': '',
  'error.closed': '',
  'error.already': '',
  'privacy.anonymous': '',
  'privacy.linked': 'ref',
  'privacy.link': '',
} as const;

/** Anything in double braces, also what is not a name. */
const BRACES = /\{\{(.*?)\}\}/g;

/** The variables of a key without its plural category; `undefined` for an unknown key. */
export function variablesOf(base: string): string[] | undefined {
  const all: Record<string, string> = { ...SENTENCES, ...PLURALS };
  return Object.hasOwn(all, base) ? (all[base] as string).split(' ').filter(Boolean) : undefined;
}

/** What stands in double braces in a text. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(BRACES)].map(([, name]) => (name as string).trim());
}

/**
 * How many characters a text may have, so that it fits into a card of 304 px: buttons, options, questions. `undefined` where
 * there is no limit.
 */
export function limitOf(key: string): number | undefined {
  if (key.startsWith('action.')) return 18;
  if (/^(reason|resolved|answer|intent|goodbye)\.(?!legend|question|blocked|done$)/.test(key)) return 30;
  return /question|follow|statement|prompt|missing$|blocked|intent\.done$|ask$/.test(key) ? 90 : undefined;
}

/** The number of characters that a reader sees. */
export function lengthOf(text: string): number {
  return typeof Intl.Segmenter === 'function' ? [...new Intl.Segmenter().segment(text)].length : text.length;
}
