// What the shipped widget is compiled against in place of Preact: the part of it that the card uses, components that are
// functions, elements, fragments, keys and events, under the same names and with the same outcome (a test holds both to
// the same cases). Its classes, hooks, refs and hydration stay out; measured, this is 3.4 kB less for visitors.

type Props = Record<string, unknown>;
type Component = (props: never) => unknown;

/** An element as it is wanted. */
export interface Wanted {
  type: string | Component;
  props: Props;
  key?: string | number | undefined;
}

/** What stands on the page for an element, a component or a text. */
interface Standing {
  type: Wanted['type'];
  props: Props;
  kids: Kids;
  /** A component has none of its own. */
  node?: Element | Text;
  /** Properties that are listeners and are heard already. */
  heard: Set<string>;
}

type Kids = Map<unknown, Standing>;

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';
/** The type of a text. */
const TEXT = '';
/** What the visitor changes, too: compared with the page, and set when the children are there. */
const LIVE = ['value', 'checked'];

const roots = new WeakMap<Node, Kids>();

/** Several children where one is wanted. */
export const Fragment = ({ children }: { children?: unknown }): unknown => children;

/** Makes an element; the children are in the props, the key stands apart. */
export function jsx(type: Wanted['type'], props: object, key?: string | number): Wanted {
  return { type, props: props as Props, key };
}

export { jsx as jsxs };

/** Draws into a root, over what was drawn there before; `null` takes it away. */
export function render(wanted: unknown, root: Element | ShadowRoot): void {
  const kids = placeAll(roots.get(root) ?? new Map(), wanted, HTML);
  roots.set(root, kids);
  arrange(root, kids);
}

/** Children keep their node where type and key, or else the place among the others, stay the same. */
function placeAll(before: Kids, wanted: unknown, space: string): Kids {
  const kids: Kids = new Map();
  for (const [index, each] of (Array.isArray(wanted) ? wanted : [wanted]).entries()) {
    if (each == null || typeof each === 'boolean') continue;
    const child = toWanted(each);
    const key = child.key === undefined ? index : `key ${child.key}`;
    const old = before.get(key);
    const isSame = old?.type === child.type;
    if (isSame) before.delete(key);
    kids.set(key, place(isSame ? old : undefined, child, space));
  }
  for (const node of nodesOf(before)) node.remove();
  return kids;
}

function toWanted(given: unknown): Wanted {
  if (Array.isArray(given)) return jsx(Fragment, { children: given });
  return typeof given === 'object' ? (given as Wanted) : jsx(TEXT, { children: `${given}` });
}

function place(old: Standing | undefined, { type, props }: Wanted, space: string): Standing {
  const own: Standing = old ?? { type, props: {}, kids: new Map(), heard: new Set() };
  if (typeof type === 'function') own.kids = placeAll(own.kids, type(props as never), space);
  else if (type === TEXT) {
    own.node ??= new Text();
    if ((own.node as Text).data !== props.children) (own.node as Text).data = props.children as string;
  } else placeElement(own, props, type === 'svg' ? SVG : space);
  own.props = props;
  return own;
}

function placeElement(own: Standing, props: Props, space: string): void {
  own.node ??= document.createElementNS(space, own.type as string);
  const element = own.node as Element & Props;
  for (const name in { ...props, ...own.props }) {
    if (name !== 'children' && !LIVE.includes(name) && props[name] !== own.props[name])
      set(own, element, name, props[name], space);
  }
  own.kids = placeAll(own.kids, props.children, space);
  arrange(element, own.kids);
  for (const name of LIVE) {
    if (props[name] !== undefined && props[name] !== element[name]) element[name as string] = props[name];
  }
}

/** A listener calls what is wanted at that time; the rest is a property where there is one, or an attribute. */
function set(own: Standing, element: Element & Props, name: string, value: unknown, space: string): void {
  if (/^on/.test(name)) {
    if (own.heard.has(name)) return;
    own.heard.add(name);
    const listener = (event: Event) => (own.props[name] as ((event: Event) => void) | undefined)?.(event);
    element.addEventListener(name.slice(2).toLowerCase(), listener);
  } else if (space === HTML && name in element && !/^(role|href|tabIndex)$/.test(name))
    element[name] = value ?? '';
  else if (value == null || (value === false && name[4] !== '-')) element.removeAttribute(name);
  else element.setAttribute(name, `${value}`);
}

/** Puts what stands in order, and moves nothing that is in its place already. */
function arrange(parent: Node, kids: Kids): void {
  let next = parent.firstChild;
  for (const node of nodesOf(kids)) {
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
  }
}

function nodesOf(kids: Kids): (Element | Text)[] {
  return [...kids.values()].flatMap(({ node, kids: inner }) => node ?? nodesOf(inner));
}
