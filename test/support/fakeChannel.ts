// BroadcastChannel between the tabs of one process.
import { inTab, tabNow } from './tabs.ts';
import type { VirtualTime } from './virtualTime.ts';

/** A class to be put in place of the global one; messages arrive in tasks of their own, not at their sender. */
export function createFakeChannel(time: VirtualTime) {
  const open = new Set<FakeChannel>();

  class FakeChannel {
    readonly name: string;
    readonly tab = tabNow();
    onmessage: ((event: { data: unknown }) => void) | null = null;

    constructor(name: string) {
      this.name = name;
      open.add(this);
      this.tab?.onDeath.push(() => open.delete(this));
    }

    postMessage(data: unknown): void {
      if (this.tab?.isDead) return;
      for (const other of open) {
        if (other === this || other.name !== this.name) continue;
        inTab(other.tab, () => time.queue(() => open.has(other) && other.onmessage?.({ data })));
      }
    }

    close(): void {
      open.delete(this);
    }
  }

  return FakeChannel;
}
