// What comes after the first sticker; fetched while the visitor looks at it.

import followUpsCss from './followUps.css?inline';
import { Choice } from './questions/Choice.tsx';
import { Text } from './questions/Text.tsx';
import tabCss from './tab.css?inline';

export { Back } from './Back.tsx';
export { foldLater } from './foldLater.ts';
export { markParts } from './markParts.ts';
export { openTexts } from './moreTexts.ts';
export { Privacy } from './Privacy.tsx';
export { sayOwn } from './sayOwn.ts';
export { Minimize, Tab } from './Tab.tsx';
export { Thanks } from './Thanks.tsx';

/** Their styles. */
export const css = followUpsCss + tabCss;

/** The questions of this part, by type. */
export const questions = { choice: Choice, text: Text };
