// One request for all components that ask for the same at the same time.
import { request } from './request.ts';

interface Reading {
  promise: Promise<unknown>;
  controller: AbortController;
  readers: number;
}

/** Requests under way, by version and path. */
const readings = new Map<string, Reading>();

/** The version of what is read first. */
export const FIRST_VERSION = 0;

/**
 * Reads a path of the API, or joins the request for it that is under way. `version` tells a request apart from one before a
 * change. `leave` gives it up once every reader has left; the promise then rejects.
 */
export function join(path: string, version: number): { promise: Promise<unknown>; leave(): void } {
  const key = `${version} ${path}`;
  const reading = readings.get(key) ?? begin(key, path);
  reading.readers += 1;
  return {
    promise: reading.promise,
    leave() {
      reading.readers -= 1;
      if (reading.readers === 0 && forget(key, reading)) reading.controller.abort();
    },
  };
}

function begin(key: string, path: string): Reading {
  const controller = new AbortController();
  const promise = request(path, { signal: controller.signal }).finally(() => forget(key, reading));
  const reading = { promise, controller, readers: 0 };
  readings.set(key, reading);
  return reading;
}

/** Whether the reading was still under way. */
function forget(key: string, reading: Reading): boolean {
  return readings.get(key) === reading && readings.delete(key);
}
