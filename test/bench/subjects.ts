// What is measured: floors, our surveys, and pairs of a small and a large case.
import { documentOf } from './page.ts';
import type { Target } from './probe.ts';
import { ENDPOINT } from './server.ts';

/**
 * How a subject is visited: asked on a settled page with a cold cache; the same again with a warm one; asked before
 * the page has loaded; or for its heap.
 */
export type Mode = 'settled' | 'warm' | 'first' | 'heap';

/** One row of the table. */
export interface Subject {
  name: string;
  group: 'floor' | 'ours' | 'peer' | 'growth';
  target: Target;
  modes: Mode[];
  /** The page of a visit, asked later by `window.act` or at once. */
  html(isAskedAtOnce: boolean): string;
  /** Brings the visitor's device into a state before the visit that is measured; the cache is warm then. */
  before?: 'nothing waiting' | 'answers waiting';
}

/** How many answers wait in the large case. */
export const WAITING = 500;
const SURVEYS = 50;
const TRIGGERS = 30;

const ALL: Mode[] = ['settled', 'warm', 'first', 'heap'];
const card = (value: string): Target => ({ host: 'nabz-survey', control: `[value="${value}"]` });

/** A survey of the site's own: three questions, with texts of its own. */
function ownSurvey(id: string, trigger = 'manual') {
  return {
    id,
    trigger,
    questions: [
      {
        id: 'rating',
        type: 'stickers',
        text: { fa: `از ${id} راضی بودید؟`, ar: `هل أنت راضٍ عن ${id}؟`, en: `Were you happy with ${id}?` },
      },
      {
        id: 'reasons',
        type: 'choice',
        multiple: true,
        options: ['slow', 'unsolved', 'impolite', 'unclear', 'other'],
        when: { rating: ['sad', 'neutral'] },
      },
      { id: 'comment', type: 'text', optional: true, maxLength: 500 },
    ],
    thanks: { sad: { text: { fa: 'جبران می‌کنیم.', en: 'We will make it right.' } } },
  };
}

/** Configs as JSON files, by path. */
export const CONFIGS: Record<string, string> = {
  '/config/own.json': configOf([ownSurvey('own-1')]),
  '/config/surveys.json': configOf(
    Array.from({ length: SURVEYS }, (_, index) => ownSurvey(`own-${index + 1}`)),
  ),
  '/config/armed.json': configOf([ownSurvey('own-1', 'event:done-1')]),
  '/config/triggers.json': configOf(
    Array.from({ length: TRIGGERS }, (_, index) => ownSurvey(`own-${index + 1}`, `event:done-${index + 1}`)),
  ),
};

function configOf(surveys: object[]): string {
  return JSON.stringify({ endpoint: ENDPOINT, trigger: 'manual', surveys });
}

/** A page with our tag; `call` is what the page asks, for example `show('nps')`. */
export function tagPage(
  call: string,
  attributes: string,
  { isAskedAtOnce = false, file = 'nabz.js' } = {},
): string {
  const push = `<script>(window.nabz ||= []).push((nabz) => nabz.${call})</script>`;
  return documentOf({
    head: `${isAskedAtOnce ? push : ''}
<script async src="/nabz/${file}" data-endpoint="${ENDPOINT}" data-lang="fa" ${attributes}></script>`,
    act: `nabz.${call}`,
  });
}

function ours(
  name: string,
  value: string,
  call: string,
  attributes: string,
  more: Partial<Subject> & { file?: string } = {},
): Subject {
  const { file = 'nabz.js', ...rest } = more;
  return {
    name,
    group: 'ours',
    target: card(value),
    modes: ALL,
    html: (isAskedAtOnce) => tagPage(call, attributes, { isAskedAtOnce, file }),
    ...rest,
  };
}

function floor(name: string): Subject {
  const push = '<script>(window.floor ||= []).push((floor) => floor.show())</script>';
  return {
    name,
    group: 'floor',
    target: { control: '.floor button' },
    modes: ALL,
    html: (isAskedAtOnce) =>
      documentOf({
        head: `${isAskedAtOnce ? push : ''}<script async src="/floor/${name}.js"></script>`,
        act: 'floor.show()',
      }),
  };
}

const MANUAL = 'data-trigger="manual"';
const ARMED: Mode[] = ['settled', 'warm'];
const config = (path: string) => `${MANUAL} data-config="${path}"`;
const growth = (mode: Mode) => ({ group: 'growth' as const, modes: [mode] });

/** Every subject but the peers, in the order of the table. */
export const SUBJECTS: Subject[] = [
  floor('vanilla'),
  floor('preact'),
  ours('stickers', 'sad', `show('stickers')`, MANUAL),
  ours('nps', '9', `show('nps')`, MANUAL),
  ours('own', 'sad', `show('own-1')`, config('/config/own.json')),
  ours('stickers-armed', 'sad', `trigger('done')`, 'data-trigger="event:done"', { modes: ARMED }),
  ours('nps-armed', '9', `trigger('done')`, 'data-survey="nps" data-trigger="event:done"', { modes: ARMED }),
  ours('own-armed', 'sad', `trigger('done-1')`, config('/config/armed.json'), { modes: ARMED }),
  ours('stickers-full', 'sad', `show('stickers')`, MANUAL, { file: 'nabz.full.js' }),
  ours('nps-full', '9', `show('nps')`, MANUAL, { file: 'nabz.full.js' }),
  ours('growth-surveys-1', 'sad', `show('own-1')`, config('/config/own.json'), growth('first')),
  ours('growth-surveys-50', 'sad', `show('own-1')`, config('/config/surveys.json'), growth('first')),
  ours('growth-triggers-1', 'sad', `trigger('done-1')`, config('/config/armed.json'), growth('settled')),
  ours('growth-triggers-30', 'sad', `trigger('done-1')`, config('/config/triggers.json'), growth('settled')),
  ours('growth-waiting-0', 'sad', `show('stickers', { force: true })`, MANUAL, {
    ...growth('first'),
    before: 'nothing waiting',
  }),
  ours('growth-waiting-500', 'sad', `show('stickers', { force: true })`, MANUAL, {
    ...growth('first'),
    before: 'answers waiting',
  }),
];
