// Tells the site's developer what is wrong with the tag.
import { explainAttributes, toMessage } from '../src/index.ts';

/** One console message for each wrong attribute. The words for it are fetched only now. */
export async function tellWrong(...faulty: Parameters<typeof explainAttributes>): Promise<void> {
  for (const fault of await explainAttributes(...faulty)) console.error(`nabz: ${toMessage(fault)}`);
}
