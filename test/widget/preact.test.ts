// What the shipped widget is compiled against, beside what it stands for: both must draw the same.
// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as preact from 'preact';
import { jsx as preactJsx } from 'preact/jsx-runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import * as own from '../../widget/preact.ts';

interface Kit {
  jsx(type: unknown, props: object, key?: string | number): unknown;
  Fragment: unknown;
  render(wanted: unknown, root: Element): void;
}

const KITS: [string, Kit][] = [
  ['ours', own as unknown as Kit],
  ['Preact', { ...preact, jsx: preactJsx } as unknown as Kit],
];

/** An element as data, so that every kit makes its own of it. */
type Tree =
  | string
  | number
  | boolean
  | null
  | undefined
  | Tree[]
  | { type: string; props: Record<string, unknown>; children: Tree; key?: string | undefined };

/** A component, and several children in place of one, by a name that no element has. */
function toWanted(kit: Kit, tree: Tree): unknown {
  if (Array.isArray(tree)) return tree.map((each) => toWanted(kit, each));
  if (typeof tree !== 'object' || tree === null) return tree;
  const types: Record<string, unknown> = { Fragment: kit.Fragment, Component: componentOf(kit) };
  const { type, props, children, key } = tree;
  return kit.jsx(types[type] ?? type, { ...props, children: toWanted(kit, children) }, key);
}

const components = new Map<Kit, unknown>();

function componentOf(kit: Kit): unknown {
  const known =
    components.get(kit) ?? (({ children }: { children: unknown }) => kit.jsx('section', { children }));
  components.set(kit, known);
  return known;
}

const attributes = fc.record(
  {
    class: fc.constantFrom('a', 'b', undefined),
    dir: fc.constantFrom('rtl', 'ltr', 'auto'),
    lang: fc.constantFrom('fa', 'ar'),
    'data-checked': fc.boolean(),
    'aria-invalid': fc.constantFrom(true, undefined),
    'aria-hidden': fc.constant('true'),
    role: fc.constantFrom('dialog', undefined),
    tabIndex: fc.constant(-1),
    for: fc.constant('q0'),
  },
  { requiredKeys: [] },
);

const { tree } = fc.letrec<{ tree: Tree; node: Tree; list: Tree[] }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('one', 'two', 3, null, false, undefined, ''),
    tie('node'),
  ),
  node: fc.record({
    type: fc.constantFrom('p', 'b', 'svg', 'label', 'Fragment', 'Component'),
    props: attributes,
    children: fc.oneof(tie('tree'), fc.array(tie('tree'), { maxLength: 4 }), tie('list')),
  }),
  list: fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 })
    .map((keys) => [
      'before',
      keys.map((key) => ({ type: 'i', props: { id: key }, children: key, key })),
      'after',
    ]),
})) as { tree: fc.Arbitrary<Tree> };

beforeEach(() => document.body.replaceChildren());

function openRoot(): HTMLElement {
  return document.body.appendChild(document.createElement('main'));
}

/** What is seen of an element: an attribute that was emptied and one that never was are alike, in whatever order. */
function toPicture(node: Node): unknown {
  if (!(node instanceof Element)) return node.textContent;
  const said = [...node.attributes].filter(({ value }) => value).map(({ name, value }) => `${name}=${value}`);
  return [node.namespaceURI, node.localName, said.sort(), [...node.childNodes].map(toPicture)];
}

describe('whatever is drawn after whatever', () => {
  it('is the same as with Preact', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 5 }), (trees) => {
        const roots = KITS.map(() => openRoot());
        for (const each of trees) {
          const drawn = KITS.map(([, kit], index) => {
            kit.render(toWanted(kit, each), roots[index] as Element);
            return toPicture(roots[index] as Element);
          });
          expect(drawn[0]).toEqual(drawn[1]);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe.each(KITS)('drawing, of %s', (_, kit) => {
  const draw = (given: Tree, root: Element) => kit.render(toWanted(kit, given), root);
  const p = (children: Tree, props = {}, key?: string): Tree => ({ type: 'p', props, children, key });

  it('keeps the elements of keys in whatever order', () => {
    const root = openRoot();
    const list = (...keys: string[]): Tree => p([keys.map((key) => p(key, { id: key }, key))]);
    draw(list('a', 'b', 'c'), root);
    const [a, b, c] = ['a', 'b', 'c'].map((id) => root.querySelector(`#${id}`));
    draw(list('c', 'd', 'a'), root);
    expect([...(root.firstElementChild?.children ?? [])].map(({ id }) => id)).toEqual(['c', 'd', 'a']);
    expect([root.querySelector('#c'), root.querySelector('#a')]).toEqual([c, a]);
    expect(b?.isConnected).toBe(false);
  });

  it('moves nothing when something appears before, between or after', async () => {
    const root = openRoot();
    draw(p([null, p('one'), null, p('two'), null]), root);
    const [one, two] = root.querySelectorAll('p > p');
    const moved: Node[] = [];
    const observer = new MutationObserver((records) =>
      records.forEach(({ removedNodes }) => void moved.push(...removedNodes)),
    );
    observer.observe(root, { childList: true, subtree: true });
    draw(p([p('zero'), p('one'), p('and'), p('two'), p('three')]), root);
    await Promise.resolve();
    observer.disconnect();
    expect(root.textContent).toBe('zerooneandtwothree');
    expect(moved).toEqual([]);
    expect([one?.textContent, two?.textContent]).toEqual(['one', 'two']);
    expect(root.contains(one as Node) && root.contains(two as Node)).toBe(true);
  });

  it('makes another element of another type', () => {
    const root = openRoot();
    draw({ type: 'p', props: { id: 'it' }, children: 'text' }, root);
    const before = root.firstChild;
    draw({ type: 'b', props: {}, children: 'text' }, root);
    expect(root.innerHTML).toBe('<b>text</b>');
    expect(before?.isConnected).toBe(false);
  });

  it('draws what is in an SVG as SVG', () => {
    const root = openRoot();
    draw(
      { type: 'svg', props: { viewBox: '0 0 8 8' }, children: { type: 'path', props: {}, children: null } },
      root,
    );
    for (const name of ['svg', 'path'])
      expect(root.querySelector(name)?.namespaceURI).toBe('http://www.w3.org/2000/svg');
  });

  it('calls the listener of the last drawing, once, and none when there is none', () => {
    const root = openRoot();
    const heard: string[] = [];
    const button = (name?: string): Tree => ({
      type: 'button',
      props: { onClick: name && (() => heard.push(name)) },
      children: 'go',
    });
    for (const name of ['first', 'second', undefined, 'third', undefined, 'fourth']) {
      draw(button(name), root);
      root.querySelector('button')?.click();
    }
    expect(heard).toEqual(['first', 'second', 'third', 'fourth']);
  });

  it('hears focus that comes and goes', () => {
    const root = openRoot();
    const heard: string[] = [];
    const props = { onFocusIn: () => heard.push('in'), onFocusOut: () => heard.push('out') };
    draw({ type: 'div', props, children: { type: 'input', props: {}, children: null } }, root);
    for (const type of ['focusin', 'focusout'])
      root.querySelector('input')?.dispatchEvent(new Event(type, { bubbles: true }));
    expect(heard).toEqual(['in', 'out']);
  });

  it('sets again what the visitor has changed', () => {
    const root = openRoot();
    const radio: Tree = { type: 'input', props: { type: 'radio', value: 3, checked: false }, children: null };
    draw(radio, root);
    const input = root.querySelector('input') as HTMLInputElement;
    expect(input.value).toBe('3');
    input.checked = true;
    draw(radio, root);
    expect(input.checked).toBe(false);
  });

  it('leaves alone what stands in a field already, and what the page has set', () => {
    const root = openRoot();
    const field = (value: string): Tree => ({
      type: 'input',
      props: { value, class: 'field' },
      children: null,
    });
    draw(field('so'), root);
    const input = root.querySelector('input') as HTMLInputElement;
    input.dataset.page = 'own';
    input.value = 'some';
    input.setSelectionRange(1, 1);
    draw(field('some'), root);
    expect([input.value, input.selectionStart, input.dataset.page]).toEqual(['some', 1, 'own']);
  });

  it('takes everything away', () => {
    const root = openRoot();
    draw(p(['one', [p('two')]]), root);
    kit.render(null, root);
    expect(root.childNodes).toHaveLength(0);
  });
});

describe('the widget', () => {
  const folder = join(import.meta.dirname, '../../widget');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const source = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');

  it('uses nothing of Preact that this does not have', () => {
    const named = [...source.matchAll(/^import (?!type)(.*) from 'preact.*'/gm)]
      .flatMap(([, names]) => (names as string).replace(/[{}\s]/g, '').split(','))
      .filter((name) => !name.startsWith('type'));
    expect(named).toContain('render');
    expect(named.filter((name) => !(name in own))).toEqual([]);
    expect(source).not.toMatch(/\b(ref|style|dangerouslySetInnerHTML)=\{|\bon\w+Capture=/);
  });
});
