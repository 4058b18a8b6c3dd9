// The pages of the docs and the code that they show.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');
const DOCS = join(ROOT, 'docs');

/** A page: its path in `docs/`, and its text. */
export interface Page {
  file: string;
  text: string;
}

/** A block of code, with the heading that it stands under. */
export interface Block {
  file: string;
  heading: string;
  language: string;
  code: string;
}

/** Every page, without those that are generated. */
export const PAGES: Page[] = readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.md') && !/(^|\/)(node_modules|reference|\.vitepress)\//.test(file))
  .sort()
  .map((file) => ({ file, text: readFileSync(join(DOCS, file), 'utf8') }));

/** Every block of code in the pages. */
export const BLOCKS: Block[] = PAGES.flatMap(({ file, text }) => blocksOf(file, text));

/** The text of one page. */
export function pageOf(file: string): string {
  const page = PAGES.find((each) => each.file === file);
  if (!page) throw new Error(`no page docs/${file}`);
  return page.text;
}

/** What stands under one heading of a page, up to the next one of its level. */
export function sectionOf(file: string, heading: string): string {
  const text = pageOf(file);
  const start = new RegExp(`^(#+) ${heading.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'm').exec(text);
  if (!start) throw new Error(`no heading “${heading}” in docs/${file}`);
  const rest = text.slice(start.index + start[0].length);
  const end = rest.search(new RegExp(`^#{1,${start[1]?.length}} `, 'm'));
  return end < 0 ? rest : rest.slice(0, end);
}

/** The only block of a language under a heading. */
export function blockOf(file: string, heading: string, language: string): string {
  const found = BLOCKS.filter(
    (block) => block.file === file && block.heading === heading && block.language === language,
  );
  if (found.length !== 1)
    throw new Error(`${found.length} blocks of ${language} under “${heading}” in ${file}`);
  return (found[0] as Block).code;
}

/** The path from the root of the repository. */
export function pathOf({ file }: Page): string {
  return relative(ROOT, join(DOCS, file));
}

function blocksOf(file: string, text: string): Block[] {
  let heading = '';
  let open: { language: string; indent: number; lines: string[] } | undefined;
  const blocks: Block[] = [];
  for (const line of text.split('\n')) {
    if (open && line.trim() === '```') {
      blocks.push({ file, heading, language: open.language, code: `${open.lines.join('\n')}\n` });
      open = undefined;
    } else if (open) open.lines.push(line.slice(open.indent));
    else if (line.trim().startsWith('```')) {
      // In a list, code is indented.
      open = { language: line.trim().slice(3), indent: line.indexOf('`'), lines: [] };
    } else heading = /^#+ (.*)/.exec(line)?.[1] ?? heading;
  }
  return blocks;
}
