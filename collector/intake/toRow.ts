// From an accepted response to the row that is kept: what can be counted and filtered gets a column, once and for all.
// Agent, team and touchpoint are those of the answer; no later change elsewhere moves an answer to somebody else.
import { MEASURES, type MeasureName, measureOf } from '../../src/scores/measures.ts';
import { bandOf } from '../figures/band.ts';
import { COLUMN_CHARS } from '../store/filter.ts';
import { fold } from '../words/fold.ts';
import { type Incoming, LIMITS } from './check.ts';

/** A response as it is kept, except for what the store adds: arrival, corrected time and day. */
export interface ResponseRow {
  id: string;
  revision: number;
  /** When it was received, and when it was given by the device's clock; milliseconds since 1970. */
  received: number;
  given: number;
  /** Milliseconds that the device's clock was behind, measured at this receipt; null when unknown or less than two minutes. */
  skew: number | null;
  survey: string;
  status: Incoming['status'];
  measure: string | null;
  score: number | null;
  band: -1 | 0 | 1 | null;
  /** Sorts the unhappiest first: by band, then by place on the scale; answers without a score last. */
  worst: number;
  /** 1 when there is an answer, else 0. */
  answered: 0 | 1;
  wording: string | null;
  layout: string | null;
  resolution: string | null;
  lang: string;
  ref: string | null;
  customer: string | null;
  agent: string | null;
  team: string | null;
  touchpoint: string | null;
  channel: string | null;
  /** What the visitor wrote, folded for search; null when nothing. */
  words: string | null;
  /** JSON of the context with all values as text. */
  context: string;
  /** JSON of the response without contact answers. */
  body: string;
  /** JSON of the contact answers; null when there are none. */
  contact: string | null;
  choices: { question: string; value: string }[];
  /** 1 when the site's server signed case and agent, 2 when a signed link did, else 0. */
  verified: 0 | 1 | 2;
}

/** Differences of clocks below this are the network's. */
const MIN_SKEW_MS = 2 * 60_000;
/** Times further back than this come from a clock that was never set. */
const MAX_AGE_MS = 400 * 24 * 60 * 60_000;

/** Place of answers without a score among the worst. */
const UNSCORED = 9_999;

/** Makes the row. `sentAt` is the time of sending by the device's clock, if the request says it. */
export function toRow(response: Incoming, received: number, sentAt?: number): ResponseRow {
  const { answers, context = {}, metric, scale, score } = response;
  // Whether it is verified is ours to say.
  const { verified: _, ...said } = response;
  const measure = metric && scale && measureOf(metric, scale);
  const isScored = !!measure && Number.isInteger(score);
  const band = isScored ? bandOf(measure, score as number) : null;
  const contacts = answers.filter(({ type }) => type === 'contact');
  const rating = answers.find((answer) => answer.type === metric && answer.score === score);
  const fields = Object.fromEntries(Object.entries(context).map(([key, value]) => [key, String(value)]));
  const skew = sentAt === undefined ? 0 : received - sentAt;
  const written = answers.flatMap(({ type, value, other }) => [
    ...(type === 'text' && typeof value === 'string' ? [value] : []),
    ...(other ? [other] : []),
  ]);
  const id = response.id.toLowerCase();
  const kept = {
    ...said,
    id,
    ...(contacts.length && { answers: answers.filter(({ type }) => type !== 'contact') }),
  };
  return {
    id,
    revision: response.revision,
    received,
    given: toTime(response.answeredAt ?? response.endedAt ?? response.shownAt, received),
    skew: Math.abs(skew) > MIN_SKEW_MS ? skew : null,
    survey: response.survey,
    status: response.status,
    measure: isScored ? measure : null,
    score: isScored ? (score as number) : null,
    band,
    worst: band === null ? UNSCORED : toWorst(measure as MeasureName, score as number, band),
    answered: answers.length || score !== undefined ? 1 : 0,
    wording: rating?.wording ?? null,
    layout: response.layout ?? null,
    resolution: resolutionOf(answers),
    lang: response.lang,
    ref: toColumn(fields.ref),
    customer: toColumn(fields.customer),
    agent: toColumn(fields.agent),
    team: toColumn(fields.team),
    touchpoint: toColumn(fields.touchpoint),
    channel: toColumn(fields.channel),
    words: written.length ? fold(written.join('\n')) : null,
    context: JSON.stringify(fields),
    body: JSON.stringify(kept),
    contact: contacts.length
      ? JSON.stringify(Object.fromEntries(contacts.map(({ question, value }) => [question, value])))
      : null,
    choices: toChoices(answers),
    verified: 0,
  };
}

/**
 * When it was given by our clock: corrected once by the clock's error, never later than it was received. A time that is still
 * more than 400 days back is that of a clock which was never set; the time of receipt is then the best known.
 */
export function toCorrected(
  { given, received }: Pick<ResponseRow, 'given' | 'received'>,
  skew: number | null,
): number {
  const corrected = given + (skew ?? 0);
  return corrected < received - MAX_AGE_MS ? received : Math.min(corrected, received);
}

function toWorst(measure: MeasureName, score: number, band: number): number {
  const { min, max, good } = MEASURES[measure].scale;
  const place = Math.round((100 * (score - min)) / (max - min));
  return (band + 1) * 1_000 + (good === 'low' ? 100 - place : place);
}

function toTime(text: string | undefined, otherwise: number): number {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? otherwise : time;
}

function resolutionOf(answers: Incoming['answers']): string | null {
  const answer = answers.find(
    ({ type, question, wording }) =>
      type === 'choice' && (question === 'resolved' || wording?.startsWith('resolved.question@')),
  );
  return answer && ['yes', 'partly', 'no'].includes(answer.value as string) ? (answer.value as string) : null;
}

function toColumn(value: string | undefined): string | null {
  return value?.slice(0, COLUMN_CHARS).toWellFormed() ?? null;
}

/** What was chosen; an option is a name, and what is longer than one is cut. */
function toChoices(answers: Incoming['answers']): ResponseRow['choices'] {
  const pairs = answers
    .filter(({ type }) => type === 'choice')
    .flatMap(({ question, value }) =>
      [value].flat().map((each) => ({ question, value: String(each).slice(0, LIMITS.name).toWellFormed() })),
    );
  const unique = new Map(pairs.map((pair) => [`${pair.question}\n${pair.value}`, pair]));
  return [...unique.values()];
}
