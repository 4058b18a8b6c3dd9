// Takes secrets out of what is kept and shown.
import { HIDDEN } from './targets/settings.ts';

/** Secrets shorter than this are left, since they would be found in any text. */
const LEAST_LENGTH = 6;

/** The text without the secrets, in the forms in which they travel. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter(({ length }) => length >= LEAST_LENGTH)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
}

/** An address without the values of its query; with `isSecretPath`, without its path, too. */
export function redactUrl(url: string, isSecretPath: boolean): string {
  const { origin, pathname, searchParams } = new URL(url);
  if (isSecretPath) return `${origin}/${HIDDEN}`;
  const names = [...new Set(searchParams.keys())].map((name) => `${encodeURIComponent(name)}=${HIDDEN}`);
  return `${origin}${pathname}${names.length ? `?${names.join('&')}` : ''}`;
}

/** Parts of an address that are secret: values of its query, and with `isSecretPath` its path. */
export function secretsOfUrl(url: string, isSecretPath: boolean): string[] {
  const { pathname, searchParams } = new URL(url);
  return [...searchParams.values(), ...(isSecretPath ? [pathname] : [])];
}
