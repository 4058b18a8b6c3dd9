// Responses as a shop would receive them over a year, for demos, tests and benches.
import type { ResponseAnswer, SurveyResponse } from '../../src/responses/response.ts';
import type { Mood } from '../../src/survey/types.ts';
import { VERSION } from '../../src/version.ts';
import { ar } from './comments/ar.ts';
import type { Comments, Complaint, Praise } from './comments/comments.ts';
import { en } from './comments/en.ts';
import { fa } from './comments/fa.ts';
import { createDraw, createRandom, type Random } from './random.ts';
import { asks, FIRST_CONTACT, rate, resolve, type SurveyName } from './ratings.ts';
import {
  CHANNEL_QUALITY,
  drawAgent,
  drawChannel,
  drawDevice,
  drawLanguage,
  drawPage,
  drawTimeZone,
  drawTouchpoint,
  type Language,
  TOUCHPOINT_QUALITY,
  type Touchpoint,
} from './shop.ts';
import { INCIDENT, isIncident, timesOfYear } from './year.ts';

export { INCIDENT };

/** What the responses depend on. */
export interface SeedOptions {
  /** The same seed, `now` and count give the same responses. @default 1 */
  seed?: number;
  /** The end of the year, in milliseconds since 1970. @default the current time */
  now?: number;
}

const COMMENTS: Record<Language, Comments> = { fa, ar, en };
const YEAR_MS = 365 * 86_400_000;
/** How much worse customers feel in the incident: those who wait for a parcel, and the others. */
const INCIDENT_QUALITY = { delivery: -1.7, other: -0.2 };

const SURVEYS: Record<Touchpoint, (random: Random) => SurveyName> = {
  support: createDraw([
    ['after-chat', 40],
    ['stickers', 15],
    ['csat', 5],
    ['support', 20],
    ['ces', 10],
    ['resolved', 10],
  ]),
  delivery: createDraw([
    ['stickers', 45],
    ['csat', 35],
    ['ces', 10],
    ['resolved', 10],
  ]),
  checkout: createDraw([
    ['ces', 40],
    ['stickers', 35],
    ['csat', 25],
  ]),
  returns: createDraw([
    ['csat', 30],
    ['stickers', 25],
    ['ces', 25],
    ['resolved', 20],
  ]),
};

/** Of those who saw the survey, the share that left it without an answer: 73 % in all, 70 % without closing it. */
const UNANSWERED: Record<SurveyName, number> = {
  'after-chat': 0.62,
  stickers: 0.72,
  csat: 0.75,
  ces: 0.75,
  resolved: 0.72,
  support: 0.7,
  nps: 0.84,
};
const CLOSED_UNANSWERED = 0.04;

const drawEnd = createDraw<'completed' | 'answered' | 'dismissed'>([
  ['completed', 74],
  ['answered', 18],
  ['dismissed', 8],
]);
const drawComplaint = createDraw<Complaint>([
  ['slow', 34],
  ['unsolved', 26],
  ['unclear', 19],
  ['impolite', 11],
  ['other', 10],
]);
const drawIncidentComplaint = createDraw<Complaint>([
  ['slow', 85],
  ['unsolved', 10],
  ['other', 5],
]);
const drawPraise = createDraw<Praise>([
  ['solved', 34],
  ['fast', 30],
  ['friendly', 20],
  ['clear', 11],
  ['other', 5],
]);

/** How many of each mood write a comment where they are asked for one: one in five of all who answer. */
const COMMENT_SHARES: Record<Mood, number> = { negative: 0.42, neutral: 0.28, positive: 0.19 };

/** A display, before it is known what the visitor does. */
interface Display {
  survey: SurveyName;
  lang: Language;
  touchpoint: Touchpoint | undefined;
  context: SurveyResponse['context'];
  /** What the visitor feels, in standard deviations from the average customer. */
  feeling: number;
  isLateParcel: boolean;
}

/**
 * Makes `count` responses, in the order in which their surveys were shown over the year before `now`: 60 % Persian, 25 %
 * Arabic, 15 % English, with seasons, a dozen agents, and the nine days of {@link INCIDENT} in which parcels were late. Seven
 * in ten are displays without an answer (`shown`), as `report: 'all'` sends them. Each is valid by the wire format.
 */
export function* seedResponses(count: number, options: SeedOptions = {}): Generator<SurveyResponse> {
  const { seed = 1, now = Date.now() } = options;
  const random = createRandom(seed);
  const customers = Math.max(10, Math.round(count / 4));
  let number = 10_000;
  for (const time of timesOfYear(count, now, random)) {
    yield toResponse(time, drawDisplay(time, now, number++, customers, random), random);
  }
}

function drawDisplay(time: number, now: number, number: number, customers: number, random: Random): Display {
  const lang = drawLanguage(random);
  const device = drawDevice(random);
  const customer = random.chance(0.5) && { customer: `C-${1_000 + random.below(customers)}` };
  if (random.chance(0.1)) {
    const segment = random.chance(0.3) ? 'club' : 'regular';
    const inIncident = isIncident(time, now) ? INCIDENT_QUALITY.other : 0;
    const feeling = random.normal() + (segment === 'club' ? 0.25 : -0.05) + inIncident;
    const context = { segment, device, ...customer };
    return { survey: 'nps', lang, touchpoint: undefined, context, feeling, isLateParcel: false };
  }
  const inIncident = isIncident(time, now);
  const touchpoint = drawTouchpoint(random, inIncident);
  const survey = SURVEYS[touchpoint](random);
  const isLateParcel = inIncident && touchpoint === 'delivery';
  let feeling = random.normal() + TOUCHPOINT_QUALITY[touchpoint];
  if (inIncident) feeling += isLateParcel ? INCIDENT_QUALITY.delivery : INCIDENT_QUALITY.other;
  // A sticker on a page is about no case and no agent in four of ten displays.
  if (survey === 'stickers' && random.chance(0.4)) {
    return { survey, lang, touchpoint, context: { touchpoint, device, ...customer }, feeling, isLateParcel };
  }
  const agent = drawAgent(random, touchpoint, lang);
  const channel = survey === 'after-chat' ? 'chat' : drawChannel(random);
  feeling += agent.quality + (agent.learns ?? 0) * (1 - (now - time) / YEAR_MS) + CHANNEL_QUALITY[channel];
  const ref = `${touchpoint === 'support' ? 'T' : 'A'}-${number}`;
  const context = { ref, agent: agent.name, team: agent.team, channel, touchpoint, device, ...customer };
  return { survey, lang, touchpoint, context, feeling, isLateParcel };
}

function toResponse(shownMs: number, display: Display, random: Random): SurveyResponse {
  const { survey, lang, touchpoint, context } = display;
  const base = {
    lang,
    dir: lang === 'en' ? 'ltr' : 'rtl',
    layout: survey === 'nps' && random.chance(0.35) ? 'two-rows' : 'row',
    context,
    page: { url: drawPage(random, touchpoint, lang) },
    shownAt: new Date(shownMs).toISOString(),
  } as const;
  const rest = { timeZone: drawTimeZone(random, lang), client: `nabz/${VERSION}` };
  const id = toId(shownMs, random);
  if (random.chance(UNANSWERED[survey])) {
    const isClosed = random.chance(CLOSED_UNANSWERED);
    return {
      v: 1,
      id,
      revision: isClosed ? 2 : 1,
      survey,
      status: isClosed ? 'dismissed' : 'shown',
      answers: [],
      ...base,
      ...(isClosed && { endedAt: new Date(shownMs + 1_000 + random.below(20_000)).toISOString() }),
      ...rest,
    };
  }
  const { answer, mood, top } = rate(survey, display.feeling);
  // Most whose problem was solved are content, and some are not: the way there hurt.
  const before = survey === 'support' ? [resolve(0.6 * display.feeling + 0.8 * random.normal())] : [];
  const answers = [...before, answer, ...furtherAnswers(display, mood, random)];
  // A happy sticker completes by itself.
  const status = survey === 'stickers' && mood === 'positive' ? 'completed' : drawEnd(random);
  const answeredMs = shownMs + 1_500 + random.below(25_000);
  const thinkingMs = answers.some(({ type }) => type === 'text') ? 60_000 : 8_000;
  return {
    v: 1,
    id,
    // The display was the first, and each answer made one more.
    revision: 1 + answers.length,
    survey,
    status,
    ...top,
    answers,
    ...base,
    answeredAt: new Date(answeredMs).toISOString(),
    ...(status !== 'answered' && {
      endedAt: new Date(answeredMs + 500 + random.below(thinkingMs)).toISOString(),
    }),
    ...rest,
  };
}

/** What follows the first answer: the first contact, reasons and a comment, where they are asked and given. */
function furtherAnswers(
  { survey, lang, isLateParcel }: Display,
  mood: Mood,
  random: Random,
): ResponseAnswer[] {
  const answers: ResponseAnswer[] = [];
  const isHappy = mood === 'positive';
  const draw = isHappy ? drawPraise : isLateParcel ? drawIncidentComplaint : drawComplaint;
  let reasons: (Complaint | Praise)[] = [];
  if (survey === 'resolved' && random.chance(0.7)) {
    answers.push(FIRST_CONTACT[random.chance(isHappy ? 0.72 : 0.4) ? 'yes' : 'no']);
  }
  if (asks(survey, 'reasons', mood) && random.chance(isHappy ? 0.45 : 0.6)) {
    reasons = random.chance(0.3) ? [...new Set([draw(random), draw(random)])] : [draw(random)];
    const texts = COMMENTS[lang].other[isHappy ? 'positive' : 'negative'];
    const other = reasons.includes('other') && random.chance(0.4) && { other: random.pick(texts) };
    answers.push({ question: 'reasons', type: 'choice', value: reasons, ...other });
  }
  if (asks(survey, 'comment', mood) && random.chance(COMMENT_SHARES[mood])) {
    const reason = reasons[0] ?? draw(random);
    const value = toComment(COMMENTS[lang], mood, reason, isLateParcel, random);
    answers.push({ question: 'comment', type: 'text', value });
  }
  return answers;
}

function toComment(
  comments: Comments,
  mood: Mood,
  reason: Complaint | Praise,
  isLateParcel: boolean,
  random: Random,
): string {
  const texts =
    mood === 'positive'
      ? comments.positive[reason as Praise]
      : isLateParcel && random.chance(0.85)
        ? comments.incident
        : mood === 'neutral'
          ? comments.neutral
          : comments.negative[reason as Complaint];
  return random
    .pick(texts)
    .replace('{n}', comments.digits[4 + random.below(6)] as string)
    .replace('{product}', random.pick(comments.products));
}

/** A UUID v7 of this time. */
function toId(time: number, random: Random): string {
  const hex = (digits: number) =>
    random
      .below(16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const stamp = time.toString(16).padStart(12, '0');
  const variant = (8 + random.below(4)).toString(16);
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
}
