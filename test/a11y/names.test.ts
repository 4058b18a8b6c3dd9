// What is spoken: names, descriptions, languages and digits of every step, from the browser's own accessibility tree.
import { describe, expect, it } from 'vitest';
import { type Engine, findEngine, type Tab } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { poll, untilSeen } from '../support/look.ts';
import { LANGUAGES } from './matrix.ts';
import { STILL } from './media.ts';
import { open } from './open.ts';
import { expectedOf, findForeign, sayNumber, text } from './spoken.ts';
import { SPREAD, taste } from './spread.ts';
import { type Part, partsOf, readTree } from './tree.ts';
import { CONTACTED, FURTHER, type Step, stepsOf, walk } from './walk.ts';

saySkippedWithoutBrowser();

const chromium = findEngine('chromium');

describe.runIf(chromium)('to the ear, the card', () => {
  const stage = useStage(chromium as Engine, STILL);
  const attributes = 'data-digits="native"';

  it.each(SPREAD)('is named by what is seen, in its own language: $lang, $scale', async (point) => {
    await open(stage, point, { attributes, page: point.lang === 'en' ? 'fa' : 'en' });
    const { ends, count } = expectedOf(point);
    const faults = await faultsOf(stage.tab, stepsOf(point.scale), point.lang, (card) => {
      const [group, ...others] = partsOf(card, 'radiogroup');
      if (!group) return [];
      const names = partsOf(group, 'radio').map(({ name }) => name);
      return [
        ...(others.length ? ['more than one group'] : []),
        ...(names.length === count ? [] : [`${names.length} radios`]),
        ...(group.name.endsWith(ends?.hint ?? '') ? [] : [`the group is called ${group.name}`]),
        ...(!ends || names[0] === ends.low ? [] : [`the low end is ${names[0]}`]),
        ...(!ends || names.at(-1) === ends.high ? [] : [`the high end is ${names.at(-1)}`]),
      ];
    });
    expect(faults).toEqual([]);
  });

  it.each(taste(LANGUAGES))('is named by what is seen, in every kind of question: %s', async (lang) => {
    for (const [survey, steps] of Object.entries(FURTHER)) {
      const options = { attributes: `${attributes} data-config="#own"`, body: CONTACTED };
      await open(stage, { lang, scale: survey as never }, options);
      expect(await faultsOf(stage.tab, steps, lang, () => [])).toEqual([]);
    }
  });

  it.each(taste(LANGUAGES))(
    'is a dialog where the visitor opened it, by a button with a name: %s',
    async (lang) => {
      const { tab } = stage;
      await open(stage, { lang, scale: 'nps' }, { attributes: `${attributes} data-launcher`, wait: '.tab' });
      expect(partsOf(await readTree(tab), 'button').map(({ name }) => name)).toEqual([
        text(lang, 'launcher.open'),
      ]);
      await tab.tap('.tab');
      await untilSeen(tab, '.option');
      const dialogs = partsOf(await readTree(tab), 'dialog');
      expect(dialogs.map(({ name }) => name)).toEqual([text(lang, 'dialog.label')]);
      expect(partsOf(dialogs[0] as Part, 'radio').map(({ name }) => name)).toContain(sayNumber(lang, 8));
    },
  );

  it.each(taste(LANGUAGES))(
    'says its language and direction on a page of another, and lets writing find its own: %s',
    async (lang) => {
      const page = lang === 'en' ? 'ar' : 'en';
      await open(
        stage,
        { lang, scale: 'contacted' as never },
        { attributes: 'data-config="#own"', body: CONTACTED, page },
      );
      for await (const _ of walk(stage.tab, FURTHER.contacted as Step[]));
      const found = await stage.tab.evaluate(() => {
        const host = document.querySelector('nabz-survey');
        const root = host?.shadowRoot as ShadowRoot;
        const status = document.querySelector('nabz-status')?.shadowRoot?.querySelector('[lang]');
        const card = root.querySelector('.card') as HTMLElement;
        return {
          mode: root.mode,
          card: [card.lang, card.dir],
          status: status?.getAttribute('lang'),
          fields: [...root.querySelectorAll<HTMLElement>('.field')].map(({ dir }) => dir),
          purpose: root.querySelector('.contact .field')?.getAttribute('autocomplete'),
        };
      });
      const dir = lang === 'en' ? 'ltr' : 'rtl';
      expect(found).toEqual({
        mode: 'open',
        card: [lang, dir],
        status: lang,
        fields: ['auto', 'auto'],
        purpose: 'email',
      });
    },
  );

  it('can be read where no picture and no emoji is drawn', async () => {
    await open(stage, { lang: 'fa', scale: 'stickers' });
    const seen: string[][] = [];
    for await (const _ of walk(stage.tab, stepsOf('stickers').slice(0, 5))) {
      seen.push(
        await stage.tab.evaluate(() => {
          const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
          for (const picture of root.querySelectorAll('svg')) picture.remove();
          return [...root.querySelectorAll<HTMLElement>('.option, .tab, .actions button')].map((part) =>
            (part.textContent ?? '').replace(/\p{Extended_Pictographic}/gu, '').trim(),
          );
        }),
      );
    }
    expect(seen.flat()).not.toContain('');
    expect(seen[0]?.slice(0, 3)).toEqual(
      ['sad', 'neutral', 'happy'].map((face) => text('fa', `sticker.${face}`)),
    );
  });
});

/** What is wrong at any step: with any card, and what `find` sees in this one. */
async function faultsOf(
  tab: Tab,
  steps: Step[],
  lang: (typeof LANGUAGES)[number],
  find: (card: Part) => string[],
): Promise<string[]> {
  const faults: string[] = [];
  for await (const step of walk(tab, steps)) {
    const { tree, seen } = await read(tab);
    const cards = partsOf(tree, 'region', 'dialog');
    const card = cards[0] as Part;
    const spoken = partsOf(card, 'radio', 'checkbox', 'textbox', 'button', 'link').map(({ name }) => name);
    const groups = partsOf(card, 'radiogroup', 'group').map(({ name }) => name);
    faults.push(
      ...[
        ...(cards.length === 1 && card.name === text(lang, 'dialog.label') ? [] : ['the card has no name']),
        ...(spoken.length === seen.controls.length ? [] : [`${spoken} for ${seen.controls}`]),
        ...spoken.filter((name, index) => name === '' || !name.startsWith(seen.controls[index] ?? '')),
        ...(groups.length === seen.questions.length ? [] : [`groups named ${groups}`]),
        // What is heard with the question comes after it.
        ...groups.filter((name, index) => !name.startsWith(seen.questions[index] ?? '')),
        ...partsOf(card, 'alert').map(() => 'an alert'),
        ...partsOf(card).flatMap(({ name, description }) => findForeign(lang, name, description)),
        ...find(card),
      ].map((fault) => `${step}: ${fault}`),
    );
  }
  return faults;
}

/** What is spoken and what is seen at one moment: the card has not changed while it was read. */
async function read(tab: Tab): Promise<{ tree: Part; seen: ReturnType<typeof listSeen> }> {
  return poll(
    async () => {
      const before = await tab.evaluate(listSeen);
      const tree = await readTree(tab);
      const seen = await tab.evaluate(listSeen);
      return { tree, seen, isStill: JSON.stringify(before) === JSON.stringify(seen) };
    },
    ({ isStill }) => isStill,
    () => 'The card still changes',
  );
}

/** In the page: the text that is seen on each control of the card, and each question of a group. */
function listSeen(): { controls: string[]; questions: string[] } {
  const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
  const read = (element: Element | null | undefined) => {
    const copy = element?.cloneNode(true) as Element | undefined;
    for (const unseen of copy?.querySelectorAll('.sr, svg, textarea, input') ?? []) unseen.remove();
    return (copy?.textContent ?? '').replace(/[\u2066-\u2069]/g, '').trim();
  };
  // A value's number alone: its name follows after a comma.
  const controls = [...root.querySelectorAll('input, textarea, button, a')].map((control) => {
    const label = (control as HTMLInputElement).labels?.[0];
    return read(label?.querySelector('b') ?? label ?? (control.matches('input') ? null : control));
  });
  return { controls, questions: [...root.querySelectorAll('.legend, legend')].map(read) };
}
