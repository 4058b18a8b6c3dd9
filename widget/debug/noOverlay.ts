// In place of placeOverlay.tsx in nabz.full.js, which is one file and carries nothing that only its developer reads.
import type { Extra } from '../integrations.ts';

/** Says where the overlay is, once it is asked for. */
export function placeOverlay({ config }: Extra): void {
  if (config.debug) console.info('nabz: the debug overlay comes with nabz.js, not with nabz.full.js');
}
