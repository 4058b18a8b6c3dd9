// The basket of this visit, kept in memory.

import { computed, signal } from '@preact/signals';
import { withNabz } from '../withNabz.ts';
import { type ProductId, priceOf } from './products.ts';

const counts = signal<Partial<Record<ProductId, number>>>({});

/** Returns how many packs of a product are in the basket. */
export function countOf(id: ProductId): number {
  return counts.value[id] ?? 0;
}

/** Adds packs, or removes them with a negative number; the result is never below 0. */
export function change(id: ProductId, by: number): void {
  counts.value = { ...counts.value, [id]: Math.max(0, countOf(id) + by) };
}

/** Places an order (nothing is sold), and shows the template `checkout`. */
export function placeOrder(): void {
  counts.value = {};
  withNabz((nabz) => void nabz.show('checkout', { context: { channel: 'checkout' } }));
}

/** Number of packs and total price of the basket. */
export const total = computed(() => {
  const entries = Object.entries(counts.value) as [ProductId, number][];
  return {
    count: entries.reduce((sum, [, count]) => sum + count, 0),
    toman: entries.reduce((sum, [id, count]) => sum + count * priceOf(id), 0),
  };
});
