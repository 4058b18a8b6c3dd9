// Links to the survey page: made, read, and checked.
import type { Key, Keys } from './keys.ts';
import { isLinkSigned, type LinkClaims, signLink } from './sign.ts';

/** Days for which a link is answered unless its maker says otherwise. */
export const DEFAULT_DAYS = 28;
/** Longest life of a link, in days: ten years. */
export const MAX_DAYS = 3_660;
const DAY_SECONDS = 24 * 60 * 60;

/** What a link is made of. */
export interface LinkFields {
  survey: string;
  ref?: string | undefined;
  agent?: string | undefined;
  team?: string | undefined;
  channel?: string | undefined;
  /** Language of the page. @default the visitor's */
  lang?: string | undefined;
  /** Seconds since 1970. @default 28 days from now */
  exp?: number | undefined;
}

/** The parameters of a link that are signed, besides its survey and site. */
const SIGNED = ['ref', 'agent', 'team', 'channel'] as const;

/** Makes a signed link. `base` is the collector's address as visitors see it, without a slash at its end. */
export async function makeLink(
  keys: Keys,
  base: string,
  site: string,
  fields: LinkFields,
  now: number,
): Promise<string> {
  const { survey, ref = '', agent = '', team = '', channel = '', lang } = fields;
  const exp = fields.exp ?? Math.floor(now / 1_000) + DEFAULT_DAYS * DAY_SECONDS;
  const claims: LinkClaims = { site, survey, ref, agent, team, channel, exp };
  const key = await keys.forLinks(site);
  const query = new URLSearchParams();
  if (site !== 'default') query.set('site', site);
  for (const name of SIGNED) if (claims[name]) query.set(name, claims[name]);
  if (lang) query.set('lang', lang);
  query.set('exp', String(exp));
  query.set('sig', `${key.id}.${signLink(key.secret, claims)}`);
  return `${base}/s/${encodeURIComponent(survey)}?${query}`;
}

/** A link that was opened: in order, or why not. `proof` is what its answers carry as `context.sig`. */
export type OpenedLink =
  | { state: 'valid'; claims: LinkClaims; proof: string }
  | { state: 'unsigned' | 'wrong' | 'expired'; claims: LinkClaims };

/** Checks an opened link. */
export async function openLink(
  keys: Keys,
  site: string,
  survey: string,
  query: URLSearchParams,
  now: number,
): Promise<OpenedLink> {
  const [ref, agent, team, channel] = SIGNED.map((name) => query.get(name) ?? '') as [
    string,
    string,
    string,
    string,
  ];
  const expText = query.get('exp') ?? '';
  const exp = /^\d{1,12}$/.test(expText) ? Number(expText) : 0;
  const claims: LinkClaims = { site, survey, ref, agent, team, channel, exp };
  const sig = query.get('sig') ?? '';
  if (!sig) return { state: 'unsigned', claims };
  const [id = '', mac = ''] = sig.split('.');
  const isSigned = proves(await keys.list(site, 'link'), id, claims, mac);
  if (!isSigned) return { state: 'wrong', claims };
  if (exp * 1_000 < now) return { state: 'expired', claims };
  return { state: 'valid', claims, proof: `${id}.${exp}.${mac}` };
}

/** The parts of a proof; `undefined` for a text that is none. */
export function readProof(text: string): { id: string; exp: number; mac: string } | undefined {
  const [, id, exp, mac] = /^([\w-]{1,20})\.(\d{1,12})\.([\w-]{22})$/.exec(text) ?? [];
  return id && exp && mac ? { id, exp: Number(exp), mac } : undefined;
}

/** Whether one of the keys has that id and signed the claims. */
export function proves(keys: readonly Key[], id: string, claims: LinkClaims, mac: string): boolean {
  return keys.some((key) => key.id === id && isLinkSigned(key.secret, claims, mac));
}
