// What a page's other libraries put in the place of built-ins, and so is not relied on in what runs in a page.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** What is not to be used, who replaces it, and what to use. */
const REPLACED: [what: string, pattern: RegExp, instead: string][] = [
  // MooTools, Prototype: no iterators, no function for each element.
  ['Array.from', /\bArray\.from\b/, '[...iterable].map(), or [...Array(count).keys()]'],
  // Prototype: the elements without their indices. Those of `Object`, and of our stores, are others.
  ['Array.prototype.entries', /(?<!Object|store|Store|primary)\.entries\(/, 'map(), forEach() or keys()'],
  // Prototype: `toJSON` of all arrays and objects.
  ['JSON.stringify', /\bJSON\.stringify\b/, 'toJson() of src/toJson.ts'],
  // Datejs: a `Date`, so that a sum is a text.
  ['Date.now', /\bDate\.now\b/, 'timeNow() of src/timeNow.ts'],
  // MooTools: classes of its own.
  ['Event', /\bnew Event\b/, 'new CustomEvent()'],
  ['Request', /\bnew Request\b/, 'fetch() with options'],
  // Prototype: scrolls to the element itself.
  ['Element.prototype.scrollTo', /\.scrollTo\(/, 'scrollTop'],
  // Old libraries put functions on all objects.
  [
    'for-in',
    /\bfor \((const|let) \w+ in\b/,
    'Object.keys(), which leaves out what a page has put on all objects',
  ],
  // An element whose `id` is the name of an API that the engine does not have.
  ['the presence of a global', /' in (globalThis|window)\b/, 'what it is: typeof … === "function"'],
];

/** Only these may. The overlay is for whoever sets Nabz up, and never comes to a visitor. */
const EXEMPT = /^src\/toJson\.ts$|^widget\/debug\//;

/** The source files of a folder, by path, without comments. */
function sourcesOf(room: string): [path: string, text: string][] {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => {
      const text = readFileSync(join(ROOT, room, path), 'utf8');
      return [`${room}/${path}`, text.replace(/\/\*.*?\*\/|^\s*\/\/.*$/gms, '')];
    });
}

describe('built-ins that pages replace', () => {
  const sources = [...sourcesOf('src'), ...sourcesOf('widget')].filter(([path]) => !EXEMPT.test(path));

  it.each(REPLACED)('%s is used nowhere', (_, pattern, instead) => {
    const used = sources.filter(([, text]) => pattern.test(text)).map(([path]) => path);
    expect(used, `Use ${instead}`).toEqual([]);
  });

  it('would be found', () => {
    const faults = [
      'Array.from(all)',
      'for (const [index, each] of all.entries()) {}',
      'JSON.stringify(all)',
      'Date.now() + 1',
      "new Event('x')",
      "new Request('/x')",
      'card.scrollTo(0, 1)',
      'for (const name in all) {}',
      "if ('navigation' in globalThis) {}",
    ];
    expect(faults.map((fault) => REPLACED.findIndex(([, pattern]) => pattern.test(fault)))).toEqual([
      ...REPLACED.keys(),
    ]);
  });
});
