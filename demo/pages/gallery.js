// Every template as cards, one a language, as the address asks for.

const TEMPLATES =
  'stickers csat csat10 nps nps10 ces ces1 resolved after-chat support dimensions intent article checkout goodbye'.split(
    ' ',
  );
const BRANDS = { fa: 'چای‌خانهٔ نبات', ar: 'بيت النبات', en: 'Nabat' };
/** What a card in the corner of a phone leaves free at its two sides. */
const EDGES_PX = 16;

const asked = new URLSearchParams(location.search);
const { survey, lang, scheme = 'auto', width, position } = Object.fromEntries(asked);

const menu = document.querySelector('[name=survey]');
menu.append(...TEMPLATES.map((name) => new Option(name, name, false, name === survey)));

window.nabz ||= [];
window.nabz.push((nabz) => nabz.configure({ scheme, ...(position && { position }) }));
if (position) showAlone(survey || 'stickers', lang || 'fa');
else showAll();

function showAll() {
  const gallery = document.querySelector('#gallery');
  if (Number(width)) gallery.style.setProperty('--cell', `min(100%, ${width - EDGES_PX}px)`);
  for (const name of survey ? [survey] : TEMPLATES) {
    for (const language of lang ? [lang] : Object.keys(BRANDS)) gallery.append(createSample(name, language));
  }
}

function createSample(name, language) {
  const sample = document.createElement('figure');
  const caption = document.createElement('figcaption');
  const card = document.createElement('nabz-survey');
  sample.className = 'sample';
  sample.id = `${name}-${language}`;
  caption.textContent = `${name} · ${language}`;
  card.setAttribute('survey', name);
  card.setAttribute('lang', language);
  // A context value fills texts, too: the shop's name in each language.
  card.setAttribute('context-brand', BRANDS[language] ?? BRANDS.en);
  sample.append(caption, card);
  return sample;
}

/** One survey where it stands on a page that has nothing else. */
function showAlone(name, language) {
  window.nabz.push((nabz) =>
    nabz.show(name, { lang: language, force: true, context: { brand: BRANDS[language] ?? BRANDS.en } }),
  );
}
