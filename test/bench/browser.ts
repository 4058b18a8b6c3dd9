// The browser of the bench: a phone on a slow line, one fresh context for each visitor.
import puppeteer, { type Browser, type BrowserContext, type CDPSession, type Page } from 'puppeteer-core';
import { installProbe, type Probe, type Target } from './probe.ts';

/** How slow the device and its line are. */
export const SLOW = { cpu: 4, kilobitsDown: 1_600, kilobitsUp: 750, latencyMs: 150 };

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page and its DevTools session. */
export interface Opened {
  page: Page;
  session: CDPSession;
}

/** The globals of a measured page. */
export interface Measured {
  probe: Probe;
}

/** Starts the browser. */
export function launch(): Promise<Browser> {
  return puppeteer.launch({
    executablePath: EXECUTABLE,
    headless: true,
    args: FLAGS,
    protocolTimeout: 60_000,
    defaultViewport: { width: 360, height: 740, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  });
}

/** Opens a blank page of a visitor; `isSlow`: on the slow device and line. */
export async function openPage(context: BrowserContext, isSlow: boolean): Promise<Opened> {
  const page = await context.newPage();
  const session = await page.createCDPSession();
  if (isSlow) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: SLOW.latencyMs,
      downloadThroughput: (SLOW.kilobitsDown * 1_000) / 8,
      uploadThroughput: (SLOW.kilobitsUp * 1_000) / 8,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
  }
  return { page, session };
}

/** Puts the probe into the documents that the page opens from now on. */
export async function probe({ page }: Opened, target: Target, isAskedAtOnce: boolean): Promise<void> {
  await page.evaluateOnNewDocument(installProbe, target, isAskedAtOnce);
}

/** Opens a document, and waits until the page has loaded and asks for nothing more. */
export async function openSettled({ page }: Opened, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForNetworkIdle({ idleTime: 1_500, timeout: 60_000 });
}

/** Erases what a visitor's device has stored for the site, but not its cache. */
export async function eraseStorage({ session }: Opened, origin: string): Promise<void> {
  await session.send('Storage.clearDataForOrigin', {
    origin,
    storageTypes: 'local_storage,indexeddb,cookies',
  });
}

/** Collects garbage, and says how many bytes of JavaScript objects are left. */
export async function heapOf({ session }: Opened): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
