import { useRef } from 'preact/hooks';
import { pictures } from '../art/pictures.ts';
import { fill } from '../language.ts';
import { number, price, text } from '../page.ts';
import { change, countOf } from './basket.ts';
import type { Product } from './products.ts';

/** One product: picture, text, price, and buttons for the basket. */
export function ProductCard({ product }: { product: Product }) {
  const words = text.products.items[product.id];
  const Picture = pictures[product.id];
  return (
    <li class="card" data-tone={product.id}>
      <Picture />
      <div class="card-words">
        <h3>{words.title}</h3>
        <p>{words.text}</p>
      </div>
      <p class="card-price">
        <strong>{price(product.priceToman)}</strong>
        <span>{fill(words.size, { n: number(product.amount) })}</span>
      </p>
      <Amount product={product} />
    </li>
  );
}

function Amount({ product: { id } }: { product: Product }) {
  const place = useRef<HTMLDivElement>(null);
  const count = countOf(id);
  const named = (label: string) => fill(label, { product: text.products.items[id].title });
  // The change may remove the pressed button; the focus moves to the one that replaces it.
  const changeBy = (by: number) => {
    change(id, by);
    if (count === 0 || count + by === 0) {
      requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('button:last-of-type')?.focus());
    }
  };
  return (
    <div class="amount" ref={place}>
      {count === 0 ? (
        <button class="button" type="button" onClick={() => changeBy(1)}>
          {text.products.add}
          <span class="unseen">: {text.products.items[id].title}</span>
        </button>
      ) : (
        <>
          <button
            class="step"
            type="button"
            aria-label={named(text.products.fewer)}
            onClick={() => changeBy(-1)}
          >
            <span aria-hidden="true">−</span>
          </button>
          <output>{number(count)}</output>
          <button
            class="step"
            type="button"
            aria-label={named(text.products.more)}
            onClick={() => changeBy(1)}
          >
            <span aria-hidden="true">+</span>
          </button>
        </>
      )}
    </div>
  );
}
