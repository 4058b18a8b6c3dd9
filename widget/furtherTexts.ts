// The texts of the further languages, which are fetched only where one of them is asked for.
import type { LoadTexts, Part } from './catalogs.ts';
import { addCss } from './parts.ts';

/** Urdu is read in Nastaliq, which needs height, above the first line too. */
const NASTALIQ =
  '.card:lang(ur){font-family:var(--nabz-font,"Noto Nastaliq Urdu"),"Jameel Noori Nastaleeq","Urdu Typesetting",sans-serif;line-height:2.2}.card:lang(ur) .body{padding-top:6px}';

const PARTS: Record<string, Record<Part, LoadTexts>> = {
  ckb: {
    first: () => import('../locales/ckb.json?messages=first'),
    later: () => import('../locales/ckb.json?messages=later'),
    more: () => import('../locales/ckb.json?messages=more'),
    offer: () => import('../locales/ckb.json?messages=offer'),
  },
  ur: {
    first: () => import('../locales/ur.json?messages=first'),
    later: () => import('../locales/ur.json?messages=later'),
    more: () => import('../locales/ur.json?messages=more'),
    offer: () => import('../locales/ur.json?messages=offer'),
  },
  he: {
    first: () => import('../locales/he.json?messages=first'),
    later: () => import('../locales/he.json?messages=later'),
    more: () => import('../locales/he.json?messages=more'),
    offer: () => import('../locales/he.json?messages=offer'),
  },
  tr: {
    first: () => import('../locales/tr.json?messages=first'),
    later: () => import('../locales/tr.json?messages=later'),
    more: () => import('../locales/tr.json?messages=more'),
    offer: () => import('../locales/tr.json?messages=offer'),
  },
  fr: {
    first: () => import('../locales/fr.json?messages=first'),
    later: () => import('../locales/fr.json?messages=later'),
    more: () => import('../locales/fr.json?messages=more'),
    offer: () => import('../locales/fr.json?messages=offer'),
  },
};

/** What fetches a part of a further language, whose styles are there from now on. */
export function loaderOf(language: string, part: Part): LoadTexts {
  if (language === 'ur') addCss(NASTALIQ);
  const load = PARTS[language]?.[part];
  if (!load) throw new Error(`there are no texts of ${language}`);
  return load;
}
