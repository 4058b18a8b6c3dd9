// Every public name of the package has a docstring, which the API reference is made of.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/docs/pages.ts';

const ENTRIES = ['src/index.ts', 'src/scores/index.ts', 'widget/index.ts'];

interface Node {
  type: string;
  start: number;
  source?: { value: string } | null;
  specifiers?: { local: { name: string }; exported: { name: string } }[];
  declaration?: { id?: { name: string }; declarations?: { id: { name: string } }[] } | null;
}

const bodyOf = (file: string) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return { text, body: parseAst(text, { lang: 'ts' }).body as unknown as Node[] };
};

/** The public names of an entry, each with the file that declares it and its name there. */
function namesOf(entry: string): { name: string; file: string; local: string }[] {
  return bodyOf(entry).body.flatMap(({ source, specifiers = [] }) =>
    source
      ? specifiers.map(({ local, exported }) => ({
          name: exported.name,
          file: resolve('/', entry, '..', source.value).slice(1),
          local: local.name,
        }))
      : [],
  );
}

/** The docstring right before the declaration of a name; `undefined` when there is none. */
function docstringOf(text: string, body: Node[], name: string): string | undefined {
  const found = body.filter(({ declaration }) =>
    [declaration?.id, ...(declaration?.declarations ?? []).map(({ id }) => id)].some(
      (id) => id?.name === name,
    ),
  );
  const [node] = found;
  if (!node) return undefined;
  const [, docstring] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(text.slice(0, node.start)) ?? [];
  return docstring?.replace(/[\s*]/g, '') ? docstring : undefined;
}

describe('the public names', () => {
  it.each(ENTRIES)('of %s have a docstring each', (entry) => {
    const names = namesOf(entry);
    expect(names.length).toBeGreaterThan(1);
    const bare = names.filter(({ file, local }) => {
      expect(existsSync(join(ROOT, file)), file).toBe(true);
      const { text, body } = bodyOf(file);
      return !docstringOf(text, body, local);
    });
    expect(bare.map(({ name, file }) => `${name} in ${file}`)).toEqual([]);
  });

  it('are missed without one', () => {
    const text =
      '/** Says more. */\nexport const told = 1;\nexport const bare = 2;\n/** */\nexport type Empty = 1;\n';
    const body = parseAst(text, { lang: 'ts' }).body as unknown as Node[];
    expect(docstringOf(text, body, 'told')).toContain('Says more.');
    expect(docstringOf(text, body, 'bare')).toBeUndefined();
    expect(docstringOf(text, body, 'Empty')).toBeUndefined();
  });
});
