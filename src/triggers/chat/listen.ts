// The ways to listen to the events of a chat. None of them removes a listener of the page itself.
import { answerOf, at, type Listen, type Listener } from './adapter.ts';

type Call = readonly [path: string, ...first: string[]];

/** Where the vendor has no way to unsubscribe; the listener itself does nothing any more. */
const NO_UNDO = () => {};

/** How often a state is asked for. */
const STATE_MS = 1_000;

/** DOM events of the window or the document, which need no vendor to be there yet. */
export const events =
  (target: 'window' | 'document'): Listen =>
  (page, name, listener) => {
    const node = at(page, target) as EventTarget;
    node.addEventListener(name, listener);
    return () => node.removeEventListener(name, listener);
  };

/**
 * A function of the vendor: `Intercom('onHide', fn)`, `fcWidget.on('widget:closed', fn)`. The undo is what it returns,
 * where the vendor says so, or the function `off`, which must remove our listener alone; else ours merely do nothing more.
 * `required`: a vendor that returns no undo has not taken the listener yet.
 */
export const calls =
  (on: Call, off?: Call | 'returned' | 'required'): Listen =>
  (page, name, listener) => {
    const call = bind(page, on);
    if (!call) return undefined;
    const returned: unknown = call(name, listener);
    if (off === 'returned' || off === 'required') {
      if (typeof returned === 'function') return returned as () => void;
      return off === 'returned' ? NO_UNDO : undefined;
    }
    return off ? () => bind(page, off)?.(name, listener) : NO_UNDO;
  };

/** A function for each event, at a path: `connect.ChatEvents.onChatEnded(fn)`. */
export const methods =
  (path: string): Listen =>
  (page, name, listener) => {
    const method = bind(page, [`${path}.${name}`]);
    method?.(listener);
    return method && NO_UNDO;
  };

/** A function that takes event and listener in one object, and returns the undo: `BXLiveChat.subscribe({ type, callback })`. */
export const subscriptions =
  (path: string): Listen =>
  (page, type, callback) =>
    bind(page, [path])?.({ type, callback }) as unknown as (() => void) | undefined;

/**
 * A function that answers whether something is so: `$crisp.is('chat:opened')`. It is asked every second, and each change is
 * reported. For a vendor that keeps one listener an event: ours would take the place of the page’s.
 */
export const states =
  (path: string): Listen =>
  (page, name, listener) => {
    if (!bind(page, [path])) return undefined;
    let last = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      timer = setTimeout(look, STATE_MS);
      const now = answerOf(page, path, name) === true;
      if (now !== last) listener(now);
      last = now;
    };
    look();
    return () => clearTimeout(timer);
  };

/** A function that runs ours with the interface as `this`, at once or when it is there. It has no undo of its own. */
export const inside =
  (path: string): Listen =>
  (page, name, listener) => {
    const enter = bind(page, [path]) as ((run: (this: object) => void) => void) | undefined;
    enter?.(function () {
      bind(this, [name])?.(listener);
    });
    return enter && NO_UNDO;
  };

/** Places for one function each, found by name. Whatever is there goes first, and comes back unless ours was replaced. */
export const slots =
  (path?: string): Listen =>
  (page, name, listener) => {
    const owner = (path ? at(page, path) : page) as Record<string, unknown> | undefined;
    return owner && chain(owner, name, listener);
  };

/** A place for one function that is called when the interface is there; its events are methods at the same path. */
export const onceReady = (path: string): Listen => {
  const subscribe = methods(path);
  const heard = new WeakSet<Listener>();
  return (page, name, listener) => {
    const run = () => {
      if (!heard.has(listener) && subscribe(page, name, listener)) heard.add(listener);
    };
    run();
    if (heard.has(listener)) return NO_UNDO;
    const owner = at(page, path) as Record<string, unknown> | undefined;
    return owner && chain(owner, 'ready', run, listener);
  };
};

/** A function of ours in a place, for whom, and what was there before. */
interface Link {
  owner: Listener;
  earlier: unknown;
  isUndone: boolean;
}

const links = new WeakMap<object, Link>();
const linkOf = (found: unknown) => (typeof found === 'function' ? links.get(found) : undefined);

function chain(
  place: Record<string, unknown>,
  name: string,
  listener: Listener,
  owner = listener,
): () => void {
  const earlier = place[name];
  for (let own = linkOf(earlier); own; own = linkOf(own.earlier)) if (own.owner === owner) return NO_UNDO;
  const link: Link = { owner, earlier, isUndone: false };
  const ours = function (this: unknown, ...payload: unknown[]) {
    try {
      return typeof earlier === 'function' ? earlier.apply(this, payload) : undefined;
    } finally {
      if (!link.isUndone) listener(...payload);
    }
  };
  links.set(ours, link);
  place[name] = ours;
  return () => {
    link.isUndone = true;
    let found = place[name];
    for (let own = linkOf(found); own?.isUndone; own = linkOf(found)) found = own.earlier;
    if (found === undefined) delete place[name];
    else if (found !== place[name]) place[name] = found;
  };
}

/** The function at a path, called as a method of what it lies in. */
function bind(page: object, [path, ...first]: Call): Listener | undefined {
  const dot = path.lastIndexOf('.');
  const owner = dot < 0 ? page : at(page, path.slice(0, dot));
  const found = at(page, path);
  return typeof found === 'function' ? found.bind(owner, ...first) : undefined;
}
