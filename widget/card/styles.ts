// The one style sheet of everything that Nabz draws.
import card from './card.css?inline';
import questions from './questions.css?inline';
import scales from './scales.css?inline';
import thanks from './thanks.css?inline';

let sheet: CSSStyleSheet | undefined;

/** The constructed sheet that all cards of this page share. No Content-Security-Policy blocks a constructed sheet. */
export function cardSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(card + questions + scales + thanks);
  }
  return sheet;
}
