import { Mark } from '../art/Mark.tsx';
import { langs } from '../language.ts';
import { lang, number, price, text } from '../page.ts';
import { strings } from '../strings.ts';
import { total } from './basket.ts';

/** The header: name, links to the sections, languages, and the basket. */
export function Header() {
  return (
    <header class="header">
      <a class="brand" href={`?lang=${lang}`}>
        <Mark />
        {text.brand}
      </a>
      <nav class="sections" aria-label={text.nav.label}>
        <a href="#products">{text.nav.products}</a>
        <a href="#story">{text.nav.story}</a>
        <a class="sections-backstage" href="#backstage">
          {text.nav.backstage}
        </a>
      </nav>
      <nav class="languages" aria-label={text.nav.languages}>
        {langs.map((other) => (
          <a
            key={other}
            href={`?lang=${other}`}
            lang={other}
            aria-current={other === lang ? 'true' : undefined}
          >
            {strings[other].language}
          </a>
        ))}
      </nav>
      <Basket />
    </header>
  );
}

function Basket() {
  const { count, toman } = total.value;
  return (
    <p class="basket" role="status" data-state={count > 0 ? 'filled' : 'empty'}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 9h16l-1.6 10H5.6zM8.5 9 11 3.5M15.5 9 13 3.5M9.5 12.5V16M14.5 12.5V16" />
      </svg>
      <span class="unseen">{text.basket.label}: </span>
      <b>{number(count)}</b>
      <span class="basket-sum">{count > 0 ? price(toman) : text.basket.empty}</span>
    </p>
  );
}
