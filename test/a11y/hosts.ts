// Pages that a card has to live on: each with its styles, what else is on it, and what may differ from a plain page.

/** A page of somebody else's. */
export interface Host {
  /** How its name ends the sentence "on a page with …". */
  name: string;
  css?: string;
  /** Content after the heading. */
  body?: string;
  /** Attributes of the tag. */
  attributes?: string;
  /** The language of the page where it is not the card's. */
  page?: string;
  /** The card may stand elsewhere than on a plain page, with all its parts where they are in it. */
  isMoved?: boolean;
  /** The page has asked for everything on it to be larger, so only use is compared, not looks. */
  isZoomed?: boolean;
  /** axe judges here, too. Elsewhere it reckons with effects of the body that do not reach a card above all. */
  isJudged?: boolean;
}

const RESET = 'margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline';
const LONG = '<div style="height: 2000px">long</div>';

/** The pages. */
export const HOSTS: Host[] = [
  { name: 'a reset of everything', isJudged: true, css: `* { ${RESET} }` },
  {
    name: 'an important reset of everything',
    css: `* { ${RESET.replaceAll(';', ' !important;')} !important }`,
  },
  { name: 'all reverted', css: '* { all: revert !important }' },
  { name: 'all unset', css: 'body * { all: unset !important }' },
  { name: 'no outlines', isJudged: true, css: '*, *:focus, *:focus-visible { outline: none !important }' },
  {
    name: 'styled elements',
    isJudged: true,
    css: `*, ::before, ::after { box-sizing: border-box } body { font: 18px/1.2 Georgia; color: #c00; text-align: center }
      button, input, textarea, select { font-size: 30px; padding: 20px; border: 4px solid red; appearance: auto }
      label { display: inline-block; margin-bottom: 40px } section, p, h2, fieldset, legend { margin: 30px; float: left }
      svg { fill: red; width: 5px; vertical-align: middle } .card, .row, .body, .bar, .tab, .actions { display: none }`,
  },
  {
    name: 'properties of the names that the card has',
    isJudged: true,
    css: `:root { --block: #eee; --inline: flex; --taken: 90vh; --keyboard: 4em; --zoom: 3; --width: 90px; --accent: #fff;
      --ink: #fff; --surface: #f00; --muted: red; --line: red; --edge: red; --soft: red; --danger: #fff; --shade: red }`,
  },
  { name: 'large root letters', css: 'html { font-size: 40px }' },
  { name: 'tiny root letters', css: 'html { font-size: 1px }' },
  { name: 'the other direction', isJudged: true, page: 'en' },
  { name: 'a body that is moved and made small', css: 'body { transform: translateZ(0) scale(0.9) }' },
  {
    name: 'a body that contains and filters',
    css: 'html, body { height: 100%; overflow: hidden } body { filter: grayscale(1); contain: paint }',
    body: LONG,
  },
  { name: 'a half seen body', css: 'body { opacity: 0.5; mix-blend-mode: multiply }' },
  {
    name: 'a body with perspective',
    css: 'body { perspective: 100px; will-change: transform; container-type: inline-size }',
  },
  { name: 'zoom', css: 'html, body { zoom: 1.5 }', isZoomed: true },
  {
    name: 'a grid as body',
    css: 'body { display: grid; grid-template-columns: 1fr 1fr; place-items: center; gap: 40px }',
  },
  {
    name: 'a flex box as body',
    css: 'body { display: flex; flex-direction: column-reverse; align-items: center; height: 100vh }',
  },
  {
    name: 'a sticky header',
    attributes: 'data-position="top-end"',
    css: 'header { position: sticky; top: 0; height: 60px; background: #ccc; z-index: 2147483647 }',
    body: `<header>Menu</header>${LONG}`,
    isMoved: true,
  },
  {
    name: 'a direction for all',
    css: '* { direction: ltr !important; unicode-bidi: bidi-override !important }',
  },
  {
    name: 'letters apart',
    css: '* { letter-spacing: 0.3em !important; word-spacing: 1em !important; text-transform: uppercase !important; text-indent: 2em; white-space: pre }',
  },
  {
    name: 'nothing visible',
    css: 'html { visibility: hidden; pointer-events: none; user-select: none; cursor: none }',
  },
  { name: 'no child of the body displayed', css: 'body > * { display: none !important }' },
  {
    name: 'unknown elements hidden',
    css: 'body > :not(h1, p) { visibility: hidden !important; opacity: 0 !important; width: 0 !important; height: 0 !important; clip-path: circle(0) !important }',
  },
  {
    name: 'a modal of its own at first',
    isJudged: true,
    body: `<dialog><button>Hello</button></dialog><script>
      const greeting = document.querySelector('dialog');
      greeting.showModal();
      setTimeout(() => greeting.close(), 600);
    </script>`,
  },
  {
    name: 'other widgets in the same corner',
    body: `<style>.fixed { position: fixed; bottom: 16px; inset-inline-end: 16px; width: 60px; height: 60px; z-index: 2147483647 }</style>
      <button class="fixed">Chat</button>`,
    isMoved: true,
  },
];
