// Test files run as threads of one process, and a BroadcastChannel reaches them all: each file gets channels of its own.
import { threadId } from 'node:worker_threads';

globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name: string) {
    super(`${name} ${threadId}`);
  }
};
