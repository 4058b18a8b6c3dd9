// What the server says is wrong with a field, in the language of the reader. The server itself speaks English.
import type { Words } from '../../../words/words.ts';

/** What a message of the server looks like, and the text that says the same. The first group is its number. */
const KINDS: readonly [RegExp, string][] = [
  [/Too small: expected (string|array) to have >=1 |not (empty|blank)$|names its agent$/, 'empty'],
  [/expected (string|array), received undefined$/, 'empty'],
  [/Too big: expected string to have <=(\d+) /, 'long'],
  [/Too big: expected array to have <=(\d+) /, 'many'],
  [/Too big: expected \w+ to be <=(-?[\d.]+)$/, 'most'],
  [/Too small: expected \w+ to be >=(-?[\d.]+)$/, 'least'],
  [/Too small: expected \w+ to be >(-?[\d.]+)$/, 'more'],
  [/expected int, received number$/, 'whole'],
  [/expected number, received \w+$/, 'number'],
  [/an origin such as/, 'origin'],
  [/an IANA name such as/, 'zone'],
  [/^the id of a site: /, 'id'],
  [/user name or a password/, 'bare'],
  [/which stands for what is not shown/, 'hidden'],
  [/is a private address|is never allowed$|NABZ_OUTBOUND_ALLOW/, 'private'],
  [/an address such as https/, 'url'],
  [/an address such as desk@|Invalid email/, 'mail'],
  [/visible ASCII characters/, 'ascii'],
  [/the token of a bot|the token of Eitaayar/, 'token'],
  [/whsec_/, 'secret'],
  [/one line$|control characters$/, 'line'],
  [/in the past$/, 'past'],
  [/an instant such as|a day such as|a time of day such as/, 'time'],
  [/two different times/, 'times'],
  [/min, max, or both/, 'range'],
  [/min is above max/, 'order'],
  [/there is no such target/, 'target'],
  [/NABZ_SMTP_URL/, 'mailer'],
];

/** Parts of texts that are the same in every language. */
const EXAMPLES: Readonly<Record<string, string>> = {
  origin: 'https://shop.example',
  zone: 'Asia/Tehran',
  url: 'https://crm.example/hook',
  mail: 'desk@shop.example',
  token: '123456:ABC-def',
  secret: 'whsec_',
  private: 'NABZ_OUTBOUND_ALLOW',
  mailer: 'NABZ_SMTP_URL',
};

/** The sentence, or `undefined` for a message of no known kind. */
export function sayError({ t, format }: Words, message: string): string | undefined {
  for (const [pattern, kind] of KINDS) {
    const found = pattern.exec(message);
    if (!found) continue;
    const n = found.findLast((part) => part !== undefined && /^-?[\d.]+$/.test(part));
    return t(`wrong.${kind}`, {
      ...(n !== undefined && { n: format.number(Number(n)) }),
      ...(kind in EXAMPLES && { example: EXAMPLES[kind] as string }),
    });
  }
  return undefined;
}
