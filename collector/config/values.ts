// What the text of a variable must be: one zod schema for each kind of value. An issue may carry a hint (`params.hint`)
// beside what the table of variables allows.
import { BlockList, isIP } from 'node:net';
import * as z from 'zod';
import { nearest } from './nearest.ts';

/** Labels of letters, digits and hyphens, divided by dots. */
const HOST_NAME = /^(?!-)[a-z\d_-]{1,63}(\.[a-z\d_-]{1,63})*\.?$/i;

/** Turns a text into a value, or throws an error whose message is the hint. */
function toValue<T>(read: (text: string) => T) {
  return z.string().transform((text, context): T => {
    try {
      return read(text);
    } catch (error) {
      context.addIssue({ code: 'custom', params: { hint: (error as Error).message } });
      return z.NEVER;
    }
  });
}

function check(isRight: boolean, hint = ''): asserts isRight {
  if (!isRight) throw new Error(hint);
}

function readUrl(text: string): URL {
  check(URL.canParse(text));
  return new URL(text);
}

function toList(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
}

/** A whole number within the bounds, both included. */
export const wholeNumber = (min: number, max: number) =>
  toValue((text) => {
    check(/^\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max);
    return Number(text);
  });

/** One of the words. */
export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  toValue((text) => {
    const near = nearest(text, words);
    check(words.includes(text), near && `Did you mean ${near}?`);
    return text as Words[number];
  });

/** An address or a host name. */
export const host = toValue((text) => {
  check(isIP(text) > 0 || (HOST_NAME.test(text) && !/^[\d.]+$/.test(text)));
  return text;
});

/** A path. */
export const path = toValue((text) => {
  check(!text.includes('\0'));
  return text;
});

/** A secret that travels in a header. */
export const token = toValue((text) => {
  check(/^[!-~]+$/.test(text), 'It has a space or a character that is not ASCII.');
  check(text.length >= 20 && text.length <= 200, `It has ${text.length} characters.`);
  return text;
});

/** A PostgreSQL URL. Its host may be in the query (`?host=/run/postgresql`), as `pg` reads it. */
export const postgresUrl = toValue((text) => {
  const { protocol, hostname, searchParams } = readUrl(text);
  check(/^postgres(ql)?:$/.test(protocol), 'Its scheme must be postgres.');
  check(!!(hostname || searchParams.get('host')), 'It names no host.');
  return text;
});

/** A URL of a mail server. */
export const smtpUrl = toValue((text) => {
  const { protocol, hostname } = readUrl(text);
  check(/^smtps?:$/.test(protocol), 'Its scheme must be smtp or smtps.');
  check(!!hostname, 'It names no host.');
  return text;
});

/** The address of a web site, without a slash at the end. */
export const webUrl = toValue((text) => {
  const { protocol, username, password, search, hash, href } = readUrl(text);
  check(/^https?:$/.test(protocol) && !username && !password && !search && !hash);
  return href.replace(/\/+$/, '');
});

/** An address of mail, alone or in angle brackets behind a name. */
export const mailAddress = toValue((text) => {
  const address = /^[^<>\r\n]*<([^<>]+)>$/.exec(text)?.[1] ?? text;
  check(/^[^\s<>@,;]+@[^\s<>@,;]+$/.test(address) && HOST_NAME.test(address.replace(/^.*@/, '')));
  return text;
});

/** The name of a time zone, as `Intl` spells it. */
export const timeZone = toValue((text) => {
  try {
    if (/^[a-z]/i.test(text))
      return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    // Not known; below is what may be meant.
  }
  const known = Intl.supportedValuesOf('timeZone');
  const near = known.find((name) => name.endsWith(`/${text}`)) ?? nearest(text, known);
  throw new Error(near ? `Did you mean ${near}?` : '');
});

/** `*`, or a list of origins as browsers send them. */
export const origins = toValue((text): '*' | string[] => {
  if (text === '*') return text;
  return toList(text).map((each) => {
    const quoted = JSON.stringify(each);
    check(each !== '*', 'The * stands alone: remove the other origins, or the *.');
    check(!each.includes('*'), `${quoted} is a pattern: list each origin.`);
    check(/^https?:\/\//i.test(each) && URL.canParse(each), `${quoted} is no origin: write https://HOST.`);
    const { origin, href } = new URL(each);
    check(href === `${origin}/`, `${quoted} has more than scheme and host: write ${origin}.`);
    return origin;
  });
});

const linkLocal = new BlockList();
linkLocal.addSubnet('169.254.0.0', 16, 'ipv4');
linkLocal.addSubnet('fe80::', 10, 'ipv6');

/** A list of host names, addresses and ranges in CIDR notation, in lower case. */
export const outbound = toValue((text) =>
  toList(text.toLowerCase()).map((each) => {
    const quoted = JSON.stringify(each);
    const [address = '', bits, ...rest] = each.split('/');
    const version = isIP(address);
    if (version === 0) {
      check(bits === undefined && HOST_NAME.test(each), `${quoted} is no host name, address or range.`);
      check(!/^[\d.]+$/.test(each), `${quoted} is no address.`);
      return each;
    }
    check(!linkLocal.check(address, version === 4 ? 'ipv4' : 'ipv6'), `${quoted} is link-local.`);
    if (bits === undefined) return each;
    const most = version === 4 ? 32 : 128;
    check(
      rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most,
      `${quoted} must end in /0 to /${most}.`,
    );
    return each;
  }),
);
