// Addresses of a site as owners write them: `/help/*`, `!/help/secret`, `*?page=thanks`, `#/thanks`.

/**
 * Whether an address fits a pattern, or any of several and none of those that begin with `!`. `*` stands for anything, a
 * slash at the end makes no difference, and search and hash count only for a pattern that names them.
 */
export function matchesUrlPattern(
  patterns: string | readonly string[],
  url: Pick<Location, 'pathname' | 'search' | 'hash'> = location,
): boolean {
  const all = [patterns].flat();
  const excluded = all.filter((pattern) => pattern.startsWith('!'));
  const included = all.filter((pattern) => !pattern.startsWith('!'));
  const isIncluded = !included.length || included.some((pattern) => matchesOne(pattern, url));
  return isIncluded && !excluded.some((pattern) => matchesOne(pattern.slice(1), url));
}

function matchesOne(pattern: string, url: Pick<Location, 'pathname' | 'search' | 'hash'>): boolean {
  const path = normalize(
    url.pathname + (pattern.includes('?') ? url.search : '') + (pattern.includes('#') ? url.hash : ''),
  );
  const form = normalize(pattern.startsWith('#') ? `*${pattern}` : pattern);
  const escaped = form.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  const expression = new RegExp(`^${escaped}$`, 's');
  return expression.test(path) || expression.test(`${path}/`);
}

/** Without a slash at the end of a part, and with the letters that browsers encode. */
function normalize(text: string): string {
  const short = text.replace(/(.)\/(?=[?#]|$)/g, '$1');
  try {
    return decodeURI(short);
  } catch {
    return short;
  }
}
