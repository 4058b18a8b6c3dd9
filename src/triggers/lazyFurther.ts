// The triggers and rules beyond what every page needs, as far as they are there: fetched when the first of them is used.

import type { ConfigStore } from '../config/store.ts';
import type { Further, FurtherOptions } from './further.ts';

/** Options that need them: what they say of where and how often. */
const RULES = /where|never|max|asks|surveys/;

/** The further triggers and rules of one client, or the way to them. */
export interface LazyFurther {
  /** What has been fetched. */
  readonly now: Further | undefined;
  /** Fetches them; nothing when that fails, which is tried again the next time. */
  open(): Promise<Further | undefined>;
  /** Resolves when the config is read, and with whether the rules are there that it needs. */
  whenReady(): Promise<boolean>;
}

/** Nothing is fetched yet. */
export function createLazyFurther(options: FurtherOptions & { settings: ConfigStore }): LazyFurther {
  const { settings, report } = options;
  let further: Further | undefined;
  let opening: Promise<Further | undefined> | undefined;
  // One promise for all who wait, so that they go on in their order: two imports of one module may not.
  const open = () => {
    opening ??= import('./further.ts').then(
      ({ createFurther }) => {
        further = createFurther(options);
        return further;
      },
      (error) => {
        opening = undefined;
        report('load', String(error));
        return undefined;
      },
    );
    return opening;
  };
  return {
    get now() {
      return further;
    },
    open,
    async whenReady() {
      await settings.whenRead;
      return !RULES.test(Object.keys(settings.config).join()) || !!(await open());
    },
  };
}
