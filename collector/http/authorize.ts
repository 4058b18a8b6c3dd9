// Who asks: a token in `Authorization`, or the session of the dashboard in a cookie.
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Access, Role, TokenStore } from '../access/tokenStore.ts';
import type { Limits } from './limits.ts';
import { Problem } from './problem.ts';

/** Cookie of the session; with HTTPS its name binds it to this host. */
export function cookieName(isSecure: boolean): string {
  return isSecure ? '__Host-nabz' : 'nabz';
}

/** A browser keeps the cookie for so long after the last use, as the session lives. */
const SESSION_SECONDS = 12 * 60 * 60;

/** Gives the browser the session's secret, for twelve hours from now. */
export function setSessionCookie(c: Context, secret: string, isSecure: boolean): void {
  setCookie(c, cookieName(isSecure), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure,
    maxAge: SESSION_SECONDS,
  });
}

const RANKS: Record<Role, number> = { agent: 1, team: 2, admin: 3 };

/** Finds out who asks, and throws a 401 or 403 unless they may. */
export async function authorize(
  c: Context,
  tokens: TokenStore,
  limits: Limits,
  { least, isSecure, address }: { least: Role; isSecure: boolean; address: string },
): Promise<Access> {
  const access = await identify(c, tokens, isSecure);
  if (!access) {
    const hasToken = c.req.header('authorization') !== undefined;
    if (hasToken) await limits.wrongToken(address);
    throw new Problem(
      401,
      hasToken ? 'the token is unknown or has expired' : 'a token is needed: Authorization: Bearer …',
      {
        headers: { 'WWW-Authenticate': 'Bearer' },
      },
    );
  }
  requireRole(access, least);
  return access;
}

/** Throws a 403 unless the role is at least this one. */
export function requireRole({ role }: Access, least: Role): void {
  if (RANKS[role] < RANKS[least]) throw new Problem(403, `the role ${role} may not do this; ${least} may`);
}

/** The token of `Authorization: Bearer …`. */
export function bearerOf(c: Context): string | undefined {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

async function identify(c: Context, tokens: TokenStore, isSecure: boolean): Promise<Access | undefined> {
  const token = bearerOf(c);
  if (token !== undefined) return tokens.find(token);
  const secret = getCookie(c, cookieName(isSecure));
  if (secret === undefined) return undefined;
  if (!isReading(c) && !isSameOrigin(c)) {
    throw new Problem(403, 'a session may be used from its own pages alone');
  }
  const access = await tokens.findSession(secret);
  // Each use is a new beginning of the twelve hours. Not when something is changed: that may be the end of the session.
  if (access && isReading(c)) setSessionCookie(c, secret, isSecure);
  return access;
}

function isReading(c: Context): boolean {
  return ['GET', 'HEAD'].includes(c.req.method);
}

/** Whether a browser sent this from a page of this server; other clients have no cookies. */
function isSameOrigin(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('origin');
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === c.req.header('host');
}
