// The end: everything is healthy, the tabs close one by one, and the visitor comes back once more.
import { readDevice } from './device.ts';
import { MAX_RETRY_AFTER_S } from './endpointFaults.ts';
import type { End } from './evidence.ts';
import type { SoakPage } from './pageScript.ts';
import type { OpenTab, Stage } from './stage.ts';
import { untilNabz } from './untilNabz.ts';
import { sleep, within } from './within.ts';

/** A pause that the endpoint asked for lasts up to a fifth longer. */
const PAUSE_MS = MAX_RETRY_AFTER_S * 1_200 + 400;
/** Longer than a request that hangs, and a cycle in which it is the first. */
const FLUSH_MS = 45_000;
const STEP_MS = 500;
/** The page that is left gets so long, and so long the one that is loaded after it. */
const LAST_PAGE_MS = 30_000;
const COME_BACK_MS = 90_000;

/** Lets everything run out; the endpoint must be healthy. Resolves with what is left. */
export async function runOut(stage: Stage): Promise<End> {
  await sleep(PAUSE_MS);
  if (!stage.tabs.length) await stage.open();
  for (const open of [...stage.tabs]) await flush(open).catch(() => stage.close(open));
  const [last = await stage.open(), ...others] = stage.tabs;
  for (const other of others) await stage.close(other);
  const lastPage = await last.tab.evaluate(() => {
    const { soak, nabz } = window as unknown as SoakPage;
    nabz.hide();
    return soak.page;
  });
  await untilEmpty(last, LAST_PAGE_MS);
  // Another page may see what this one could not, having lost its database for five minutes.
  await stage.visit(last, 0);
  const pending = await untilEmpty(last, COME_BACK_MS);
  return { lastPage, pending, left: await readDevice(last.tab) };
}

async function flush(open: OpenTab): Promise<void> {
  await untilNabz(open);
  const flushed = open.tab.evaluate(() => (window as unknown as SoakPage).nabz.flush().then(() => {}));
  await within(flushed, FLUSH_MS, 'flush');
}

/** Flushes until nothing waits or the time is up; resolves with how many wait then. */
async function untilEmpty(open: OpenTab, timeoutMs: number): Promise<number> {
  const endsAt = Date.now() + timeoutMs;
  for (;;) {
    await flush(open);
    const pending = await open.tab.evaluate(() => (window as unknown as SoakPage).nabz.pending());
    if (pending === 0 || Date.now() > endsAt) return pending;
    await sleep(STEP_MS);
  }
}
