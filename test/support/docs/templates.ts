// The templates as a table: what each one asks first, in English, and what may follow.
import { readFileSync } from 'node:fs';
import { findTemplate } from '../../../src/survey/define.ts';
import { TEMPLATE_NAMES, TEMPLATES, type Template } from '../../../src/survey/templates.ts';
import type { Question, Survey } from '../../../src/survey/types.ts';

const texts: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../../locales/en.json', import.meta.url), 'utf8'),
);

/** The table of the documentation. */
export function toTemplatesTable(): string {
  const rows = TEMPLATE_NAMES.map((name) => {
    const survey = findTemplate(name) as Survey;
    const [first, ...rest] = survey.questions as [Question, ...Question[]];
    const { rotate }: Template = TEMPLATES[name];
    const asked = rotate ? rest.filter(({ id }) => !rotate.includes(id)) : rest;
    const turns = rotate ? `, or ${rotate.slice(1).join(', ')}: one a visit, in turn` : '';
    return `| [\`${name}\`](#${ANCHORS[name]}) | ${wordsOf(first)}${turns} | ${kindOf(first)} | ${asked.map(followUp).join('; ')} |`;
  });
  return ['| name | asks first | answers | then |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The heading of the page under which each template is shown. */
const ANCHORS: Record<(typeof TEMPLATE_NAMES)[number], string> = {
  stickers: 'stickers',
  csat: 'csat',
  csat10: 'csat',
  nps: 'nps',
  nps10: 'nps',
  ces: 'ces',
  ces1: 'ces',
  resolved: 'resolved',
  'after-chat': 'after-a-chat',
  support: 'support',
  dimensions: 'dimensions',
  intent: 'intent',
  article: 'article',
  checkout: 'checkout',
  goodbye: 'goodbye',
};

function wordsOf({ phrase }: Question): string {
  const key = typeof phrase === 'string' ? phrase : phrase.neutral;
  return (texts[key] ?? key).replaceAll(/\{\{(\w+)\}\}/g, '…');
}

function kindOf(question: Question): string {
  if ('scale' in question) {
    if (question.type === 'stickers') return 'three faces';
    const { min, max, good } = question.scale;
    return `${min}–${max}${good === 'low' ? ', low is good' : ''}`;
  }
  return 'options' in question ? question.options.map(({ value }) => value).join(', ') : 'text';
}

function followUp(question: Question): string {
  const when = Object.values(question.when ?? {}).flat();
  const kind = question.type === 'text' ? '' : ` (${kindOf(question)})`;
  return `\`${question.id}\`${kind}${when.length ? ` after ${when.join(' or ')}` : ''}`;
}
