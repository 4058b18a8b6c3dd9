/** Key of a product in the texts, the pictures and the basket. */
export type ProductId = 'lahijan' | 'nabat' | 'borage' | 'cardamom' | 'rose' | 'glasses';

/** A product on sale; its name and description are in the texts. */
export interface Product {
  id: ProductId;
  priceToman: number;
  /** Amount in a pack, in the unit that the product's text names. */
  amount: number;
}

/** All products, in the order of the shelf. */
export const products: readonly Product[] = [
  { id: 'lahijan', priceToman: 285_000, amount: 250 },
  { id: 'nabat', priceToman: 185_000, amount: 10 },
  { id: 'borage', priceToman: 240_000, amount: 80 },
  { id: 'cardamom', priceToman: 210_000, amount: 200 },
  { id: 'rose', priceToman: 160_000, amount: 60 },
  { id: 'glasses', priceToman: 420_000, amount: 6 },
];

/** Price of a delivery, and the total above which it is free. */
export const delivery = { priceToman: 55_000, freeAboveToman: 500_000 };

/** Price of one pack. */
export function priceOf(id: ProductId): number {
  return products.find((product) => product.id === id)?.priceToman ?? 0;
}
