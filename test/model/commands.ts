// What visitors, tabs, clock, device and endpoint can do, as commands that shrink.
import * as fc from 'fast-check';
import type { DiskState } from '../support/faultyDatabase.ts';
import type { Mode } from '../support/scriptedEndpoint.ts';
import { inTab, type Tab } from '../support/tabs.ts';
import type { Page, World } from './world.ts';

type Command = fc.AsyncCommand<object, World>;

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const YEAR = 365 * 24 * HOUR;
const turn = () => new Promise<void>((resolve) => queueMicrotask(resolve));

/** A command with its name as the counterexample shows it; then only so many tasks run before the next one. */
function command(name: string, maxTasks: number | undefined, run: (world: World) => unknown): Command {
  return {
    check: () => true,
    toString: () => (maxTasks === undefined ? name : `${name}/${maxTasks}`),
    async run(_, world) {
      await run(world);
      await world.time.settle(maxTasks);
      const [fault] = world.witness.faults;
      if (fault) throw new Error(fault);
    },
  };
}

const slots = fc.constantFrom(0, 1);
/** Mostly everything settles; else the next command comes while a transaction or a request is under way. */
const tasks = fc.option(fc.nat(12), { nil: undefined, freq: 2 });

function onPage(name: string, act: (page: Page, world: World) => unknown): fc.Arbitrary<Command> {
  return fc.tuple(slots, tasks).map(([slot, maxTasks]) =>
    command(`${'AB'[slot]}.${name}`, maxTasks, (world) => {
      const page = world.pages[slot];
      return page && inTab(page.tab, () => act(page, world));
    }),
  );
}

const isAsking = ({ session }: Page) => session?.state.peek().phase === 'asking';

async function answer(page: Page, value: string): Promise<void> {
  // Inline, so that both tabs may ask at the same time.
  if (!isAsking(page)) await page.client.show('stickers', { force: true, target: 'aside' });
  page.session?.answer('rating', value);
}

let comments = 0;
const visitor = [
  onPage('answer', (page) => answer(page, 'sad')),
  onPage('answerAndEnd', (page) => answer(page, 'happy')),
  onPage('change', (page) => {
    page.session?.answer('reasons', ['slow']);
    page.session?.answer('comment', `comment ${++comments}`);
  }),
  onPage('complete', (page) => page.session?.complete()),
  onPage('dismiss', (page) => page.client.hide()),
];

/** What follows in the same moment still belongs to leaving. */
function leave(tab: Tab, { time, witness: { leaving, leftAt } }: World, go: () => void): void {
  leaving.add(tab);
  leftAt.set(tab, time.passed());
  go();
  setTimeout(() => leaving.delete(tab));
}

const page = [
  onPage('flush', ({ tab, client }, { witness }) => {
    void client.flush().then(witness.onForced(tab, Number.POSITIVE_INFINITY));
  }),
  onPage('online', ({ tab }, { witness }) => {
    witness.onForced(tab, 300 * SECOND);
    tab.window.dispatchEvent(new Event('online'));
  }),
  onPage('hide', ({ tab }, world) => {
    Object.assign(tab.document, { visibilityState: 'hidden' });
    leave(tab, world, () => tab.document.dispatchEvent(new Event('visibilitychange')));
    Object.assign(tab.document, { visibilityState: 'visible' });
  }),
  onPage('leaveAndReturn', async ({ tab }, world) => {
    leave(tab, world, () => tab.window.dispatchEvent(new Event('pagehide')));
    // A page that comes back cannot tell what was cleared from what is over.
    world.witness.onDeath(tab);
    await turn();
    tab.window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  }),
  onPage('answerLeaving', ({ tab, session }, world) =>
    leave(tab, world, () => {
      tab.window.dispatchEvent(new Event('pagehide'));
      session?.answer('rating', 'neutral');
      // Whatever a page does after that, it does when it is back.
      setTimeout(() => tab.window.dispatchEvent(new Event('pageshow')));
      world.witness.onDeath(tab);
    }),
  ),
  onPage('forget', ({ client }, { witness }) => {
    const end = witness.onForget();
    void client.forget().then(({ ids }) => end(ids));
  }),
];

const tabs = [
  fc.tuple(slots, fc.boolean(), fc.boolean(), tasks).map(([slot, isClosed, doesOutlive, maxTasks]) =>
    command(
      `${'AB'[slot]}.${isClosed ? 'close' : 'kill'}(${doesOutlive ? 'its requests arrive' : ''})`,
      maxTasks,
      (world) => {
        const { tab } = world.pages[slot] ?? {};
        if (tab) world.witness.leaving.add(tab);
        if (tab && isClosed) inTab(tab, () => tab.window.dispatchEvent(new Event('pagehide')));
        if (tab) world.witness.onDeath(tab);
        world.kill(slot, doesOutlive);
      },
    ),
  ),
  fc
    .tuple(slots, tasks)
    .map(([slot, maxTasks]) => command(`${'AB'[slot]}.start`, maxTasks, (world) => world.start(slot))),
];

const ticks = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(100, SECOND, 2 * SECOND, 5 * SECOND, 11 * SECOND) },
  { weight: 2, arbitrary: fc.constantFrom(30 * SECOND, 61 * SECOND, 95 * SECOND) },
  { weight: 1, arbitrary: fc.constantFrom(301 * SECOND, HOUR, 2 * HOUR) },
);
const tick = fc
  .tuple(ticks, tasks)
  .map(([ms, maxTasks]) => command(`tick(${ms})`, maxTasks, ({ time }) => time.advance(ms)));
const jump = fc.tuple(fc.constantFrom(-YEAR, YEAR), tasks).map(([ms, maxTasks]) =>
  command(`jump(${ms > 0 ? '+' : '-'}1 year)`, maxTasks, ({ time, witness }) => {
    witness.note('jump');
    time.jump(ms);
  }),
);

const kinds = fc.oneof(
  fc.constant<Mode['kind']>('accept'),
  fc.constantFrom<Mode['kind']>(500, 429, 503, 400, 409, 'hang', 'lost', 'page', 'offline'),
);
const endpoint = fc
  .record({
    kind: kinds,
    retryAfterS: fc.constantFrom(undefined, 30, 120, 3_600),
    latencyMs: fc.constantFrom(0, 0, 200, 4_000, 9_000, 12_000),
  })
  .map((mode) =>
    command(`endpoint(${JSON.stringify(mode)})`, 0, ({ endpoint }) => Object.assign(endpoint, { mode })),
  );

const disk = fc
  .constantFrom<[DiskState | 'hangs', boolean]>(
    ...(['healthy', 'healthy', 'refuses', 'full', 'hangs'] as const).flatMap((state) =>
      [false, true].map((isFull): [DiskState | 'hangs', boolean] => [state, isFull && state !== 'healthy']),
    ),
  )
  .map(([state, isFull]) =>
    command(`disk(${state}${isFull ? ', localStorage full' : ''})`, 0, (world) =>
      setDisk(world, state, isFull),
    ),
  );

const clear = fc.constant(
  command('clear', undefined, ({ database, local, witness }) => {
    witness.onClear();
    database.clear();
    local.items.clear();
  }),
);

/** Breaks or heals the device's storage. */
export function setDisk(
  { time, database, local, witness }: World,
  state: DiskState | 'hangs',
  isFull: boolean,
): void {
  if (state !== 'healthy') witness.note('disk');
  if (isFull) witness.note('local');
  time.isDiskHanging = state === 'hangs';
  database.disk = state === 'hangs' ? 'healthy' : state;
  local.isFull = isFull;
}

/** All commands, the visitor's and time's more often than those of disaster. */
export const commands = fc.commands(
  [
    ...[...visitor, ...visitor, ...page, ...tabs],
    ...[tick, tick, tick, tick, tick, jump, endpoint, endpoint, endpoint, disk, clear],
  ],
  { maxCommands: 40, size: '+1' },
);
