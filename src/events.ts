// Everything a page can listen to.

import type { Emit } from './emit.ts';
import type { DeliveryEvents } from './outbox/delivery.ts';
import type { RecorderEvents } from './responses/recorder.ts';
import type { Reason } from './targeting/eligibility.ts';

/** Event names and their payloads. Free text is only ever in `answered` and `completed`. */
export interface NabzEvents extends DeliveryEvents, RecorderEvents {
  /** The API works. */
  ready: { version: string };
  /** A survey wanted to show and did not. */
  skipped: { survey: string; reason: Reason };
}

/** A name of {@link NabzEvents}. */
export type EventName = keyof NabzEvents;

/** Called with the payload of one event. What it throws is written to the console and stops nothing. */
export type Listener<Name extends EventName> = (payload: NabzEvents[Name]) => void;

/** Called with every event and its name. */
export type AnyListener = <Name extends EventName>(name: Name, payload: NabzEvents[Name]) => void;

/** Emits events to listeners. */
export interface Events {
  /** Adds a listener and returns its undo. */
  on<Name extends EventName>(name: Name, listener: Listener<Name>): () => void;
  /** Adds a listener for every event and returns its undo; it is called after the listeners of the single event. */
  onAny(listener: AnyListener): () => void;
  /** Calls the listeners in the order they were added. */
  emit: Emit<NabzEvents>;
  /** Forgets all listeners. */
  clear(): void;
}

/** An emitter without listeners. */
export function createEvents(): Events {
  const named = new Map<string, Set<(payload: never) => void>>();
  const any = new Set<AnyListener>();
  return {
    on(name, listener) {
      const listeners = named.get(name) ?? new Set();
      named.set(name, listeners.add(listener));
      return () => void listeners.delete(listener);
    },
    onAny(listener) {
      any.add(listener);
      return () => void any.delete(listener);
    },
    emit(name, payload) {
      for (const listener of [...(named.get(name) ?? [])]) guard(() => listener(payload as never));
      for (const listener of [...any]) guard(() => listener(name, payload as never));
    },
    clear() {
      named.clear();
      any.clear();
    },
  };
}

function guard(call: () => void): void {
  try {
    call();
  } catch (error) {
    console.error('nabz: a listener threw', error);
  }
}
