import { Garden } from '../art/Garden.tsx';
import { openChat } from '../chat/conversation.ts';
import { text } from '../page.ts';

/** The opening of the shop: a short introduction, and two links. */
export function Hero() {
  return (
    <section class="hero">
      <div class="hero-words">
        <p class="eyebrow">{text.hero.eyebrow}</p>
        <h1>{text.hero.title}</h1>
        <p class="lead">{text.hero.text}</p>
        <p class="hero-actions">
          <a class="button button-strong" href="#products">
            {text.hero.products}
          </a>
          <button class="button" type="button" onClick={openChat}>
            {text.hero.chat}
          </button>
        </p>
      </div>
      <Garden />
    </section>
  );
}
