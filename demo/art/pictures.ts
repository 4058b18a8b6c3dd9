import type { ComponentType } from 'preact';
import type { ProductId } from '../shop/products.ts';
import { Borage } from './Borage.tsx';
import { Cardamom } from './Cardamom.tsx';
import { Glasses } from './Glasses.tsx';
import { Lahijan } from './Lahijan.tsx';
import { Nabat } from './Nabat.tsx';
import { Rose } from './Rose.tsx';

/** The picture of each product; decorative, because the name is next to it. */
export const pictures: Record<ProductId, ComponentType> = {
  lahijan: Lahijan,
  nabat: Nabat,
  borage: Borage,
  cardamom: Cardamom,
  rose: Rose,
  glasses: Glasses,
};
