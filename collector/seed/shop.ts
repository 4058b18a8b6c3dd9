// The shop that the responses are about: who answers its customers, where, and how well.
import { createDraw, type Random } from './random.ts';

/** The languages that the surveys are asked in. */
export type Language = 'fa' | 'ar' | 'en';
/** Where a customer meets the shop. */
export type Touchpoint = 'support' | 'delivery' | 'checkout' | 'returns';

/** A person of the support. */
export interface Agent {
  name: string;
  team: 'support' | 'orders' | 'returns';
  languages: Language[];
  /** How much better (or worse) than the others, in standard deviations of what customers feel. */
  quality: number;
  /** How much the quality rises from the first to the last day of the year. @default 0 */
  learns?: number;
  /** The share of cases relative to the others. */
  load: number;
}

/** The people of the support, in three teams. */
export const AGENTS: Agent[] = [
  { name: 'sara', team: 'support', languages: ['fa', 'en'], quality: 0.45, load: 1.2 },
  { name: 'reza', team: 'support', languages: ['fa'], quality: 0.05, load: 1 },
  { name: 'mina', team: 'support', languages: ['fa', 'ar'], quality: 0.2, load: 1 },
  { name: 'nima', team: 'support', languages: ['fa', 'en'], quality: -0.5, learns: 0.8, load: 0.7 },
  { name: 'layla', team: 'support', languages: ['ar', 'en'], quality: 0.3, load: 1 },
  { name: 'omid', team: 'orders', languages: ['fa'], quality: -0.15, load: 1.1 },
  { name: 'zahra', team: 'orders', languages: ['fa', 'ar'], quality: 0.1, load: 1 },
  { name: 'karim', team: 'orders', languages: ['ar', 'en'], quality: -0.1, load: 0.9 },
  { name: 'ali', team: 'orders', languages: ['fa', 'en'], quality: 0, load: 0.8 },
  { name: 'parisa', team: 'returns', languages: ['fa', 'en'], quality: -0.05, load: 1 },
  { name: 'yusuf', team: 'returns', languages: ['ar', 'en'], quality: -0.3, load: 1 },
  { name: 'kaveh', team: 'returns', languages: ['fa', 'ar'], quality: -0.45, load: 0.9 },
];

const TEAMS: Record<Touchpoint, Agent['team']> = {
  support: 'support',
  delivery: 'orders',
  checkout: 'orders',
  returns: 'returns',
};

/** How customers feel about a part of the shop, whoever answers. */
export const TOUCHPOINT_QUALITY: Record<Touchpoint, number> = {
  support: 0.1,
  delivery: -0.1,
  checkout: 0.15,
  returns: -0.25,
};

const PATHS: Record<Touchpoint, string[]> = {
  support: ['help', 'help/contact', 'help/warranty', 'chat'],
  delivery: ['orders', 'orders/tracking', 'help/delivery'],
  checkout: ['checkout/thanks', 'cart', 'help/payment'],
  returns: ['returns', 'returns/new', 'help/returns'],
};

const TIME_ZONES: Record<Language, ReturnType<typeof createDraw<string>>> = {
  fa: createDraw([['Asia/Tehran', 1]]),
  ar: createDraw([
    ['Asia/Riyadh', 4],
    ['Asia/Baghdad', 3],
    ['Asia/Dubai', 2],
    ['Africa/Cairo', 1],
  ]),
  en: createDraw([
    ['Asia/Dubai', 4],
    ['Europe/London', 3],
    ['America/Toronto', 2],
    ['Asia/Tehran', 1],
  ]),
};

export const drawLanguage = createDraw<Language>([
  ['fa', 60],
  ['ar', 25],
  ['en', 15],
]);

const USUAL_TOUCHPOINTS = { support: 40, delivery: 27, checkout: 18, returns: 15 };
const drawUsual = createDraw(Object.entries(USUAL_TOUCHPOINTS) as [Touchpoint, number][]);
const drawInIncident = createDraw(
  Object.entries({ ...USUAL_TOUCHPOINTS, delivery: 81 }) as [Touchpoint, number][],
);

/** Where the customer was; in the incident most have something to say about the delivery. */
export function drawTouchpoint(random: Random, isIncident: boolean): Touchpoint {
  return (isIncident ? drawInIncident : drawUsual)(random);
}

export const drawChannel = createDraw<'chat' | 'email' | 'phone'>([
  ['chat', 45],
  ['email', 35],
  ['phone', 20],
]);

/** What the shop's pages say of the visitor's device. */
export const drawDevice = createDraw<'phone' | 'desktop' | 'tablet'>([
  ['phone', 68],
  ['desktop', 27],
  ['tablet', 5],
]);

/** How customers feel about a channel. */
export const CHANNEL_QUALITY = { chat: 0.08, email: -0.12, phone: 0 };

const drawAgentOf = new Map<string, (random: Random) => Agent>();
for (const team of ['support', 'orders', 'returns'] as const) {
  for (const language of ['fa', 'ar', 'en'] as const) {
    const able = AGENTS.filter((agent) => agent.team === team && agent.languages.includes(language));
    drawAgentOf.set(`${team} ${language}`, createDraw(able.map((agent) => [agent, agent.load])));
  }
}

/** Who took the case: one of the team that speaks the language. */
export function drawAgent(random: Random, touchpoint: Touchpoint, language: Language): Agent {
  return (drawAgentOf.get(`${TEAMS[touchpoint]} ${language}`) as (random: Random) => Agent)(random);
}

/** The page that showed the survey. */
export function drawPage(random: Random, touchpoint: Touchpoint | undefined, language: Language): string {
  const path = touchpoint ? random.pick(PATHS[touchpoint]) : random.pick(['', 'account', 'account/club']);
  return `https://shop.example/${language}/${path}`;
}

/** The visitor's time zone. */
export function drawTimeZone(random: Random, language: Language): string {
  return TIME_ZONES[language](random);
}
