// The ways in which chats report their events, rebuilt: what a page pastes, and what the vendor's script then makes of
// it.

/** One vendor's interface on this page. */
export interface Bus {
  /** What the page's own snippet defines before the vendor's script is there. */
  paste(): void;
  /** The vendor's script has loaded. */
  load(): void;
  /** The page's own code listens, as the vendor's documentation says. */
  listen(event: string, listener: (...payload: unknown[]) => void): void;
  emit(event: string, ...payload: unknown[]): void;
  /** How many listeners there are, where that can be counted. */
  count?(): number;
  /** Whether the vendor lets a single listener go. */
  isLeavable?: boolean;
}

type Listener = (...payload: unknown[]) => void;
type Bag = Record<string, unknown>;

const page = globalThis as unknown as Bag;

function createListeners() {
  const all = new Map<string, Listener[]>();
  const of = (event: string) => all.get(event) ?? [];
  return {
    add: (event: string, listener: Listener) => void all.set(event, [...of(event), listener]),
    /** Without a listener, all of them go, the page's own, too. */
    remove: (event: string, listener?: Listener) =>
      void all.set(
        event,
        of(event).filter((each) => listener && each !== listener),
      ),
    /** As Freshchat does: the first function of the same name goes. */
    removeByName(event: string, { name }: Listener) {
      const index = of(event).findIndex((each) => each.name === name);
      all.set(event, of(event).toSpliced(index, index < 0 ? 0 : 1));
    },
    /** As Crisp does: one listener an event. */
    replace: (event: string, listener: Listener) => void all.set(event, [listener]),
    clear: () => all.clear(),
    count: () => [...all.values()].flat().length,
    emit(event: string, ...payload: unknown[]) {
      for (const listener of of(event)) listener(...payload);
    },
  };
}

/** `Intercom('onHide', fn)`, `zE('messenger:on', 'close', fn)`; a queue first where the vendor's snippet has one. */
export function functionBus(
  global: string,
  { on = '', off = '', hasQueue = false, returnsUndo = false, extra = {} } = {},
): Bus {
  const { add, remove, emit, count } = createListeners();
  const first = on ? [on] : [];
  const call = (...args: unknown[]) => {
    const isOff = off && args[0] === off;
    if (!isOff && on && args[0] !== on) throw new Error(`unknown command ${args[0]}`);
    const [event, listener] = (on ? args.slice(1) : args) as [string, Listener];
    if (isOff) return remove(event, listener);
    add(event, listener);
    return returnsUndo ? () => remove(event, listener) : undefined;
  };
  const queued: unknown[][] = [];
  return {
    paste() {
      if (hasQueue) page[global] = (...args: unknown[]) => void queued.push(args);
    },
    load() {
      page[global] = Object.assign((...args: unknown[]) => call(...args), extra);
      for (const args of queued) call(...args);
    },
    listen: (event, listener) => void (page[global] as Listener)(...first, event, listener),
    emit,
    count,
    isLeavable: !!off || returnsUndo,
  };
}

/** `fcWidget.on('widget:closed', fn)`; the path of the object, and its methods. */
export function objectBus(
  path: string,
  {
    on = 'on',
    off = '',
    first = [] as string[],
    hasQueue = false,
    returnsUndo = false,
    extra = {} as Bag,
  } = {},
): Bus {
  const { add, remove, emit, count } = createListeners();
  const keys = path.split('.');
  const last = keys.pop() as string;
  const owner = () =>
    keys.reduce<Bag>((value, key) => {
      value[key] ??= {};
      return value[key] as Bag;
    }, page);
  const queued: [string, Listener][] = [];
  const api = () => owner()[last] as Record<string, Listener>;
  const subscribe = (...args: unknown[]) => {
    const [event, listener] = args.slice(first.length) as [string, Listener];
    add(event, listener);
    return returnsUndo ? () => remove(event, listener) : undefined;
  };
  return {
    paste() {
      if (hasQueue) owner()[last] = { [on]: (...args: [string, Listener]) => void queued.push(args) };
    },
    load() {
      owner()[last] = { [on]: subscribe, ...(off && { [off]: remove }), ...extra };
      for (const args of queued) subscribe(...args);
    },
    listen: (event, listener) => void api()[on]?.(...first, event, listener),
    emit,
    count,
    isLeavable: !!off || returnsUndo,
  };
}

/** DOM events of the window or the document, beside an object that says that the chat is there. */
export function eventBus(global: string, target: 'window' | 'document' = 'window'): Bus {
  const node = () => page[target] as EventTarget;
  return {
    paste() {},
    load() {
      objectBus(global).load();
    },
    listen: (event, listener) => node().addEventListener(event, listener),
    emit: (event, detail) => void node().dispatchEvent(new CustomEvent(event, { detail })),
  };
}

/** Functions that the vendor finds by their name when it needs them, one each. */
export function slotBus(global: string, { inside = false, slot = '' } = {}): Bus {
  const owner = () => (inside ? (page[global] as Bag) : page);
  const at = (event: string) => owner()?.[slot || event] as Listener | undefined;
  return {
    paste() {
      if (inside) page[global] = {};
    },
    load() {
      page[global] ??= {};
    },
    listen(event, listener) {
      owner()[slot || event] = slot
        ? (name: string, ...rest: unknown[]) => name === event && listener(name, ...rest)
        : listener;
    },
    emit: (event, ...payload) => at(event)?.(...(slot ? [event, ...payload] : payload)),
  };
}

/**
 * Crisp: an array of commands until the script is there, then an object whose `push` runs them and whose `is` answers. It
 * keeps one listener an event; its `off` knows no listener.
 */
export function crispBus(session: string): Bus {
  const { replace, remove, emit } = createListeners();
  const states: Record<string, boolean> = { 'chat:opened': false, 'session:ongoing': false };
  const run = (command: unknown) => {
    const [verb, event, listener] = command as [string, string, Listener];
    if (verb === 'off') return remove(event);
    replace(event, listener);
  };
  return {
    paste() {
      page.$crisp = [];
      page.CRISP_WEBSITE_ID = 'shop';
    },
    load() {
      const earlier = page.$crisp as unknown[];
      page.$crisp = {
        push: run,
        get: (name: string) => (name === 'session:identifier' ? session : null),
        is: (name: string) => states[name],
      };
      for (const command of earlier) run(command);
    },
    listen: (event, listener) => void (page.$crisp as { push: Listener }).push(['on', event, listener]),
    emit(event, ...payload) {
      if (event.startsWith('chat:')) states['chat:opened'] = event === 'chat:opened';
      else states['session:ongoing'] = true;
      emit(event, ...payload);
    },
  };
}

/** Freshchat: `off` removes the first function of the same name, as all nameless ones are. */
export function freshchatBus(): Bus {
  const { add, removeByName, emit, count } = createListeners();
  return {
    paste() {},
    load() {
      page.fcWidget = { on: add, off: removeByName };
    },
    // As sites write it: a function without a name.
    listen: (event, listener) =>
      (page.fcWidget as { on: typeof add }).on(
        event,
        (
          () =>
          (...payload: unknown[]) =>
            listener(...payload)
        )(),
      ),
    emit,
    count,
  };
}

/** Bitrix24: event and listener in one object; what is given back is the undo. */
export function bitrixBus(): Bus {
  const { add, remove, emit, count } = createListeners();
  const subscribe = ({ type, callback }: { type: string; callback: Listener }) => {
    add(type, callback);
    return () => remove(type, callback);
  };
  return {
    paste() {},
    load() {
      page.BXLiveChat = { subscribe };
    },
    listen: (type, callback) => void subscribe({ type, callback }),
    emit,
    count,
    isLeavable: true,
  };
}

/** Rocket.Chat: functions that run with the interface as `this`, at once or when the script is there. */
export function rocketBus(events: string[]): Bus {
  const { add, clear, emit, count } = createListeners();
  const api = {
    ...Object.fromEntries(events.map((event) => [event, (listener: Listener) => add(event, listener)])),
    clearAllCallbacks: clear,
  };
  const queued: ((this: Bag) => void)[] = [];
  return {
    paste() {
      page.RocketChat = (run: (this: Bag) => void) => void queued.push(run);
    },
    load() {
      page.RocketChat = (run: (this: Bag) => void) => run.call(api);
      for (const run of queued) run.call(api);
    },
    listen: (event, listener) =>
      void (page.RocketChat as Listener)(function (this: Bag) {
        (this[event] as Listener)(listener);
      }),
    emit,
    count,
  };
}

/** Zoho SalesIQ: one function to call when it is ready; without a function, `chat.complete()` ends the chat. */
export function zohoBus(): Bus {
  const { add, emit, count } = createListeners();
  const early: (() => void)[] = [];
  const subscribe = (event: string) => (listener?: Listener) => {
    if (!listener) throw new Error('the chat was ended');
    add(event, listener);
  };
  const salesiq = () => (page.$zoho as { salesiq: Bag }).salesiq;
  return {
    paste() {
      page.$zoho = {
        salesiq: {
          ready() {
            for (const run of early) run();
          },
        },
      };
    },
    load() {
      Object.assign(salesiq(), {
        chat: { complete: subscribe('chat.complete') },
        visitor: { rating: subscribe('visitor.rating') },
      });
      (salesiq().ready as () => void)();
    },
    listen: (event, listener) => {
      const subscribeNow = () => add(event, listener);
      if (salesiq().chat) subscribeNow();
      else early.push(subscribeNow);
    },
    emit,
    count,
  };
}

/**
 * LiveChat: one object from the snippet on, whose calls wait for the script; it answers nothing before, and says
 * `ready` at once after.
 */
export function liveChatBus(status: string): Bus {
  const { add, remove, emit, count } = createListeners();
  const waiting: [string, ...unknown[]][] = [];
  let isLoaded = false;
  const state = { customerData: { status } };
  const run = (verb: string, event: string, listener: Listener) => {
    if (verb === 'off') return remove(event, listener);
    add(event, listener);
    if (event === 'ready' && isLoaded) listener(state);
  };
  const call =
    (verb: string) =>
    (...args: [string, Listener]) =>
      isLoaded ? run(verb, ...args) : void waiting.push([verb, ...args]);
  return {
    paste() {
      page.LiveChatWidget = {
        on: call('on'),
        off: call('off'),
        get(name: string) {
          if (!isLoaded) throw new Error('no getters before load');
          return name === 'chat_data' ? { chatId: 'c1', threadId: 't1' } : undefined;
        },
      };
    },
    load() {
      for (const [verb, ...args] of waiting) run(verb, ...(args as [string, Listener]));
      isLoaded = true;
      emit('ready', state);
    },
    listen: (event, listener) => void (page.LiveChatWidget as { on: Listener }).on(event, listener),
    emit,
    count,
    isLeavable: true,
  };
}

/** Amazon Connect's chat interface: a function for each event. */
export function methodBus(path: [string, string], events: string[]): Bus {
  const { add, emit, count } = createListeners();
  const api = Object.fromEntries(
    events.map((event) => [event, (listener: Listener) => add(event, listener)]),
  );
  return {
    paste() {},
    load() {
      page[path[0]] = { [path[1]]: api };
    },
    listen: (event, listener) => api[event]?.(listener),
    emit,
    count,
  };
}
