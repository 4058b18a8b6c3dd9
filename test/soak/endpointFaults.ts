// An endpoint in bad health: what it answers is drawn anew for each POST.
import { type Answer, type Arrival, cut, hang, type Keeper, say } from '../faults/keeper.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';

/** The longest pause that it asks for. */
export const MAX_RETRY_AFTER_S = 3;
/** The outbox believes the sixth conflict. */
const MAX_CONFLICTS = 5;
/** Of all POSTs; the rest is kept and acknowledged. */
const FAULT_SHARE = 0.4;

const OPEN = { 'Access-Control-Allow-Origin': '*' };

interface EndpointFault {
  name: string;
  weight: number;
  answer: Answer;
}

/** An endpoint in bad health. */
export interface SickEndpoint {
  /** Revisions refused for good by `<id>.<revision>`, with the status. */
  readonly refused: Map<string, number>;
  /** From now on everything is kept and acknowledged. */
  heal(): void;
}

/** Makes the keeper answer wrongly, as often as the share says. */
export function sicken(keeper: Keeper, random: Random, faults: Tally): SickEndpoint {
  const refused = new Map<string, number>();
  const conflicts = new Map<string, number>();
  const table = tableOf(keeper, random, (status, { id, revision }) => {
    const key = `${id}.${revision}`;
    const count = (conflicts.get(key) ?? 0) + 1;
    if (status === 409) conflicts.set(key, count);
    if (status !== 409 || count > MAX_CONFLICTS) refused.set(key, status);
  });
  keeper.answer((response, arrival, nth) => {
    if (!random.chance(FAULT_SHARE)) return keeper.keep(response, arrival, nth);
    const { name, answer } = random.draw(table);
    faults.count(name);
    answer(response, arrival, nth);
  });
  return { refused, heal: () => keeper.answer(keeper.keep) };
}

function tableOf(
  keeper: Keeper,
  random: Random,
  onRefused: (status: number, arrival: Arrival) => void,
): EndpointFault[] {
  const status = (number: number, weight: number): EndpointFault => ({
    name: String(number),
    weight,
    answer: say(number),
  });
  const refusal = (number: number, weight: number): EndpointFault => ({
    name: String(number),
    weight,
    answer(response, arrival, nth) {
      onRefused(number, arrival);
      say(number)(response, arrival, nth);
    },
  });
  const pause = (number: number): EndpointFault => ({
    name: `${number} with Retry-After`,
    weight: 2,
    answer(...given) {
      say(number, { 'Retry-After': String(random.between(1, MAX_RETRY_AFTER_S)) })(...given);
    },
  });
  return [
    ...[500, 502, 503, 504].map((number) => status(number, 2)),
    ...[408, 425].map((number) => status(number, 2)),
    ...[400, 422].map((number) => refusal(number, 1)),
    refusal(409, 2),
    pause(429),
    pause(503),
    // What answers so is tried about hourly, or when somebody asks for it.
    status(404, 0.5),
    { name: 'line cut', weight: 4, answer: cut },
    { name: 'stored, then line cut', weight: 5, answer: keeper.keepAndCut },
    { name: 'no answer', weight: 0.7, answer: hang },
    { name: 'half a body', weight: 0.7, answer: (response) => void response.writeHead(200, OPEN).write('{') },
    {
      name: 'captive portal',
      weight: 1,
      answer: (response) => void response.writeHead(200, OPEN).end('<!doctype html><p>Please sign in</p>'),
    },
    {
      name: 'no CORS header',
      weight: 1.5,
      answer: (response) => void response.writeHead(200).end('{"ok":true}'),
    },
  ];
}
