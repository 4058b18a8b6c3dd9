// The ways in which chats are listened to. None of them removes what the page listens to itself.
import { at, type Listen, type Listener } from './adapter.ts';

type Call = readonly [path: string, ...first: string[]];

/** Events of the window or the document: may be listened to at any time. */
export const events =
  (target: 'window' | 'document'): Listen =>
  (page, listeners) => {
    const node = at(page, target) as EventTarget;
    for (const [name, listener] of Object.entries(listeners)) node.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) node.removeEventListener(name, listener);
    };
  };

/**
 * A function of the vendor: `Intercom('onHide', fn)`, `fcWidget.on('widget:closed', fn)`. The undo is what it returns,
 * where the vendor says so, or the function `off`, which must remove our listener alone; else ours merely do nothing more.
 */
export const calls =
  (on: Call, off?: Call | 'returned'): Listen =>
  (page, listeners) => {
    if (!bind(page, on)) return undefined;
    const undos = Object.entries(listeners).map(([name, listener]) => {
      const returned: unknown = bind(page, on)?.(name, listener);
      if (off === 'returned') return typeof returned === 'function' ? (returned as () => void) : undefined;
      return () => off && bind(page, off)?.(name, listener);
    });
    return () => {
      for (const undo of undos) undo?.();
    };
  };

/** A queue of commands, which stays one when the vendor has loaded. Its `off` would remove the page's listeners, too. */
export const queue =
  (path: string): Listen =>
  (page, listeners) => {
    const push = bind(page, [`${path}.push`]);
    for (const [name, listener] of Object.entries(listeners)) push?.(['on', name, listener]);
    return push && (() => {});
  };

/** A function that runs ours with the interface as `this`, at once or when it is there. It has no undo of its own. */
export const inside =
  (path: string): Listen =>
  (page, listeners) => {
    const enter = bind(page, [path]) as ((run: (this: object) => void) => void) | undefined;
    enter?.(function () {
      for (const [name, listener] of Object.entries(listeners)) bind(this, [name])?.(listener);
    });
    return enter && (() => {});
  };

/** Places for one function each, found by name. Whatever is there goes first, and comes back unless ours was replaced. */
export const slots =
  (path?: string): Listen =>
  (page, listeners) => {
    const owner = (path ? at(page, path) : page) as Record<string, unknown> | undefined;
    const undos = Object.entries(listeners).map(([name, listener]) => owner && chain(owner, name, listener));
    return (
      owner &&
      (() => {
        for (const undo of undos) undo?.();
      })
    );
  };

/** A place for one function that is called when the interface is there; what is listened to then is at a path. */
export const onceReady =
  (path: string): Listen =>
  (page, listeners) => {
    const owner = at(page, path) as Record<string, unknown> | undefined;
    if (!owner) return undefined;
    const paths = Object.entries(listeners);
    // Without a function, some of these calls do something: they are made with ours alone.
    const subscribe = () => {
      for (const [name, listener] of paths) bind(owner, [name])?.(listener);
    };
    if (paths.every(([name]) => typeof at(owner, name) === 'function')) {
      subscribe();
      return () => {};
    }
    return chain(owner, 'ready', subscribe);
  };

/** A function of ours in a place, and what was there before. */
interface Link {
  listener: Listener;
  earlier: unknown;
  isUndone: boolean;
}

const links = new WeakMap<object, Link>();
const linkOf = (found: unknown) => (typeof found === 'function' ? links.get(found) : undefined);

function chain(owner: Record<string, unknown>, name: string, listener: Listener): () => void {
  const earlier = owner[name];
  if (linkOf(earlier)?.listener === listener) return () => {};
  const link: Link = { listener, earlier, isUndone: false };
  const ours = function (this: unknown, ...payload: unknown[]) {
    const result = typeof earlier === 'function' ? earlier.apply(this, payload) : undefined;
    if (!link.isUndone) listener(...payload);
    return result;
  };
  links.set(ours, link);
  owner[name] = ours;
  return () => {
    link.isUndone = true;
    let found = owner[name];
    for (let own = linkOf(found); own?.isUndone; own = linkOf(found)) found = own.earlier;
    if (found === undefined) delete owner[name];
    else if (found !== owner[name]) owner[name] = found;
  };
}

/** The function at a path, called as a method of what it lies in. */
function bind(page: object, [path, ...first]: Call): Listener | undefined {
  const dot = path.lastIndexOf('.');
  const owner = dot < 0 ? page : at(page, path.slice(0, dot));
  const found = at(page, path);
  return typeof found === 'function' ? found.bind(owner, ...first) : undefined;
}
