// Screen reader announcements: through one status that was there, empty, from the start; politely, once, in the card's
// language. WebKitGTK is left out: what is logged is what the same code writes.
import { describe, expect, it } from 'vitest';
import { casesIn } from '../support/browsers.ts';
import { skip } from '../support/clock.ts';
import { accept, refuse } from '../support/endpoint.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { poll, until, untilSeen } from '../support/look.ts';
import { LANGUAGES, SPOKEN } from './matrix.ts';
import {
  focused,
  focusPage,
  heardOf,
  jump,
  type Page,
  SOME_ENGINES,
  textOf,
  VALUES,
  visit,
} from './visit.ts';

saySkippedWithoutBrowser();

/** Texts as one, whatever stands between them: two may come together. */
const joined = (texts: string[]) => texts.join('').replace(/\s/g, '');

describe.each(SOME_ENGINES.filter(({ name }) => name !== 'webkit'))('the status in $name', (engine) => {
  const stage = useStage(engine);
  const tools = () =>
    stage.tab.evaluate(() => {
      const { spoken, atFirst, now, regions } = (window as unknown as Page).tools;
      return { spoken, atFirst, now, regions: regions() };
    });
  const untilSpoken = (texts: string[]) =>
    poll(
      tools,
      ({ spoken }) => joined(spoken.map(({ text }) => text)) === joined(texts),
      ({ spoken }) => `MessageSource: ${JSON.stringify(spoken)}; expected: ${JSON.stringify(texts)}`,
    );
  /** Presses what a selector finds, as a screen reader does: the focus stays where it is. */
  const press = (selector: string) =>
    stage.tab.evaluate(
      (wanted) => (window as unknown as Page).tools.card()?.querySelector<HTMLElement>(wanted)?.click(),
      selector,
    );
  const setLine = async (isDown: boolean) => {
    await (isDown ? stage.endpoint.down() : stage.endpoint.up());
    await stage.tab.evaluate((is) => {
      (window as unknown as Page).tools.isOffline = is;
      dispatchEvent(new Event(is ? 'offline' : 'online'));
    }, isDown);
  };
  /** In steps, so that no attempt is given up while its answer is on the way. */
  const untilDelivered = () =>
    poll(
      async () => {
        await skip(stage.tab, 1_000);
        return heardOf(stage.tab, 'delivered');
      },
      ({ length }) => length > 0,
    );
  /** A visit that has heard that a survey has opened. */
  const open = async (point: Parameters<typeof visit>[1]) => {
    // Where the card leaves the field to be seen; else it folds for it.
    await visit(stage, { ...point, size: '1280×720' });
    await focusPage(stage.tab, 'field');
    const opened = textOf(point.lang, 'dialog.opened');
    await untilSpoken([opened]);
    return opened;
  };

  it.each(casesIn(engine, SPOKEN))(
    'announces that a survey opened and an answer is kept: $scale in $lang',
    async (point) => {
      const { tab } = stage;
      const { lang, scale } = point;
      const say = (key: string) => textOf(lang, key);
      const opened = await open(point);
      expect((await tools()).atFirst).toBe('');
      expect((await tools()).regions).toEqual(['nabz-status polite']);
      await untilSeen(tab, '.minimize');
      await press(`[value="${VALUES[scale][0]}"]`);
      await until(tab, (names) => names.includes('saved'));
      const kept = [opened, say('status.recorded'), say('status.more')];
      await untilSpoken(kept);
      await press('.send');
      await untilSeen(tab, '.thanks');
      // The lowest value is a bad one, but for effort.
      const thanks = [say('thanks.title'), say(scale === 'ces1' ? 'thanks.body' : 'thanks.sad')];
      const { spoken, regions } = await untilSpoken([...kept, ...thanks]);
      expect([new Set(spoken.map((said) => said.lang)), regions]).toEqual([
        new Set([lang]),
        ['nabz-status polite'],
      ]);
      expect(await focused(tab)).toBe('#field');
      await press('.close');
      await poll(tools, ({ now }) => now === '');
    },
  );

  it.each(casesIn(engine, LANGUAGES))(
    'announces once that the device is offline, and that what waited was sent: %s',
    async (lang) => {
      const { tab } = stage;
      const line = [textOf(lang, 'status.offline'), textOf(lang, 'status.offline.sent')];
      const ofLine = async () =>
        (await tools()).spoken.map(({ text }) => text).filter((it) => line.includes(it));
      await open({ lang, scale: 'stickers' });
      await setLine(true);
      // The thanks stay while the focus is with them.
      await jump(tab, '[value=happy]');
      await tab.press('Enter');
      await poll(ofLine, ({ length }) => length === 1);
      await skip(tab, 5_000);
      await until(tab, (names) => names.filter((name) => name === 'waiting').length > 1);
      expect(await ofLine()).toEqual([line[0]]);
      await setLine(false);
      await untilDelivered();
      await poll(ofLine, ({ length }) => length > 1);
      expect(await ofLine()).toEqual(line);
    },
  );

  it.each(casesIn(engine, LANGUAGES))(
    'keeps sentences apart, so that the voice rests between them: %s',
    async (lang) => {
      await open({ lang, scale: 'stickers' });
      await press('[value=happy]');
      const { now } = await poll(tools, (seen) => !!seen.now?.includes(textOf(lang, 'thanks.title')));
      expect(now).not.toMatch(/[.!?؟]\p{L}/u);
    },
  );

  it('says nothing of an endpoint that is busy for a moment', async () => {
    const { tab, endpoint } = stage;
    endpoint.behave((response, attempt) => (attempt === 1 ? refuse(500) : accept)(response, attempt));
    const opened = await open({ lang: 'en', scale: 'stickers' });
    await press('[value=happy]');
    await until(tab, (names) => names.includes('waiting'));
    await untilDelivered();
    await untilSpoken([opened, textOf('en', 'thanks.title'), textOf('en', 'thanks.body')]);
  });

  it.each(casesIn(engine, LANGUAGES))(
    'announces an error, and describes by it the question that has the focus then: %s',
    async (lang) => {
      const { tab } = stage;
      const opened = await open({ lang, scale: 'nps' });
      await jump(tab, '.send');
      await tab.press('Enter');
      await untilSeen(tab, '.error');
      const error = textOf(lang, 'error.choose');
      const described = await tab.evaluate(() => {
        const root = (window as unknown as Page).tools.card();
        const group = root?.activeElement?.closest('[role=radiogroup]');
        const ids = group?.getAttribute('aria-describedby')?.split(' ') ?? [];
        return ids.map((id) => root?.getElementById(id)?.textContent).join(' ');
      });
      expect(described).toContain(error);
      const { regions } = await untilSpoken([opened, error]);
      expect(regions).toEqual(['nabz-status polite']);
      await tab.press('Space');
      await poll(tools, ({ now }) => now?.includes(textOf(lang, 'status.recorded')) === true);
    },
  );

  it('is emptied when a card is closed, so that the next one is announced, too', async () => {
    const { tab } = stage;
    const opened = await open({ lang: 'en', scale: 'csat' });
    await jump(tab, '.close');
    await tab.press('Enter');
    await poll(tools, ({ now }) => now === '');
    await tab.evaluate(() => void (window as unknown as Page).nabz.show('csat', { force: true }));
    await untilSpoken([opened, opened]);
  });

  it('is there, and silent, on a page whose survey waits to be asked', async () => {
    const { tab } = stage;
    await visit(stage, { lang: 'ar', scale: 'csat' }, { attributes: 'data-trigger="event:ask"', wait: '' });
    const { spoken, regions } = await poll(tools, ({ atFirst }) => atFirst !== undefined);
    await until(tab, (names) => names.includes('ready'));
    expect([spoken, regions]).toEqual([[], ['nabz-status polite']]);
  });
});
