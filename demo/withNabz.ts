// The one place where the shop touches the global of Nabz.

import type { Nabz, NabzPage } from './nabz.d.ts';

/** Calls back with Nabz, now or as soon as its script has loaded; never, if that does not happen. */
export function withNabz(call: (nabz: Nabz) => void): void {
  const page = window as unknown as NabzPage;
  page.nabz ??= [];
  page.nabz.push(call);
}
