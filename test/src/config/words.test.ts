import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OPTIONS, type Option } from '../../../src/config/options.ts';
import { WORDS } from '../../../src/config/words.ts';

const source = readFileSync(join(import.meta.dirname, '../../../src/config/options.ts'), 'utf8');
const [body = ''] = /(?<=interface Config \{\n).*?(?=\n\}\n)/s.exec(source) ?? [];

/** The comments of the type, by option: their text and their default. */
const comments = new Map(
  [...body.matchAll(/\/\*\*(.*?)\*\/\s+(\w+)\?:/gs)].map(([, comment = '', name = '']) => {
    const text = comment.replace(/\s*\n\s*\* ?/g, ' ').trim();
    const [description = '', standard] = text.split(/\s*@default /);
    return [name, { description, standard }] as const;
  }),
);

/** Up to the first full stop before a space, or to the end. */
const firstSentence = (text: string) => text.replaceAll('’', "'").replace(/(?<=\.)\s.*/s, '');

describe('the comments of Config', () => {
  it('are there for every option, in the order of the type', () => {
    expect([...comments.keys()].sort()).toEqual(Object.keys(OPTIONS).sort());
  });

  it.each(Object.entries(WORDS))('say of %s what the table says', (name, { description, otherwise }) => {
    const comment = comments.get(name);
    expect(firstSentence(comment?.description ?? '')).toBe(firstSentence(description));
    const { default: standard }: Option = OPTIONS[name as keyof typeof OPTIONS];
    const text = typeof standard === 'string' ? `'${standard}'` : String(standard);
    expect(comment?.standard).toBe(standard === undefined ? otherwise : text);
  });
});

describe('WORDS', () => {
  it('has either a default or words for it', () => {
    const names = Object.keys(OPTIONS) as (keyof typeof OPTIONS)[];
    for (const name of names) {
      const { default: standard }: Option = OPTIONS[name];
      expect(standard === undefined, name).toBe(WORDS[name].otherwise !== undefined);
    }
  });

  it('says what an attribute may be where that is no choice and not anything', () => {
    for (const [name, { attribute }] of Object.entries(WORDS)) {
      const { type }: Option = OPTIONS[name as keyof typeof OPTIONS];
      if (attribute) expect(type, name).toBeTypeOf('string');
    }
  });
});
