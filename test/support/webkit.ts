// WebKitGTK: its MiniBrowser under WebKitWebDriver, in a virtual screen of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Builder, Key, type WebDriver } from 'selenium-webdriver';
import type { Browser, Tab } from './browsers.ts';
import { canReactTo, middleOf } from './middleOf.ts';

/** Where the parts of WebKitGTK are; `undefined` when one is missing. */
export interface WebKitParts {
  driver: string;
  miniBrowser: string;
}

/** WebKitGTK on this machine. */
export const WEBKIT = findWebKit();

const DAY_MS = 24 * 60 * 60 * 1_000;

let screen: Promise<string> | undefined;

/** Starts WebKitGTK. Its automated pages are ephemeral and always report `visibilityState` as `hidden`. */
export function launchWebKit({ driver, miniBrowser }: WebKitParts) {
  return async (): Promise<Browser> => {
    const port = await freePort();
    const env = { ...process.env, DISPLAY: await openScreen() };
    const server = spawn(driver, [`--port=${port}`], { env, stdio: 'ignore', detached: true });
    await waitForPort(port);
    const session = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities({
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
      })
      .build();
    // The driver keeps the time of a script by a timer of the page, which a test may set forward.
    await session.manage().setTimeouts({ script: DAY_MS });
    return {
      newTab: async () => toTab(session),
      async close() {
        await session.quit().catch(() => {});
        killTree(server);
      },
      async kill() {
        killTree(server);
      },
    };
  };
}

/** Opens a page in a WebKitGTK without a driver, which keeps its profile in the given folder. */
export async function openPlainWebKit(url: string, profile: string): Promise<{ kill(): Promise<void> }> {
  const home = { HOME: profile, XDG_DATA_HOME: profile, XDG_CACHE_HOME: profile, XDG_CONFIG_HOME: profile };
  const env = { ...process.env, ...home, DISPLAY: await openScreen() };
  const browser = spawn((WEBKIT as WebKitParts).miniBrowser, [url], { env, stdio: 'ignore', detached: true });
  return {
    async kill() {
      const ended = new Promise((resolve) => browser.once('exit', resolve));
      killTree(browser);
      await ended;
    },
  };
}

/** A virtual screen, shared by all of this process; closed with it. */
export function openScreen(): Promise<string> {
  screen ??= new Promise((resolve) => {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x960x24'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    server.stdio[3]?.once('data', (data) => resolve(`:${String(data).trim()}`));
    process.once('exit', () => server.kill('SIGKILL'));
    server.unref();
    (server.stdio[3] as unknown as { unref(): void }).unref();
  });
  return screen;
}

function toTab(session: WebDriver): Tab {
  return {
    goto: (url) => session.get(url),
    evaluate: (run, ...args) =>
      session.executeScript(`return (${run}).apply(null, arguments)`, ...args) as never,
    async tap(selector) {
      while (!(await session.executeScript(`return (${canReactTo}).apply(null, arguments)`, selector)))
        await sleep(50);
      const { x, y } = (await session.executeScript(
        `return (${middleOf}).apply(null, arguments)`,
        selector,
      )) as {
        x: number;
        y: number;
      };
      await session.actions().move({ x, y, duration: 0 }).click().perform();
    },
    async press(chord) {
      const [key = '', ...held] = chord.split('+').reverse();
      const actions = session.actions();
      for (const modifier of held) actions.keyDown(toKey(modifier));
      actions.sendKeys(toKey(key));
      for (const modifier of held) actions.keyUp(toKey(modifier));
      await actions.perform();
    },
    back: () => session.navigate().back(),
    close: () => session.get('about:blank'),
    type: (text) => session.actions().sendKeys(text).perform(),
    resize: async (width, height) =>
      void (await session.manage().window().setRect({ width, height, x: 0, y: 0 })),
    screenshot: async (path) => writeFileSync(path, await session.takeScreenshot(), 'base64'),
  };
}

function toKey(name: string): string {
  const keys: Record<string, string> = {
    ArrowLeft: Key.ARROW_LEFT,
    ArrowRight: Key.ARROW_RIGHT,
    ArrowUp: Key.ARROW_UP,
    ArrowDown: Key.ARROW_DOWN,
    Space: Key.SPACE,
    Enter: Key.ENTER,
    Tab: Key.TAB,
    Escape: Key.ESCAPE,
    Home: Key.HOME,
    End: Key.END,
    Shift: Key.SHIFT,
    Control: Key.CONTROL,
    Alt: Key.ALT,
  };
  return keys[name] ?? name;
}

function killTree(server: ChildProcess): void {
  try {
    process.kill(-(server.pid as number), 'SIGKILL');
  } catch {
    // It has gone by itself.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function waitForPort(port: number): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const isUp = await fetch(`http://127.0.0.1:${port}/status`).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('WebKitWebDriver does not answer');
}

function findWebKit(): WebKitParts | undefined {
  const driver = '/usr/bin/WebKitWebDriver';
  if (!existsSync(driver) || !existsSync('/usr/bin/Xvfb')) return undefined;
  for (const triplet of readdirSync('/usr/lib')) {
    for (const version of ['4.1', '6.0', '4.0']) {
      const miniBrowser = join(
        '/usr/lib',
        triplet,
        version === '6.0' ? 'webkitgtk-6.0' : `webkit2gtk-${version}`,
        'MiniBrowser',
      );
      if (existsSync(miniBrowser)) return { driver, miniBrowser };
    }
  }
  return undefined;
}
