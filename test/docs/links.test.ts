// Every link between files of the repository leads to a file, and to a heading in it.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGES, pathOf, ROOT } from '../support/docs/pages.ts';

const files = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  'collector/README.md',
  ...PAGES.map(pathOf),
].map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const);

/** The text without code, in which brackets mean something else. */
const prose = (text: string) => text.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '');

const linksOf = (text: string) =>
  [...prose(text).matchAll(/\]\((?!\w+:)([^)\s]*)\)|^\s*link: (\/\S*)$/gm)].map(
    ([, inline, hero]) => (inline ?? hero) as string,
  );

/** The anchors of a file's headings, as GitHub and the site make them. */
const anchorsOf = (text: string) =>
  [...text.replace(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\u200c _-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );

/** What a link of a file cannot reach; `undefined` where it leads somewhere. */
function missing(file: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#');
  const base = path.startsWith('/') ? 'docs' : dirname(file);
  const named = path ? join(ROOT, base, path) : join(ROOT, file);
  const isFolder = existsSync(named) && statSync(named).isDirectory();
  const target = [named, `${named}.md`, join(named, 'index.md')].find(
    (each) => existsSync(each) && statSync(each).isFile(),
  );
  if (!target) return isFolder && !path.startsWith('/') ? undefined : `no file ${relative(ROOT, named)}`;
  const isThere = !anchor || anchorsOf(readFileSync(target, 'utf8')).includes(decodeURIComponent(anchor));
  return isThere ? undefined : `no heading #${anchor} in ${relative(ROOT, target)}`;
}

describe('links', () => {
  it('are found', () => {
    expect(files.flatMap(([, text]) => linksOf(text)).length).toBeGreaterThan(80);
  });

  it.each(files)('lead somewhere: %s', (file, text) => {
    expect(linksOf(text).flatMap((link) => missing(file, link) ?? [])).toEqual([]);
  });

  it('are missed where a file or a heading is not there', () => {
    expect(missing('docs/api.md', './nowhere.md')).toBe('no file docs/nowhere.md');
    expect(missing('docs/api.md', './surveys.md#nowhere')).toBe('no heading #nowhere in docs/surveys.md');
    expect(missing('docs/api.md', '/surveys')).toBeUndefined();
  });
});
