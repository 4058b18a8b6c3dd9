import { text } from '../page.ts';
import { placeOrder, total } from './basket.ts';

/**
 * The button that places the order, and so empties the basket and shows a survey; rendered while the basket is not
 * empty.
 */
export function Order() {
  if (total.value.count === 0) return null;
  return (
    <button class="button button-strong order" type="button" onClick={placeOrder}>
      {text.basket.order}
    </button>
  );
}
