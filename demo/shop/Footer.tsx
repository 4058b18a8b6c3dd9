import { Tiles } from '../art/Tiles.tsx';
import { text } from '../page.ts';

/** The footer, which says that the shop is a demo. */
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
