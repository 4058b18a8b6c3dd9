// What visitors wrote, made harmless for where it is shown: no mentions, no mark-up, no marks that turn lines around.

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** Control characters but line feed, and the marks of direction by which a text could break out of its isolate. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
const CONTROLS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\u2028\u2029\uFEFF]/gu;
/** An @ that begins a mention; not the one of a mail address. */
const MENTION = /(?<![\p{L}\p{N}._+-])@(?=[\p{L}\p{N}_])/gu;
/** Joins nothing visible, and ends the name of a mention before it begins. */
const WORD_JOINER = '\u2060';
const MARKDOWN = /[\\`*_{}[\]()#+\-.!~|<>&:]/g;

/** How a target shows what a visitor wrote. */
export type Neutralise = (text: string) => string;

/** For plain text: mentions are broken. */
export const plain: Neutralise = (text) => text.replace(MENTION, `@${WORD_JOINER}`);

/** For Slack, where `<!channel>` calls everybody. */
export const forSlack: Neutralise = (text) =>
  plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** For Markdown: every mark is a letter, and no line begins a list, a heading or a quotation. */
export const forMarkdown: Neutralise = (text) => plain(text).replace(MARKDOWN, '\\$&');

/**
 * Wraps a text in isolates, so that it keeps its own direction within a line of another; each of its lines by itself, since
 * an isolate ends with its line.
 */
export function isolate(text: string, neutralise: Neutralise): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(CONTROLS, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => `${FIRST_STRONG_ISOLATE}${neutralise(line)}${POP_ISOLATE}`)
    .join('\n');
}

/** At most so many characters, an ellipsis included; never half a character. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
