// Compares the promises with what the endpoint holds and the device keeps: counts, and lists what is wrong.
import { type Evidence, keyOf } from './evidence.ts';
import { followPromises, type Promises } from './promises.ts';
import type { Saved } from './witness.ts';

/** The judgement. */
export interface Verdict {
  counts: Record<string, number | string>;
  /** In words; empty when every promise was kept. */
  faults: string[];
}

/** Fewer answers, or fewer faults, a minute prove nothing. */
const LEAST_A_MINUTE = 5;
/** What Nabz says itself of a captive portal. */
const EXPECTED = /^error: nabz: \S+ answered 200 with an HTML page/;

/** Judges what has happened. */
export function judge(evidence: Evidence): Verdict {
  const promises = followPromises(evidence);
  const doubled = findDoubled(evidence);
  return { counts: countAll(evidence, promises, doubled), faults: findFaults(evidence, promises, doubled) };
}

function countAll({ witness, rows, arrivals, end }: Evidence, promises: Promises, doubled: string[][]) {
  const saved = new Map(witness.saved.map(({ id, storage }) => [id, storage]));
  const on = (wanted: Saved['storage']) => [...saved.values()].filter((storage) => storage === wanted).length;
  const dead = [...promises.givenUp.values()];
  const byStatus = [...new Set(dead)].map(
    (wanted) => `${dead.filter((status) => status === wanted).length} by ${wanted}`,
  );
  return {
    saved: saved.size,
    'of them last on indexeddb, localstorage, memory': `${on('indexeddb')}, ${on('localstorage')}, ${on('memory')}`,
    'delivered (rows at the endpoint)': rows.size,
    'rows of which no page was heard to say saved': [...rows.keys()].filter((id) => !saved.has(id)).length,
    lost: promises.lost.size,
    'still waiting': Math.max(promises.waiting.size, end.pending),
    'duplicate rows (several for one display)': doubled.length,
    'repeats that were absorbed': arrivals.length - new Set(arrivals.map(keyOf)).size,
    rejected: byStatus.join(', ') || 0,
    'gone, and excused (memory and its page, localStorage and a kill)': promises.excused.length,
  };
}

function findFaults(evidence: Evidence, promises: Promises, doubled: string[][]): string[] {
  const { witness, rows, end, minutes, faultCount } = evidence;
  const held = end.left.filter(({ state }) => state !== 'dead');
  const unreal = [...witness.delivered].filter((id) => !rows.has(id));
  const odd = new Set(witness.said.filter((line) => !EXPECTED.test(line)));
  const least = Math.ceil(LEAST_A_MINUTE * minutes);
  const savedCount = new Set(witness.saved.map(({ id }) => id)).size;
  return [
    ...[...promises.lost.keys()].map((id) => `lost: ${id}, saved ${historyOf(evidence, id)}`),
    ...held.map((record) => `still on the device: ${JSON.stringify({ ...record, body: undefined })}`),
    ...(end.pending ? [`Nabz says that ${end.pending} wait`] : []),
    ...doubled.map((ids) => `doubled: one display made the rows ${ids.join(' and ')}`),
    ...findChanged(evidence).map((key) => `changed: ${key} came again with other bytes`),
    ...unreal.map((id) => `called delivered, but not at the endpoint: ${id}`),
    ...promises.unasked.map((id) => `given up, but never refused: ${id}`),
    ...[...odd].map((line) => `the page said ${line}`),
    ...(savedCount < least ? [`only ${savedCount} answers were saved, ${least} are the least`] : []),
    ...(faultCount < least ? [`only ${faultCount} faults had their effect, ${least} are the least`] : []),
    ...(rows.size < least ? [`only ${rows.size} rows came, ${least} are the least`] : []),
  ];
}

const historyOf = ({ witness }: Evidence, id: string) =>
  witness.saved
    .filter((saved) => saved.id === id)
    .map(({ revision, storage, life }) => `as ${revision} on ${storage} in life ${life}`)
    .join(', ');

/** Every display has a number of its own, which travels with its response; ids of the rows that share one. */
function findDoubled({ rows }: Evidence): string[][] {
  const byDisplay = new Map<unknown, string[]>();
  for (const { id, body } of rows.values()) {
    const { display } = JSON.parse(body).context;
    byDisplay.set(display, [...(byDisplay.get(display) ?? []), id]);
  }
  return [...byDisplay.values()].filter(({ length }) => length > 1);
}

function findChanged({ arrivals }: Evidence): string[] {
  const bodies = new Map<string, string>();
  for (const arrival of arrivals) if (!bodies.has(keyOf(arrival))) bodies.set(keyOf(arrival), arrival.body);
  return [...new Set(arrivals.filter((arrival) => bodies.get(keyOf(arrival)) !== arrival.body).map(keyOf))];
}
