import { Backstage } from './backstage/Backstage.tsx';
import { Chat } from './chat/Chat.tsx';
import { text } from './page.ts';
import { Footer } from './shop/Footer.tsx';
import { Header } from './shop/Header.tsx';
import { Hero } from './shop/Hero.tsx';
import { Products } from './shop/Products.tsx';
import { Promises } from './shop/Promises.tsx';
import { Story } from './shop/Story.tsx';

/** The whole page: the shop, the backstage below it, and the chat above both. */
export function App() {
  return (
    <>
      <a class="skip" href="#products">
        {text.skip}
      </a>
      <div class="page">
        <div class="shop">
          <Header />
          <main>
            <Hero />
            <Promises />
            <Products />
            <Story />
          </main>
          <Footer />
        </div>
        <Backstage />
      </div>
      <Chat />
    </>
  );
}
