// The end of the shop.

import { Tiles } from '../art/Tiles.tsx';
import { text } from '../page.ts';

/** Says that the shop is a stage. */
export function Footer() {
  return (
    <footer class="footer">
      <Tiles />
      <p>{text.footer}</p>
      <p>
        <a href="/pages/" hreflang="en">
          {text.features}
        </a>
      </p>
    </footer>
  );
}
