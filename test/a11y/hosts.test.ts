// A card is the same on every page, whatever that page does to its own: it looks alike, and its answers arrive.
import { describe, expect, it } from 'vitest';
import { casesIn, ENGINES } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { poll, untilSeen, untilStill, untilWhole } from '../support/look.ts';
import { complaintsOf } from './axe.ts';
import { findSideways, findUnreached } from './boxes.ts';
import { HOSTS, type Host } from './hosts.ts';
import { differences, type Look, PROPERTIES, readLook } from './looks.ts';
import { IS_FULL } from './matrix.ts';
import { still } from './media.ts';
import { open } from './open.ts';

saySkippedWithoutBrowser();

const POINT = { lang: 'fa', scale: 'nps', size: '1280×720' } as const;
/** A cut of the pages where not everything is asked for. */
const PAGES = IS_FULL ? HOSTS : HOSTS.filter((_, index) => index % 4 === 0);

describe.each(IS_FULL ? ENGINES : ENGINES.slice(0, 1))('in $name, on a page with', (engine) => {
  const stage = useStage(engine, still(engine));
  /** The card on a plain page, by the tag's attributes. */
  const plain = new Map<string, Look[]>();

  const looksOn = async ({ css = '', body = '', attributes = '', page }: Partial<Host>): Promise<Look[]> => {
    const { tab } = stage;
    await open(stage, POINT, { attributes, body: `<style>${css}</style>${body}`, ...(page && { page }) });
    await untilWhole(tab);
    const asked = await tab.evaluate(readLook, PROPERTIES);
    await tab.tap('[value="3"]');
    await untilSeen(tab, 'textarea');
    await untilStill(tab);
    return [asked, await tab.evaluate(readLook, PROPERTIES)];
  };

  // This WebKitGTK gives boxes in zoomed pixels, so nothing can be tapped there from outside.
  const ofEngine = casesIn(engine, PAGES);
  const pages = ofEngine.filter(({ isZoomed }) => !isZoomed || engine.name !== 'webkit');

  it.skip.each(ofEngine.filter((host) => !pages.includes(host)))('$name, the card is the same', () => {});

  it.each(pages)('$name, the card is the same', async (host) => {
    const { tab, endpoint } = stage;
    const { attributes = '', isMoved, isZoomed, isJudged } = host;
    if (!plain.has(attributes)) plain.set(attributes, await looksOn({ attributes }));
    const looks = await looksOn({ ...host, attributes: `${attributes} data-context-on="host"` });
    const faults = (plain.get(attributes) ?? []).flatMap((before, step) => {
      const now = looks[step] as Look;
      const isElsewhere = !isMoved && `${now.place}` !== `${before.place}`;
      return [
        ...(isElsewhere ? [`stands at ${now.place}, not ${before.place}`] : []),
        ...differences(now, before),
      ];
    });
    expect(isZoomed ? [] : faults.slice(0, 8)).toEqual([]);
    if (isZoomed) expect(await tab.evaluate(findSideways)).toEqual([]);
    expect(await tab.evaluate(findUnreached)).toEqual([]);
    if (isJudged && engine.name === 'chromium') expect(await complaintsOf(tab)).toEqual([]);
    await tab.tap('.send');
    const arrived = () => endpoint.responses().filter(({ context }) => (context as { on?: string })?.on);
    await poll(arrived, (responses) => responses.length > 0);
    expect(arrived()).toMatchObject([{ score: 3 }]);
  });
});
