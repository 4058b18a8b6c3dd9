import { text } from '../page.ts';
import { Order } from './Order.tsx';
import { ProductCard } from './ProductCard.tsx';
import { products } from './products.ts';

/** All products. */
export function Products() {
  return (
    <section class="products" id="products" aria-labelledby="products-title">
      <h2 id="products-title">{text.products.title}</h2>
      <p class="lead">{text.products.text}</p>
      <ul class="shelf">
        {products.map((product) => (
          <ProductCard key={product.id} product={product} />
        ))}
      </ul>
      <Order />
    </section>
  );
}
