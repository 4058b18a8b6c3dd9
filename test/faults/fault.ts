// What a row of the table of faults is made of.
import type { EngineName } from '../support/browsers.ts';
import type { Scene } from './scene.ts';

/** One fault, and how to bring it about. */
export interface Fault {
  /** Its number in the table of faults, with a letter where a number has several cases. */
  number: string;
  /** What happens, then what must hold: a sentence. */
  name: string;
  /** Part of `npm test`, in Chromium. @default false */
  isQuick?: boolean;
  /** Where it cannot be run, and why. */
  except?: Partial<Record<EngineName, string>>;
  /** Further attributes of the tag. */
  attributes?: string;
  /** Runs in the page before the tag. */
  script?: string;
  /** The page is served by this host name instead of localhost, in a browser of its own. */
  hostName?: string;
  /** The browser is this case's own, with a profile that outlives it. */
  hasOwnBrowser?: boolean;
  /** Console messages of ours that belong to it. */
  expected?: RegExp;
  /** Brings the fault about, up to where all is quiet again. */
  run(scene: Scene): Promise<void>;
  /** What must be there when all is quiet. */
  end: End;
}

/** How many responses are where, when all is quiet. */
export interface End {
  /** Rows that the endpoint holds; `any` where chance decides. */
  stored: number | 'any';
  /** Responses that wait on the device. @default 0 */
  waiting?: number;
  /** Responses refused for good, with an event. @default 0 */
  rejected?: number;
  /** An acknowledgement got lost on purpose, so the same bytes may have come again. @default false */
  mayRepeat?: boolean;
  /** A batch was taken in part, so that 2xx may be followed by another attempt soon. @default false */
  isPartial?: boolean;
  /** The longest wait that the endpoint itself asked for. */
  askedMs?: number;
}
