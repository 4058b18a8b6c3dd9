// The variables of the environment as data, for messages, `--help` and the documentation.

/** One variable of the environment. An empty value counts as not set. */
export interface Variable {
  name: string;
  /** What it sets, in one phrase. */
  meaning: string;
  /** What a value must be, as messages say it. */
  allowed: string;
  /** What holds when it is not set; absent where that is nothing. */
  default?: string;
  /** Its value is never printed. @default false */
  isSecret?: boolean;
}

/** The variables that the collector reads, in the order in which they are documented. */
export const VARIABLES = [
  {
    name: 'HOST',
    meaning: 'address or host name that it listens at',
    allowed:
      'an address or host name without scheme and port, such as 127.0.0.1, 0.0.0.0 (every address) or ::1',
    default: '127.0.0.1',
  },
  {
    name: 'PORT',
    meaning: 'TCP port that it listens at; 0 picks a free one',
    allowed: 'a whole number from 0 to 65535',
    default: '4174',
  },
  {
    name: 'NABZ_DATA',
    meaning: 'folder of the SQLite file; it is made when it is missing',
    allowed: 'the path of a folder',
    default: './nabz-data',
  },
  {
    name: 'DATABASE_URL',
    meaning: 'PostgreSQL 15 or later to use instead of SQLite',
    allowed: 'postgres://USER:PASSWORD@HOST:5432/DATABASE, special characters in the password as %XX',
    isSecret: true,
  },
  {
    name: 'NABZ_ADMIN_TOKEN',
    meaning: 'the first admin token; without it one is made at the first start and printed once',
    allowed: '20 to 200 visible ASCII characters without spaces, such as what `openssl rand -hex 24` prints',
    isSecret: true,
  },
  {
    name: 'NABZ_ORIGINS',
    meaning: 'origins whose pages may write to the site `default`',
    allowed:
      '* alone, or origins separated by commas, each a scheme and a host, such as https://shop.example',
    default: '*',
  },
  {
    name: 'NABZ_TIME_ZONE',
    meaning: 'time zone of the site `default`, in which its days begin',
    allowed: 'an IANA name, such as Asia/Tehran, Asia/Riyadh or UTC',
    default: 'UTC',
  },
  {
    name: 'NABZ_CALENDAR',
    meaning: 'calendar of the site `default`, by which months and years are counted',
    allowed: 'gregory, persian or islamic-umalqura',
    default: 'gregory',
  },
  {
    name: 'NABZ_PUBLIC_URL',
    meaning: 'its address as visitors see it, for links',
    allowed: 'an http(s) URL without user, query and fragment, such as https://feedback.shop.example',
    default: 'the listening address',
  },
  {
    name: 'NABZ_SMTP_URL',
    meaning: 'mail server for alerts and links; needs NABZ_MAIL_FROM',
    allowed: 'smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465, special characters as %XX',
    isSecret: true,
  },
  {
    name: 'NABZ_MAIL_FROM',
    meaning: 'sender of its mail',
    allowed: 'an address, such as feedback@shop.example or Shop <feedback@shop.example>',
  },
  {
    name: 'NABZ_OUTBOUND_ALLOW',
    meaning: 'private addresses or names that webhooks and other targets may be at',
    allowed:
      'host names, addresses and ranges separated by commas, such as crm.local,10.0.0.0/8; link-local addresses (169.254.0.0/16, fe80::/10) are never allowed',
  },
  {
    name: 'NABZ_RATE',
    meaning: 'requests a minute that one address may make',
    allowed: 'a whole number from 1 to 1000000000',
    default: '60',
  },
  {
    name: 'NABZ_TRUST_PROXY',
    meaning: 'number of proxies in front of it whose X-Forwarded-For is believed',
    allowed: 'a whole number from 0 (nothing is in front of it) to 10',
    default: '0',
  },
  {
    name: 'LOG_LEVEL',
    meaning: 'least severe messages that are logged',
    allowed: 'fatal, error, warn, info, debug, trace or silent',
    default: 'info',
  },
] as const satisfies Variable[];

/** The name of a variable. */
export type VariableName = (typeof VARIABLES)[number]['name'];
