// What comes after the first sticker; fetched while the visitor looks at it.

import followUpsCss from './card/followUps.css?inline';
import { Choice } from './card/questions/Choice.tsx';
import { Text } from './card/questions/Text.tsx';
import tabCss from './card/tab.css?inline';

export { Back } from './card/Back.tsx';
export { foldLater } from './card/foldLater.ts';
export { Privacy } from './card/Privacy.tsx';
export { pickText } from './card/pickText.ts';
export { Minimize, Tab } from './card/Tab.tsx';
export { Thanks } from './card/Thanks.tsx';
export { markParts } from './markParts.ts';
export { openTexts } from './moreTexts.ts';

/** Their styles. */
export const css = followUpsCss + tabCss;

/** The questions of this part, by type. */
export const questions = { choice: Choice, text: Text };
