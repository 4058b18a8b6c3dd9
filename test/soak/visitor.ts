// What a visitor does in one tab, at random: answers surveys and leaves pages.
import { untilSeen } from '../support/look.ts';
import type { SoakPage } from './pageScript.ts';
import type { Random } from './random.ts';
import type { OpenTab, Stage } from './stage.ts';
import { hasNabz, untilNabz } from './untilNabz.ts';
import { sleep, within } from './within.ts';

/** What one action needs. */
export interface Visit {
  stage: Stage;
  random: Random;
  open: OpenTab;
}

/** Something that a visitor does. */
export interface Action {
  name: string;
  weight: number;
  act(visit: Visit): Promise<void>;
}

const ASK_MS = 12_000;
/** What a visitor who leaves at once still waits for, at most. */
const HASTE_MS = 40;

let asked = 0;

/** Has the survey shown, unless it is open; the response carries a number that no other display has. */
async function ask({ stage, open, random }: Visit): Promise<void> {
  const { tab } = open;
  if (!(await hasNabz(open))) {
    await stage.visit(open, random.between(0, 2));
    await untilNabz(open);
  }
  // Else the tab is in the background, where pages are hidden.
  if (random.chance(0.5)) await tab.command?.('Page.bringToFront');
  asked++;
  const show = tab.evaluate(
    (display) => (window as unknown as SoakPage).nabz.show(undefined, { force: true, context: { display } }),
    asked,
  );
  await within(show, ASK_MS, 'show');
  await seen(open, '[value=happy]');
}

const seen = ({ tab }: OpenTab, selector: string) =>
  within(untilSeen(tab, selector), ASK_MS, `seeing ${selector}`);
const tap = ({ tab }: OpenTab, selector: string) => within(tab.tap(selector), ASK_MS, `tap on ${selector}`);

/** A sad or neutral face, and perhaps reasons and a comment. */
async function complain(visit: Visit): Promise<void> {
  const { open, random } = visit;
  await ask(visit);
  await tap(open, random.chance(0.7) ? '[value=sad]' : '[value=neutral]');
  for (const nth of [1, 2, 3]) {
    if (!random.chance(0.4)) continue;
    const reason = `.chips .option:nth-of-type(${nth}) input`;
    await seen(open, reason);
    await tap(open, reason);
  }
  if (!random.chance(0.4)) return;
  await seen(open, 'textarea');
  await tap(open, 'textarea');
  await within(open.tab.type('چای سرد بود '.repeat(random.between(1, 4))), ASK_MS, 'typing');
}

/** Two clicks in the same moment. */
async function tapTwice({ tab }: OpenTab): Promise<void> {
  const clicks = tab.evaluate(() => {
    for (const host of document.querySelectorAll('nabz-survey')) {
      const face = host.shadowRoot?.querySelector<HTMLElement>('[value=happy]');
      for (const _ of [1, 2]) face?.click();
    }
  });
  await within(clicks, ASK_MS, 'double tap');
}

/** Ways of leaving a page, up to the death of the whole browser; none waits for what the page is doing. */
const WAYS: Action[] = [
  { name: 'stay', weight: 5, act: async () => {} },
  { name: 'navigate', weight: 2, act: ({ stage, open, random }) => stage.visit(open, random.between(0, 2)) },
  {
    name: 'reload',
    weight: 2,
    act: ({ open }) =>
      within(
        open.tab.evaluate(() => void setTimeout(() => location.reload())),
        ASK_MS,
        'reload',
      ),
  },
  { name: 'back', weight: 1, act: ({ open }) => within(open.tab.back(), ASK_MS, 'back') },
  { name: 'close', weight: 1, act: ({ stage, open }) => stage.close(open) },
  { name: 'kill', weight: 0.5, act: ({ stage }) => stage.kill() },
];
const LEAVING = WAYS.filter(({ name }) => name !== 'stay');

async function leave(visit: Visit, ways = WAYS): Promise<void> {
  if (visit.random.chance(0.5)) await sleep(visit.random.between(0, HASTE_MS));
  await visit.random.draw(ways).act(visit);
}

/** Everything that a visitor does, answers first. */
export const ACTIONS: Action[] = [
  {
    name: 'happy',
    weight: 6,
    async act(visit) {
      await ask(visit);
      await tap(visit.open, '[value=happy]');
      await leave(visit);
    },
  },
  {
    name: 'happy, tapped twice',
    weight: 2,
    async act(visit) {
      await ask(visit);
      await tapTwice(visit.open);
      await leave(visit);
    },
  },
  {
    name: 'complaint, sent',
    weight: 4,
    async act(visit) {
      await complain(visit);
      await seen(visit.open, '.send');
      await tap(visit.open, '.send');
      await leave(visit);
    },
  },
  {
    name: 'complaint, left',
    weight: 3,
    async act(visit) {
      await complain(visit);
      await leave(visit, LEAVING);
    },
  },
  {
    name: 'complaint, changed to happy',
    weight: 2,
    async act(visit) {
      await complain(visit);
      await tap(visit.open, '[value=happy]');
      await leave(visit);
    },
  },
  {
    name: 'complaint, closed',
    weight: 2,
    async act(visit) {
      await complain(visit);
      await tap(visit.open, '.close');
      await leave(visit);
    },
  },
  {
    name: 'closed without an answer',
    weight: 1,
    async act(visit) {
      await ask(visit);
      await tap(visit.open, '.close');
    },
  },
  { name: 'leave', weight: 2, act: (visit) => leave(visit, LEAVING) },
  {
    name: 'switch to the tab',
    weight: 2,
    act: async ({ open }) => void (await open.tab.command?.('Page.bringToFront')),
  },
];
