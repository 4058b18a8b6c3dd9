// What every view needs to know, and the figures of the overview, asked for while the files that show them still come.
import { readAddress } from './address/address.ts';
import { FIRST_VERSION, join } from './api/join.ts';
import { overviewPath } from './views/overview/overviewPath.ts';

/** So long the frame waits for the figures: with them it is drawn once, not twice. */
const FIGURES_MS = 150;

/** Asks; resolves with what was answered, by path. What fails is left out: the view asks again, and shows the error. */
export async function ask(): Promise<ReadonlyMap<string, unknown>> {
  const answers = new Map<string, unknown>();
  const read = (path: string) =>
    join(path, FIRST_VERSION).promise.then(
      (data) => answers.set(path, data),
      () => {},
    );
  const address = readAddress(location.pathname, new URLSearchParams(location.search));
  const known = Promise.all(['/session', '/v1/sites'].map(read));
  const figures = address.view === 'overview' && read(overviewPath(address));
  await known;
  await Promise.race([figures, new Promise((resolve) => setTimeout(resolve, FIGURES_MS))]);
  return answers;
}
