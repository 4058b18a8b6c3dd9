// The tag that a page gets, from what was chosen.
import { POSITIONS, type Position } from '../../../../src/config/options.ts';
import { TEMPLATE_NAMES, type TemplateName } from '../../../../src/survey/templates.ts';

export { POSITIONS, TEMPLATE_NAMES };

/** When the survey opens, as `data-trigger` says it, by the name that the settings have for it. */
export const TRIGGERS = {
  load: 'load',
  delay: 'delay:5s',
  scroll: 'scroll:50%',
  idle: 'idle:30s',
  exit: 'exit',
  chat: 'chat',
  manual: 'manual',
} as const;

/** What is chosen. */
export interface TagChoice {
  survey: TemplateName;
  /** `auto` follows the page. */
  lang: string;
  position: Position;
  /** A CSS colour; absent for the built-in one. */
  accent?: string | undefined;
  trigger: keyof typeof TRIGGERS;
}

/** The script tag; what is the default is left out. `origin` is that of this collector. */
export function toTag(
  { survey, lang, position, accent, trigger }: TagChoice,
  origin: string,
  site: string,
): string {
  const attributes: [name: string, value: string][] = [
    ['src', `${origin}/widget/nabz.js`],
    ['data-endpoint', `${origin}/v1/responses?${new URLSearchParams({ site })}`],
    ['data-survey', survey],
  ];
  if (lang !== 'auto') attributes.push(['data-lang', lang]);
  if (position !== 'bottom-end') attributes.push(['data-position', position]);
  if (accent) attributes.push(['data-accent', accent]);
  if (trigger !== 'load') attributes.push(['data-trigger', TRIGGERS[trigger]]);
  const written = attributes.map(([name, value]) => `${name}="${escapeAttribute(value)}"`);
  return `<script async ${written.join('\n        ')}></script>`;
}

/** The page of the playground that shows the tag, where more can be chosen. */
export function toPlayground(choice: TagChoice, origin: string, site: string, language: string): string {
  const { survey, lang, position, accent, trigger } = choice;
  const query = new URLSearchParams({
    src: `${origin}/widget/nabz.js`,
    endpoint: `${origin}/v1/responses?${new URLSearchParams({ site })}`,
    survey,
    lang,
    position,
    trigger: TRIGGERS[trigger],
    ...(accent && { accent }),
    ui: language,
  });
  return `/playground/?${query}`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

function escapeAttribute(value: string): string {
  return value.replace(/[&"<>]/g, (sign) => ENTITIES[sign] as string);
}
