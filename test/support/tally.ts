// What a page has running: its listeners, timers, observers and channels, counted from before the first script.

/** A script for the page's head; afterwards `tally()` lists what is running, sorted. */
export const TALLY = `
  const running = new Map();
  const begin = (key, name) => running.set(key, name);
  const end = (key) => running.delete(key);
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const keys = new WeakMap();
  const keyOf = (target, type, listener, options) => {
    const capture = typeof options === 'object' ? !!options?.capture : !!options;
    if (!keys.has(target)) keys.set(target, []);
    const all = keys.get(target);
    const found = all.find((key) => key.type === type && key.listener === listener && key.capture === capture);
    return found ?? (all.push({ type, listener, capture }), all.at(-1));
  };
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    const isShared = target === window || target === document || target === window.navigation
      || target === document.documentElement || target === document.body;
    if (isShared && listener && !options?.signal?.aborted) {
      const key = keyOf(target, type, listener, options);
      begin(key, (target.constructor.name) + ' ' + type);
      if (options?.signal) add.call(options.signal, 'abort', () => end(key));
      if (options?.once) add.call(target, type, () => end(key), { once: true, capture: key.capture });
    }
    return add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    end(keyOf(target, type, listener, options));
    return remove.call(target, type, listener, options);
  };
  const { setTimeout: later, setInterval: often, clearTimeout: cancel, clearInterval: stop } = window;
  window.setTimeout = (run, ...rest) => {
    const timer = later((...given) => { end('timer' + timer); run(...given); }, ...rest);
    // A driver keeps the time of its scripts by a timer of the page, of a day.
    if (rest[0] !== 86400000) begin('timer' + timer, 'timeout ' + rest[0]);
    return timer;
  };
  window.setInterval = (run, ...rest) => {
    const timer = often(run, ...rest);
    begin('timer' + timer, 'interval ' + rest[0]);
    return timer;
  };
  window.clearTimeout = (timer) => { end('timer' + timer); cancel(timer); };
  window.clearInterval = (timer) => { end('timer' + timer); stop(timer); };
  for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver']) {
    window[name] = class extends window[name] {
      observe(...given) { begin(this, name); return super.observe(...given); }
      disconnect() { end(this); return super.disconnect(); }
    };
  }
  window.BroadcastChannel = class BroadcastChannel extends window.BroadcastChannel {
    constructor(name) { super(name); begin(this, 'BroadcastChannel ' + name); }
    close() { end(this); return super.close(); }
  };
  window.tally = () => [...running.values()].sort();
`;
