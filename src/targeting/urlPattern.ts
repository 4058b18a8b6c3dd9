// Addresses of a site as owners write them: `/help/*`, `!/help/secret`, `*?page=thanks`, `#/thanks`.

/**
 * Whether a path fits a pattern, or any of several and none of those that begin with `!`. `*` stands for anything, a slash at
 * the end makes no difference, and search and hash count only for a pattern that names them.
 */
export function matchesUrlPattern(
  patterns: string | readonly string[],
  url: Pick<Location, 'pathname' | 'search' | 'hash'> = location,
): boolean {
  const all = [patterns].flat();
  const fits = (pattern: string) => {
    const path = read(
      url.pathname + (pattern.includes('?') ? url.search : '') + (pattern.includes('#') ? url.hash : ''),
    );
    const form = read(pattern.startsWith('#') ? `*${pattern}` : pattern);
    const escaped = form.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    return new RegExp(`^${escaped}$`, 's').test(path) || new RegExp(`^${escaped}$`, 's').test(`${path}/`);
  };
  const [without, within] = [
    all.filter((each) => each.startsWith('!')),
    all.filter((each) => !each.startsWith('!')),
  ];
  return (!within.length || within.some(fits)) && !without.some((each) => fits(each.slice(1)));
}

/** As it is read: addresses arrive with their letters encoded. A slash at the end of a part is not read. */
function read(text: string): string {
  const short = text.replace(/(.)\/(?=[?#]|$)/g, '$1');
  try {
    return decodeURI(short);
  } catch {
    return short;
  }
}
