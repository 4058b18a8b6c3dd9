// What the shipped widget is compiled against in place of @preact/signals-core: the part of it that the card uses,
// signals and effects, under the same names and with the same meaning (a test holds both to the same cases). Its
// computed signals, batches and error handling stay out; measured, this is 1.2 kB less for visitors.

/** A value that effects follow. */
export interface Signal<Value = unknown> {
  /** Reading it within an effect makes the effect run again when it changes. */
  value: Value;
  /** The value, without being followed. */
  peek(): Value;
}

interface Effect {
  run(): void;
  /** The signals it has read. */
  read: Set<Set<Effect>>;
}

let running: Effect | undefined;

/** A signal. Effects run at once when it changes; setting the same value again does nothing. */
export function signal<Value>(initial: Value): Signal<Value> {
  const followers = new Set<Effect>();
  let current = initial;
  return {
    get value() {
      if (running) {
        followers.add(running);
        running.read.add(followers);
      }
      return current;
    },
    set value(next) {
      if (next === current) return;
      current = next;
      for (const follower of [...followers]) follower.run();
    },
    peek: () => current,
  };
}

/** Runs now, and again whenever a signal that it read has changed; returns the undo. */
export function effect(act: () => void): () => void {
  const self: Effect = {
    read: new Set(),
    run() {
      const outer = running;
      unfollow();
      running = self;
      try {
        act();
      } finally {
        running = outer;
      }
    },
  };
  function unfollow(): void {
    for (const followers of self.read) followers.delete(self);
    self.read.clear();
  }
  self.run();
  return () => {
    unfollow();
    self.run = () => {};
  };
}
