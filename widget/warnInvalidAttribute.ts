// Tells the site's developer what is wrong with the tag. Loaded only where something is.
import { explainAttributes } from '../src/config/attributeHelp.ts';
import { toMessage } from '../src/errors.ts';

/** One console message for each wrong attribute. */
export function warnInvalidAttribute(...faulty: Parameters<typeof explainAttributes>): void {
  for (const fault of explainAttributes(...faulty)) console.error(`nabz: ${toMessage(fault)}`);
}
