// A message as sentences, in the language of the target.
import ar from '../../locales/ar.json' with { type: 'json' };
import en from '../../locales/en.json' with { type: 'json' };
import fa from '../../locales/fa.json' with { type: 'json' };
import { measureOf } from '../../src/scores/measures.ts';
import type { Scale } from '../../src/survey/types.ts';
import { bandOf } from '../figures/band.ts';
import { type ChangeFound, type Language, languageOf, type Message } from './message.ts';
import { isolate, type Neutralise, shorten } from './neutralise.ts';
import alertAr from './texts/ar.json' with { type: 'json' };
import alertEn from './texts/en.json' with { type: 'json' };
import alertFa from './texts/fa.json' with { type: 'json' };

/** A message to read. */
export interface AlertText {
  lang: Language;
  /** One line. */
  title: string;
  /** Everything, the title included. */
  text: string;
}

/** Characters of what a visitor wrote that are sent; the whole is in the dashboard. */
const MAX_WORDS = 1_500;
/** Characters of a name. */
const MAX_NAME = 200;

type Key = keyof typeof alertEn;
const TEXTS: Record<Language, Record<Key, string>> = { fa: alertFa, ar: alertAr, en: alertEn };
/** The widget's own words, for stickers and options. */
const LABELS: Record<Language, Record<string, string>> = { fa, ar, en };
const DIGITS: Record<Language, string> = { fa: 'fa-u-nu-arabext', ar: 'ar-u-nu-arab', en: 'en-u-nu-latn' };
const COMMA: Record<Language, string> = { fa: '، ', ar: '، ', en: ', ' };
/** The faces of the stickers, from the unhappy one. */
const STICKER_FACES = ['🙁', '😐', '🙂'];
const BANDS = { '-1': 'band.negative', '0': 'band.neutral', '1': 'band.positive' } as const;
/** Names of the figures by measure. */
const METRICS: Record<string, Key> = {
  stickers: 'metric.stickers',
  csat: 'metric.csat',
  csat10: 'metric.csat',
  nps: 'metric.nps',
  nps10: 'metric.nps',
  ces: 'metric.ces',
  ces1: 'metric.ces',
  ease5: 'metric.ces',
  ease7: 'metric.ces',
  resolution: 'metric.resolution',
};

/** Writes the message; `neutralise` makes harmless what visitors wrote. */
export function toText(message: Message, wanted: Language | undefined, neutralise: Neutralise): AlertText {
  const lang = languageOf(message, wanted);
  const say = (key: Key, values: Record<string, string> = {}) =>
    TEXTS[lang][key].replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '');
  const quote = (text: unknown, most = MAX_NAME) => isolate(shorten(String(text), most), neutralise);
  const number = (value: number) =>
    new Intl.NumberFormat(DIGITS[lang], { maximumFractionDigits: 1 }).format(value);
  const writer: Writer = { lang, say, quote, number };
  const [title, ...lines] = toLines(message, writer);
  return { lang, title: title ?? '', text: [title, ...lines].join('\n') };
}

interface Writer {
  lang: Language;
  say(key: Key, values?: Record<string, string>): string;
  /** In isolates and made harmless; of one line unless it is a comment. */
  quote(text: unknown, most?: number): string;
  number(value: number): string;
}

function toLines(message: Message, writer: Writer): string[] {
  const { say, quote, number } = writer;
  switch (message.type) {
    case 'nabz.response.alert':
      return [
        say('alert.title', { rule: quote(message.data.rule.name) }),
        ...toResponse(message.data, writer),
      ];
    case 'nabz.change.alert':
      return [
        say('alert.title', { rule: quote(message.data.rule.name) }),
        ...toChange(message.data.change, writer),
      ];
    case 'nabz.silence.alert':
      return [
        say('alert.title', { rule: quote(message.data.rule.name) }),
        say('silence.hours', { hours: number(message.data.silence.hours) }),
      ];
    case 'nabz.target.test':
      return [say('test.title'), say('test.text')];
    case 'nabz.target.disabled':
      return [
        say('disabled.title', { target: quote(message.data.target.name || message.data.target.kind) }),
        say('disabled.why', { reason: quote(message.data.reason) }),
        say('disabled.fix'),
      ];
  }
}

interface Answer {
  question: string;
  type: string;
  value: unknown;
  other?: string;
}

function toResponse(
  { response, contact }: Extract<Message, { type: 'nabz.response.alert' }>['data'],
  writer: Writer,
): string[] {
  const { lang, say, quote } = writer;
  const answers = (response.answers ?? []) as Answer[];
  const context = (response.context ?? {}) as Record<string, unknown>;
  const labelOf = (value: unknown) =>
    [value]
      .flat()
      .map((each) => LABELS[lang][`reason.${each}`] ?? quote(each))
      .join(COMMA[lang]);
  const lines = toRating(response, writer);
  for (const { type, question, value } of answers) {
    if (type !== 'choice') continue;
    if (question === 'resolved') {
      const answer = LABELS[lang][`resolved.${String(value)}`] ?? quote(value);
      lines.push(say('resolved', { answer }));
    } else lines.push(say('reasons', { reasons: labelOf(value) }));
  }
  const words = answers.flatMap(({ type, value, other }) => [
    ...(type === 'text' ? [String(value)] : []),
    ...(other ? [other] : []),
  ]);
  if (words.length) lines.push(say('words'), quote(words.join('\n'), MAX_WORDS));
  if (contact)
    lines.push(
      say('contact', {
        contact: Object.values(contact)
          .map((each) => quote(each))
          .join(COMMA[lang]),
      }),
    );
  const fields = [
    ['case', 'ref'],
    ['customer', 'customer'],
    ['agent', 'agent'],
    ['touchpoint', 'touchpoint'],
  ] as const;
  for (const [key, field] of fields) {
    const value = context[field];
    if (value !== undefined && value !== '') lines.push(say(key, { [field]: quote(value) }));
  }
  lines.push(say('survey', { survey: quote(response.survey) }));
  return lines;
}

/** What the rating says: the band, and the face that was tapped or the score on its scale. */
function toRating(response: Record<string, unknown>, { say, number }: Writer): string[] {
  const { metric, score } = response as { metric?: string; score?: number };
  const scale = response.scale as Scale | undefined;
  if (metric === undefined || score === undefined || !scale) return [];
  const measure = measureOf(metric as never, scale);
  if (!measure || !Number.isInteger(score)) return [];
  const band = say(BANDS[bandOf(measure, score)]);
  if (metric === 'stickers') {
    const face = STICKER_FACES[score - 1];
    return [face === undefined ? band : `${face} ${band}`];
  }
  const values = { score: number(score), min: number(scale.min), max: number(scale.max) };
  return [band, say('score', values)];
}

function toChange(change: ChangeFound, writer: Writer): string[] {
  const { lang, say, number } = writer;
  const percent = lang === 'en' ? '%' : '٪';
  const figure = (score: number) => `${number(score)}${change.unit === 'percent' ? percent : ''}`;
  return [
    sayChange(change, writer),
    say('change.figures', { before: figure(change.before.score), after: figure(change.after.score) }),
    say('change.answers', { before: number(change.before.n), after: number(change.after.n) }),
    say('change.days', { days: number(change.days) }),
  ];
}

function sayChange({ metric, reason, direction }: ChangeFound, { lang, say, quote }: Writer): string {
  if (reason !== undefined) {
    const label = LABELS[lang][`reason.${reason}`] ?? quote(reason);
    return say(direction === 'worse' ? 'change.more' : 'change.less', { reason: label });
  }
  const key = METRICS[metric];
  const name = key ? TEXTS[lang][key] : metric;
  return say(direction === 'worse' ? 'change.worse' : 'change.better', { metric: name });
}
