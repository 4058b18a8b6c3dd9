// The collector's configuration: read from the environment, checked as a whole before anything starts.
import * as z from 'zod';
import { nearest } from './nearest.ts';
import * as values from './values.ts';
import { VARIABLES, type Variable, type VariableName } from './variables.ts';

export { VARIABLES, type Variable, type VariableName };

/** What a site counts months and years by. */
export const CALENDARS = ['gregory', 'persian', 'islamic-umalqura'] as const;

/** What is logged, from least to most. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const schema = z.object({
  HOST: values.host.default('127.0.0.1'),
  PORT: values.wholeNumber(0, 65_535).default(4174),
  NABZ_DATA: values.path.default('./nabz-data'),
  DATABASE_URL: values.postgresUrl.optional(),
  NABZ_ADMIN_TOKEN: values.token.optional(),
  NABZ_ORIGINS: values.origins.default('*'),
  NABZ_TIME_ZONE: values.timeZone.default('UTC'),
  NABZ_CALENDAR: values.oneOf(CALENDARS).default('gregory'),
  NABZ_PUBLIC_URL: values.webUrl.optional(),
  NABZ_SMTP_URL: values.smtpUrl.optional(),
  NABZ_MAIL_FROM: values.mailAddress.optional(),
  NABZ_OUTBOUND_ALLOW: values.outbound.default([]),
  NABZ_RATE: values.wholeNumber(1, 1_000_000_000).default(60),
  NABZ_TRUST_PROXY: values.wholeNumber(0, 10).default(0),
  LOG_LEVEL: values.oneOf(LOG_LEVELS).default('info'),
} satisfies Record<VariableName, z.ZodType>);

/** The configuration. What is absent was not set and has no default. */
export interface Config {
  host: string;
  /** 0: a free port. */
  port: number;
  /** Folder of the SQLite file, as given: relative to the working directory, or absolute. */
  data: string;
  databaseUrl?: string;
  adminToken?: string;
  /** Origins that may write to the site `default`, as browsers send them. */
  origins: '*' | string[];
  timeZone: string;
  calendar: (typeof CALENDARS)[number];
  /** Without a slash at the end. */
  publicUrl?: string;
  smtpUrl?: string;
  mailFrom?: string;
  /** Host names, addresses and ranges (CIDR), in lower case. */
  outboundAllow: string[];
  /** Requests a minute and address. */
  rate: number;
  /** Proxies in front whose `X-Forwarded-For` is believed. */
  trustProxy: number;
  logLevel: (typeof LOG_LEVELS)[number];
}

/** The configuration with what should be looked at, or one line for each variable that is wrong. */
export type ReadEnvironment =
  | { ok: true; config: Config; warnings: string[] }
  | { ok: false; lines: string[]; warnings: string[] };

/**
 * Reads the configuration. Spaces around a value do not count, and an empty value counts as not set. A line names the
 * variable, the value received and what is allowed; of secrets it says the length alone. Unknown variables that begin with
 * `NABZ_` are warned of. Never throws.
 */
export function readEnvironment(env: Record<string, string | undefined>): ReadEnvironment {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const result = schema.safeParse(given);
  const warnings = toWarnings(given);
  const lines = result.success ? [] : result.error.issues.map((issue) => toLine(issue, given));
  if (given.NABZ_SMTP_URL && !given.NABZ_MAIL_FROM) {
    lines.push(
      `NABZ_MAIL_FROM is not set, and NABZ_SMTP_URL needs it; allowed: ${find('NABZ_MAIL_FROM').allowed}`,
    );
  }
  if (!result.success || lines.length) return { ok: false, lines, warnings };
  return { ok: true, config: toConfig(result.data), warnings };
}

function toConfig(read: z.infer<typeof schema>): Config {
  return {
    host: read.HOST,
    port: read.PORT,
    data: read.NABZ_DATA,
    ...(read.DATABASE_URL && { databaseUrl: read.DATABASE_URL }),
    ...(read.NABZ_ADMIN_TOKEN && { adminToken: read.NABZ_ADMIN_TOKEN }),
    origins: read.NABZ_ORIGINS,
    timeZone: read.NABZ_TIME_ZONE,
    calendar: read.NABZ_CALENDAR,
    ...(read.NABZ_PUBLIC_URL && { publicUrl: read.NABZ_PUBLIC_URL }),
    ...(read.NABZ_SMTP_URL && { smtpUrl: read.NABZ_SMTP_URL }),
    ...(read.NABZ_MAIL_FROM && { mailFrom: read.NABZ_MAIL_FROM }),
    outboundAllow: read.NABZ_OUTBOUND_ALLOW,
    rate: read.NABZ_RATE,
    trustProxy: read.NABZ_TRUST_PROXY,
    logLevel: read.LOG_LEVEL,
  };
}

function toLine(issue: z.core.$ZodIssue, given: Record<string, string>): string {
  const { name, allowed, isSecret } = find(issue.path[0] as VariableName);
  const value = given[name] ?? '';
  const received = isSecret
    ? `set to ${value.length} characters (not shown)`
    : JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value);
  const isQuoted = /^(["']).*\1$/.test(value);
  const known = issue.code === 'custom' ? issue.params?.hint : undefined;
  const hint = isQuoted ? 'Remove the quotation marks: they are read as a part of the value.' : known;
  return `${name} is ${received}; allowed: ${allowed}${hint ? `. ${hint}` : ''}`;
}

function toWarnings(given: Record<string, string>): string[] {
  const names: string[] = VARIABLES.map(({ name }) => name);
  const warnings = Object.keys(given)
    .filter((name) => name.startsWith('NABZ_') && !names.includes(name))
    .map((name) => {
      const bare = name.replace('NABZ_', '');
      const near = names.includes(bare) ? bare : nearest(name, names);
      return `${name} is no variable of the collector and was ignored${near ? `; did you mean ${near}?` : ''}`;
    });
  if ((given.NABZ_ORIGINS ?? '*') === '*') {
    const state = given.NABZ_ORIGINS ? '"*"' : 'not set';
    warnings.push(
      `NABZ_ORIGINS is ${state}, so pages of every origin may write; set it to your own, such as https://shop.example`,
    );
  }
  if (given.NABZ_MAIL_FROM && !given.NABZ_SMTP_URL) {
    warnings.push('NABZ_MAIL_FROM is set, but NABZ_SMTP_URL is not, so no mail is sent');
  }
  return warnings;
}

function find(name: VariableName): Variable {
  return VARIABLES.find((each) => each.name === name) as Variable;
}
