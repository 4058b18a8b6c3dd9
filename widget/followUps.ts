// What comes after the first sticker; fetched while the visitor looks at it.
export { default as css } from './followUps.css?inline';
export { Choice } from './questions/Choice.tsx';
export { Text } from './questions/Text.tsx';
export { Thanks } from './Thanks.tsx';
