// The basket of this visit; it is gone with the page.

import { computed, signal } from '@preact/signals';
import { withNabz } from '../withNabz.ts';
import { type ProductId, priceOf } from './products.ts';

const counts = signal<Partial<Record<ProductId, number>>>({});

/** How many packs of a product are in the basket. */
export function countOf(id: ProductId): number {
  return counts.value[id] ?? 0;
}

/** Puts packs in, or takes them out with a negative number; never below none. */
export function change(id: ProductId, by: number): void {
  counts.value = { ...counts.value, [id]: Math.max(0, countOf(id) + by) };
}

/** Takes the order, which sells nothing, and lets Nabz ask how easy it was: the template `checkout`. */
export function placeOrder(): void {
  counts.value = {};
  withNabz((nabz) => void nabz.show('checkout', { context: { channel: 'checkout' } }));
}

/** Packs and sum of the whole basket. */
export const total = computed(() => {
  const entries = Object.entries(counts.value) as [ProductId, number][];
  return {
    count: entries.reduce((sum, [, count]) => sum + count, 0),
    toman: entries.reduce((sum, [id, count]) => sum + count * priceOf(id), 0),
  };
});
