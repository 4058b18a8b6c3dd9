// The end of a purchase: the basket is emptied, and Nabz asks how easy it was.

import { text } from '../page.ts';
import { placeOrder, total } from './basket.ts';

/** The button that places the order; there only while something is in the basket. */
export function Order() {
  if (total.value.count === 0) return null;
  return (
    <button class="button button-strong order" type="button" onClick={placeOrder}>
      {text.basket.order}
    </button>
  );
}
