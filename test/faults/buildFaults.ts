// Faults of a deploy: pages of the old build are open when the files of the new one take its place.
import { expect } from 'vitest';
import { VERSION } from '../../src/version.ts';
import type { Tab } from '../support/browsers.ts';
import { requestsOf } from '../support/chunks.ts';
import { poll, untilFetched, untilSeen } from '../support/look.ts';
import { makeNextBuild, NEXT_VERSION } from '../support/nextBuild.ts';
import type { Fault } from './fault.ts';
import type { Page, Scene } from './scene.ts';

const versionOf = (tab: Tab) =>
  tab.evaluate(() => (window as unknown as { nabz: { version: string } }).nabz.version);

/** From now on the site has the next build; runs the rest, then throws the build away. */
async function afterDeploy(scene: Scene, rest: () => Promise<void>): Promise<void> {
  const next = await makeNextBuild();
  const { site } = scene;
  site.deploy(next.folder);
  const [chunk] = requestsOf('app', site.requested);
  expect((await fetch(`${site.origin}${chunk}`)).status, 'the old chunks are gone').toBe(404);
  await rest().finally(next.remove);
}

/** Which build wrote each answer that the endpoint holds. */
function clientsOf({ keeper }: Scene): string[] {
  return [...keeper.rows.values()].map(({ body }) => JSON.parse(body).client).sort();
}

/** The page has fetched all that it needs to ask, and waits for its trigger. */
async function visitAsOld(scene: Scene): Promise<void> {
  await scene.visit();
  await poll(
    () => requestsOf('app', scene.site.requested),
    (paths) => paths.length > 0,
  );
  await untilFetched(scene.tab, scene.site);
}

/** Asks and answers in a page whose other chunks are gone. */
async function answerInOld(scene: Scene, storage: RegExp): Promise<void> {
  expect(await versionOf(scene.tab)).toBe(VERSION);
  await scene.tab.evaluate(() => void (window as unknown as Page).nabz.show());
  await untilSeen(scene.tab, '[value=happy]');
  await scene.answer();
  expect(scene.told.find(({ name }) => name === 'saved')?.storage).toMatch(storage);
}

/** Faults of two builds on one origin. */
export const BUILD_FAULTS: Fault[] = [
  {
    number: '41a',
    name: 'is an old build with an answer beside a new one, and both deliver all of both, once',
    except: { webkit: 'its driver has one tab' },
    end: { stored: 3 },
    async run(scene) {
      const { keeper, tab } = scene;
      await keeper.down();
      await scene.visit();
      await scene.answer();
      await scene.until('waiting');
      await afterDeploy(scene, async () => {
        const other = await scene.browser.newTab();
        await scene.visit('/other', other);
        expect([await versionOf(tab), await versionOf(other)]).toEqual([VERSION, NEXT_VERSION]);
        await scene.answerAgain('happy', other);
        await scene.answerAgain();
        await keeper.up();
        for (const _ of [1, 2, 3]) await Promise.all([scene.flush(), scene.flush(other)]);
        await scene.untilQuiet(3);
        await scene.take(other);
        await other.close();
      });
      expect(keeper.arrivals).toHaveLength(3);
      expect(clientsOf(scene)).toEqual([`nabz/${VERSION}`, `nabz/${VERSION}`, `nabz/${NEXT_VERSION}`]);
    },
  },
  {
    number: '41b',
    name: 'is answered in an old build whose chunks are gone, keeps it, and the new build delivers',
    isQuick: true,
    attributes: 'data-trigger="event:later"',
    end: { stored: 1 },
    async run(scene) {
      await visitAsOld(scene);
      await scene.keeper.down();
      await afterDeploy(scene, async () => {
        await answerInOld(scene, /^indexeddb$/);
        await scene.until('waiting');
        await scene.visit('/again');
        expect(await versionOf(scene.tab)).toBe(NEXT_VERSION);
        await scene.keeper.up();
        await scene.flush();
        await scene.untilQuiet(1);
      });
      expect(clientsOf(scene)).toEqual([`nabz/${VERSION}`]);
    },
  },
  {
    number: '41c',
    name: 'has no database and an old build whose chunks are gone, and keeps the answer all the same',
    attributes: 'data-trigger="event:later"',
    script: `IDBFactory.prototype.open = () => { throw new DOMException('blocked', 'SecurityError'); };`,
    end: { stored: 1 },
    async run(scene) {
      await visitAsOld(scene);
      await afterDeploy(scene, async () => {
        await answerInOld(scene, /^localstorage$/);
        await scene.visit('/again');
        await scene.untilQuiet(1);
      });
    },
  },
];
