// Before the journeys: finds the engines, installs a Chromium where none is, and logs what will be skipped.
import { join } from 'node:path';
import {
  Browser,
  computeExecutablePath,
  detectBrowserPlatform,
  install,
  resolveBuildId,
} from '@puppeteer/browsers';
import { ENGINES, type EngineName, isWanted } from './browsers.ts';

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/browsers');

const HOW_TO_GET: Record<EngineName, string> = {
  chromium: 'install chromium, or name it in CHROMIUM',
  firefox: 'install firefox-esr, or name it in FIREFOX',
  webkit: 'install webkit2gtk-driver and xvfb (Linux)',
};

/** Vitest's global set-up of the journeys. What it finds reaches the workers by the environment. */
export default async function findBrowsers(): Promise<void> {
  const found = new Set(ENGINES.map(({ name }) => name));
  if (isWanted('chromium') && !found.has('chromium') && (await installChromium())) found.add('chromium');
  for (const [name, how] of Object.entries(HOW_TO_GET)) {
    if (!found.has(name as EngineName) && isWanted(name as EngineName))
      console.warn(`SKIPPED: no ${name} on this machine, so no journey runs in it (${how}).`);
  }
}

async function installChromium(): Promise<boolean> {
  const browser = Browser.CHROME;
  const platform = detectBrowserPlatform();
  if (!platform) return false;
  try {
    const buildId = await resolveBuildId(browser, platform, 'stable');
    console.warn(`Installing ${browser} ${buildId} for the journeys…`);
    await install({ browser, buildId, cacheDir: CACHE });
    process.env.CHROMIUM = computeExecutablePath({ browser, buildId, cacheDir: CACHE });
    return true;
  } catch (error) {
    console.warn(`Chromium could not be installed: ${error}`);
    return false;
  }
}
