// Chromium (DevTools protocol) and Firefox (WebDriver BiDi).
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer, { type CDPSession, type KeyInput, type Page, type SupportedBrowser } from 'puppeteer-core';
import type { Browser, LaunchOptions, Tab } from './browsers.ts';
import { canReactTo, middleOf } from './middleOf.ts';

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Pages of the browser itself, which nobody sees here.
  '--disable-features=PreloadTopChromeWebUI',
];

/** Starts one of puppeteer's browsers from an executable. */
export function launchPuppeteer(browser: SupportedBrowser, executablePath: string) {
  return async ({ profile, hostName, media = [] }: LaunchOptions = {}): Promise<Browser> => {
    const own = profile ? undefined : await mkdtemp(join(tmpdir(), 'nabz-'));
    const running = await puppeteer.launch({
      browser,
      executablePath,
      headless: true,
      userDataDir: profile ?? (own as string),
      args: browser === 'chrome' ? [...CHROMIUM_FLAGS, ...toRule(hostName)] : [],
      extraPrefsFirefox: hostName ? { 'network.dns.localDomains': hostName } : {},
      defaultViewport: { width: 1024, height: 720 },
    });
    const clean = () => (own ? rm(own, { recursive: true, force: true, maxRetries: 5 }) : undefined);
    return {
      async newTab() {
        const page = await running.newPage();
        // Asked of the engine itself, because puppeteer's own call knows fewer features.
        if (media.length)
          await (await page.createCDPSession()).send('Emulation.setEmulatedMedia', { features: media });
        return toTab(page, browser === 'firefox');
      },
      async close() {
        await running.close();
        await clean();
      },
      async kill() {
        const process = running.process();
        const ended = new Promise((resolve) => process?.once('exit', resolve));
        process?.kill('SIGKILL');
        await ended;
        await running.disconnect().catch(() => {});
        await clean();
      },
    };
  };
}

function toRule(hostName: string | undefined): string[] {
  return hostName ? [`--host-resolver-rules=MAP ${hostName} 127.0.0.1`] : [];
}

function toTab(page: Page, isFirefox: boolean): Tab {
  // One for all commands: what a session has emulated goes with it, and only it takes that back.
  let opening: Promise<CDPSession> | undefined;
  const session = () => {
    opening ??= page.createCDPSession();
    return opening;
  };
  return {
    async goto(url) {
      await page.goto(url, { waitUntil: 'domcontentloaded' });
    },
    evaluate: (run, ...args) => page.evaluate(run as never, ...(args as unknown as never[])) as never,
    async tap(selector) {
      while (!(await page.evaluate(canReactTo, selector))) await sleep(50);
      const { x, y } = await page.evaluate(middleOf, selector);
      await page.mouse.click(x, y);
    },
    async press(chord) {
      const [key = '', ...held] = chord.split('+').reverse();
      if (held.length) {
        for (const modifier of held) await page.keyboard.down(modifier as KeyInput);
        await page.keyboard.press(key as KeyInput);
        for (const modifier of held) await page.keyboard.up(modifier as KeyInput);
        return;
      }
      if (isFirefox || key.charCodeAt(0) < 128) {
        return page.keyboard.press((key === 'Space' ? ' ' : key) as KeyInput);
      }
      // Puppeteer inserts the text of keys that its own keyboard lacks; a Persian keyboard has them as keys.
      const session = await page.createCDPSession();
      await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
      await session.detach();
    },
    async back() {
      // Puppeteer's own call waits for a load, which a page from the back/forward cache does not have.
      await page.evaluate(() => void setTimeout(() => history.back()));
    },
    close: () => page.close(),
    ...(!isFirefox && {
      async command(method: string, parameters: object = {}) {
        return (await session()).send(method as 'Page.crash', parameters as never);
      },
      async onCall(name: string, listener: (text: string) => void) {
        const protocol = await session();
        protocol.on('Runtime.bindingCalled', (call) => call.name === name && listener(call.payload));
        await protocol.send('Runtime.enable');
        await protocol.send('Runtime.addBinding', { name });
      },
    }),
    type: (text) => page.keyboard.type(text),
    resize: (width, height) => page.setViewport({ width, height }),
    async screenshot(path, clip) {
      await page.screenshot({ path: path as `${string}.png`, ...(clip && { clip }) });
    },
  };
}
