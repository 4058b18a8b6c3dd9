// A phone, as Chromium emulates it.
import type { Tab } from './browsers.ts';

/** Makes the tab one of a phone: no mouse, and a window of 390 × 844 CSS px. */
export async function becomePhone(tab: Tab): Promise<void> {
  await tab.command?.('Emulation.setTouchEmulationEnabled', { enabled: true });
  await tab.command?.('Emulation.setDeviceMetricsOverride', {
    width: 390,
    height: 844,
    deviceScaleFactor: 1,
    mobile: true,
  });
}
