// What the API answers, as far as the dashboard reads it. Types of the server itself, so that both cannot differ.
import type { Access } from '../../access/access.ts';
import type { Figure, FigureChange, Headline, ResponseRate } from '../../figures/figure.ts';
import type { CrossTable } from '../../reports/crossTable.ts';
import type { Overview as ServerOverview } from '../../reports/overview.ts';
import type { Rates } from '../../reports/rates.ts';
import type { Reasons } from '../../reports/reasons.ts';
import type { Scores as ServerScores } from '../../reports/scores.ts';
import type { Words } from '../../reports/words.ts';
import type { Site as ServerSite } from '../../store/sites.ts';

export type { CrossTable, Figure, FigureChange, Headline, Rates, Reasons, ResponseRate, Words };

/** A site of `/v1/sites`, with the place of its latest arrival. */
export type Site = ServerSite & { arrivals: number };

/** The answer of `/v1/scores`. */
export type Scores = ServerScores & { goal?: number };

/** The answer of `/v1/overview`: every metric at once, and the rate. */
export type Overview = ServerOverview & { scores: { goal?: number }[] };

/** The answer of `/session`: whose token or session it is. */
export type Session = Omit<Access, 'id'>;

/** A response as lists and the live stream show it. */
export interface Answer {
  id: string;
  revision: number;
  survey: string;
  status: 'shown' | 'answered' | 'completed' | 'dismissed';
  lang: string;
  metric?: string;
  score?: number;
  value?: string | number;
  scale?: { min: number; max: number };
  answeredAt?: string;
  receivedAt: string;
  answers?: {
    question: string;
    type: string;
    value: unknown;
    score?: number;
    other?: string;
    wording?: string;
  }[];
  context?: Record<string, string | number | boolean>;
  page?: { url?: string };
  hasContact?: boolean;
  verified?: boolean;
  followUp?: FollowUp;
}

/** What is done about an answer. */
export interface FollowUp {
  state: 'open' | 'assigned' | 'done';
  assignee?: string;
  openedAt: string;
  firstAt?: string;
  doneAt?: string;
  version: number;
}

/** The answer of `/v1/fields`: what can be filtered by, with how many answers have it. */
export interface Fields {
  items: { name: string; values: { value: string; n: number }[]; more: boolean }[];
}

/** A note on a day of the trend. */
export interface Annotation {
  id: string;
  day: string;
  text: string;
}
