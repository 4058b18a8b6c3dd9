// The only module of the shop that uses the global of Nabz.

import type { Nabz, NabzPage } from './nabz.d.ts';

/** Calls back with Nabz, now or once its script has loaded; never when it does not load. */
export function withNabz(call: (nabz: Nabz) => void): void {
  const page = window as unknown as NabzPage;
  page.nabz ??= [];
  page.nabz.push(call);
}
