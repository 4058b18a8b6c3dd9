// The environment: defaults, values, and what is said of wrong ones.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Config, readEnvironment, VARIABLES } from '../../../collector/config/env.ts';

/** One origin, so that nothing is warned of. */
const QUIET = { NABZ_ORIGINS: 'https://shop.example' };

function configOf(env: Record<string, string | undefined>): Config {
  const result = readEnvironment(env);
  if (!result.ok) throw new Error(result.lines.join('\n'));
  return result.config;
}

function linesOf(env: Record<string, string | undefined>): string[] {
  const result = readEnvironment(env);
  return result.ok ? [] : result.lines;
}

describe('defaults', () => {
  it('are those of the documentation', () => {
    expect(configOf({})).toEqual({
      host: '127.0.0.1',
      port: 4174,
      data: './nabz-data',
      origins: '*',
      timeZone: 'UTC',
      calendar: 'gregory',
      outboundAllow: [],
      rate: 60,
      trustProxy: 0,
      logLevel: 'info',
    });
  });

  it('are what the table of variables says', () => {
    const documented = VARIABLES.flatMap((each) => ('default' in each ? [[each.name, each.default]] : []));
    const { NABZ_PUBLIC_URL, ...rest } = Object.fromEntries(documented);
    expect(NABZ_PUBLIC_URL).toBe('the listening address');
    expect(configOf(rest)).toEqual(configOf({}));
  });

  it('hold for empty values, too', () => {
    const empty = Object.fromEntries(VARIABLES.map(({ name }) => [name, ' ']));
    expect(configOf(empty)).toEqual(configOf({}));
  });
});

describe('values', () => {
  it('are read', () => {
    const token = 'a'.repeat(20);
    const env = {
      HOST: '::',
      PORT: ' 0 ',
      NABZ_DATA: '/data',
      DATABASE_URL: 'postgresql://nabz:p%40ss@db:5432/nabz?sslmode=require',
      NABZ_ADMIN_TOKEN: token,
      NABZ_ORIGINS: 'https://shop.example, https://shop.example:8443/ ,http://LOCALHOST:3000,',
      NABZ_TIME_ZONE: 'asia/tehran',
      NABZ_CALENDAR: 'islamic-umalqura',
      NABZ_PUBLIC_URL: 'https://shop.example/feedback/',
      NABZ_SMTP_URL: 'smtps://user:pass@mail.example:465',
      NABZ_MAIL_FROM: 'فروشگاه <feedback@shop.example>',
      NABZ_OUTBOUND_ALLOW: '10.0.0.0/8, CRM.local,fd00::/8,192.168.1.7',
      NABZ_RATE: '600',
      NABZ_TRUST_PROXY: '2',
      LOG_LEVEL: 'silent',
    };
    expect(Object.keys(env)).toEqual(expect.arrayContaining(VARIABLES.map(({ name }) => name)));
    expect(readEnvironment(env)).toEqual({
      ok: true,
      warnings: [],
      config: {
        host: '::',
        port: 0,
        data: '/data',
        databaseUrl: env.DATABASE_URL,
        adminToken: token,
        origins: ['https://shop.example', 'https://shop.example:8443', 'http://localhost:3000'],
        timeZone: 'Asia/Tehran',
        calendar: 'islamic-umalqura',
        publicUrl: 'https://shop.example/feedback',
        smtpUrl: env.NABZ_SMTP_URL,
        mailFrom: env.NABZ_MAIL_FROM,
        outboundAllow: ['10.0.0.0/8', 'crm.local', 'fd00::/8', '192.168.1.7'],
        rate: 600,
        trustProxy: 2,
        logLevel: 'silent',
      },
    });
  });

  it.each(['0.0.0.0', '::1', 'localhost', 'collector.shop.example'])('takes %s as HOST', (host) => {
    expect(configOf({ HOST: host }).host).toBe(host);
  });

  it.each(['postgres:///nabz?host=/run/postgresql', 'postgres://localhost'])(
    'takes %s as DATABASE_URL',
    (url) => {
      expect(configOf({ DATABASE_URL: url }).databaseUrl).toBe(url);
    },
  );
});

describe('wrong values', () => {
  it.each([
    ['HOST', 'http://localhost'],
    ['HOST', 'localhost:80'],
    ['HOST', '300.0.0.1'],
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['NABZ_DATA', 'a\0b'],
    ['NABZ_ORIGINS', 'shop.example'],
    ['NABZ_ORIGINS', 'ftp://shop.example'],
    ['NABZ_ORIGINS', 'null'],
    ['NABZ_TIME_ZONE', 'Mars/Olympus'],
    ['NABZ_TIME_ZONE', '+03:30'],
    ['NABZ_CALENDAR', 'julian'],
    ['NABZ_PUBLIC_URL', 'shop.example'],
    ['NABZ_PUBLIC_URL', 'ftp://shop.example'],
    ['NABZ_PUBLIC_URL', 'https://shop.example/?a=1'],
    ['NABZ_MAIL_FROM', 'feedback'],
    ['NABZ_MAIL_FROM', 'a@shop.example\nBcc: b@shop.example'],
    ['NABZ_OUTBOUND_ALLOW', '10.0.0.0/33'],
    ['NABZ_OUTBOUND_ALLOW', '10.0.0/8'],
    ['NABZ_OUTBOUND_ALLOW', 'https://crm.local'],
    ['NABZ_OUTBOUND_ALLOW', 'crm.local/8'],
    ['NABZ_OUTBOUND_ALLOW', '169.254.169.254'],
    ['NABZ_OUTBOUND_ALLOW', 'fe80::1'],
    ['NABZ_RATE', '0'],
    ['NABZ_RATE', 'lots'],
    ['NABZ_TRUST_PROXY', '11'],
    ['NABZ_TRUST_PROXY', 'true'],
    ['LOG_LEVEL', 'loud'],
  ])('names %s, the value %j and what is allowed, in one line', (name, value) => {
    const lines = linesOf({ ...QUIET, [name]: value });
    const { allowed } = VARIABLES.find((each) => each.name === name) ?? {};
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name} is `));
    expect(lines[0]).toContain(`${JSON.stringify(value)}; allowed: ${allowed}`);
    expect(lines[0]).not.toMatch(/\n|invalid|undefined/i);
  });

  it.each([
    ['NABZ_TIME_ZONE', 'Asia/Teheran', 'Did you mean Asia/Tehran?'],
    ['NABZ_TIME_ZONE', 'Riyadh', 'Did you mean Asia/Riyadh?'],
    ['NABZ_CALENDAR', 'gregorian', 'Did you mean gregory?'],
    ['NABZ_CALENDAR', 'umalqura', ''],
    ['LOG_LEVEL', 'INFO', 'Did you mean info?'],
    ['NABZ_ORIGINS', 'https://shop.example/help', 'write https://shop.example.'],
    ['NABZ_ORIGINS', '*,https://shop.example', 'The * stands alone'],
    ['NABZ_ORIGINS', 'https://*.shop.example', 'list each origin'],
    ['PORT', '"4174"', 'Remove the quotation marks'],
  ])('helps with %s=%s', (name, value, hint) => {
    expect(linesOf({ ...QUIET, [name]: value }).join()).toContain(hint);
  });

  it.each([
    ['NABZ_ADMIN_TOKEN', 'correcthorse', 'set to 12 characters (not shown)'],
    ['NABZ_ADMIN_TOKEN', `with space ${'x'.repeat(20)}`, 'has a space'],
    ['NABZ_ADMIN_TOKEN', 'رمز'.repeat(10), 'not ASCII'],
    ['NABZ_ADMIN_TOKEN', 'x'.repeat(201), 'It has 201 characters.'],
    ['DATABASE_URL', 'mysql://nabz:hunter2@db/nabz', 'scheme must be postgres'],
    ['DATABASE_URL', 'nabz:hunter2@db', 'scheme must be postgres'],
    ['DATABASE_URL', 'postgres://nabz:hun/ter2@db/nabz', 'as %XX'],
    ['DATABASE_URL', 'postgres:///nabz?password=hunter2', 'It names no host.'],
    ['NABZ_SMTP_URL', 'https://user:hunter2@mail.example', 'scheme must be smtp'],
    ['NABZ_SMTP_URL', 'mail.example', 'smtp://USER:PASSWORD@HOST'],
  ])('never shows the value of %s', (name, value, hint) => {
    const lines = linesOf({ ...QUIET, NABZ_MAIL_FROM: 'a@shop.example', [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(hint);
    for (const part of [value, 'hunter2', 'hun/ter2', 'nabz:']) expect(lines[0]).not.toContain(part);
  });

  it('are all named at once', () => {
    const lines = linesOf({ PORT: 'x', LOG_LEVEL: 'y', NABZ_RATE: 'z' });
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['PORT', 'NABZ_RATE', 'LOG_LEVEL']);
  });

  it('are cut when they are long', () => {
    expect(linesOf({ PORT: '9'.repeat(5_000) })[0]?.length).toBeLessThan(300);
  });

  it('include a mail server without a sender', () => {
    expect(linesOf({ NABZ_SMTP_URL: 'smtp://mail.example' })[0]).toMatch(/^NABZ_MAIL_FROM is not set/);
  });

  it('never throw, and every refusal has a line', () => {
    const env = fc.record(
      Object.fromEntries(
        VARIABLES.map(({ name }) => [
          name,
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.webUrl(),
            fc.constantFrom('*', '0', ',', 'a,b', 'postgres://'),
          ),
        ]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(env, (each) => {
        const result = readEnvironment(each);
        return result.ok || (result.lines.length > 0 && result.lines.every((line) => !/[\n\r]/.test(line)));
      }),
      { numRuns: 15 },
    );
  });
});

describe('warnings', () => {
  const warningsOf = (env: Record<string, string>) => readEnvironment(env).warnings;

  it('are none without a cause', () => {
    expect(warningsOf({ ...QUIET, PATH: '/bin', NABZ_DATA: 'x', NABZ_MISSING: '' })).toEqual([]);
  });

  it('say that every origin may write', () => {
    expect(warningsOf({})).toEqual([expect.stringContaining('NABZ_ORIGINS is not set')]);
    expect(warningsOf({ NABZ_ORIGINS: '*' })).toEqual([expect.stringContaining('NABZ_ORIGINS is "*"')]);
  });

  it.each([
    ['NABZ_ORIGIN', '; did you mean NABZ_ORIGINS?'],
    ['NABZ_TIMEZONE', '; did you mean NABZ_TIME_ZONE?'],
    ['NABZ_PORT', '; did you mean PORT?'],
    ['NABZ_DATABASE_URL', '; did you mean DATABASE_URL?'],
    ['NABZ_SOMETHING_ELSE', 'ignored'],
  ])('name the unknown variable %s', (name, end) => {
    expect(warningsOf({ ...QUIET, [name]: '1' })).toEqual([
      expect.stringMatching(new RegExp(`^${name} is no variable .*${end.replace('?', '\\?')}$`)),
    ]);
  });

  it('say that there is a sender but no mail server', () => {
    expect(warningsOf({ ...QUIET, NABZ_MAIL_FROM: 'a@shop.example' })[0]).toContain('no mail is sent');
  });
});
