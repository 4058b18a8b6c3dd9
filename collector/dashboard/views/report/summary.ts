// The written summary of a report: whole sentences, each from the numbers and nothing else. What is hidden is said to be.
import type { SeriesName } from '../../../figures/figure.ts';
import type { Figure, Reasons, ResponseRate, Scores } from '../../api/types.ts';
import { isLowGood } from '../../metrics.ts';
import { createNames } from '../../words/names.ts';
import { changeInWords, intervalInWords, scoreInWords } from '../../words/sentences.ts';
import type { Words } from '../../words/words.ts';
import type { Standout } from './standout.ts';

/** Scores of the period, with those of the period before. */
export type Compared = Pick<Scores, 'total' | 'previous' | 'change' | 'goal'>;

/** What the summary is made of; what is absent is not spoken of. */
export interface Facts {
  /** Names of the period and of the one before. */
  period: string;
  before: string;
  isOver: boolean;
  series: SeriesName;
  scores: Compared;
  /** Reasons of the unhappy and of the happy. */
  unhappy?: Reasons | undefined;
  happy?: Reasons | undefined;
  touchpoint?: Standout | undefined;
  resolution?: Compared | undefined;
  rate?: ResponseRate | undefined;
}

/** Reasons that a sentence names. */
const MOST_REASONS = 3;
/** Below so many displays a rate would say who did not answer. */
const MIN_SHOWN = 5;

/** The sentences in their order. */
export function toSummary(words: Words, facts: Facts): string[] {
  const { series, scores, resolution } = facts;
  return [
    ...(facts.isOver ? [] : [words.t('report.running')]),
    scoreSentence(words, facts),
    changeSentence(words, facts),
    goalSentence(words, series, scores),
    unhappySentence(words, scores.total),
    reasonsSentence(words, 'negative', facts.unhappy),
    reasonsSentence(words, 'positive', facts.happy),
    touchpointSentence(words, facts.touchpoint, scores.total.unit),
    resolution && series !== 'resolution' ? resolutionSentence(words, resolution) : undefined,
    rateSentence(words, facts.rate),
  ].filter((sentence) => sentence !== undefined);
}

function scoreSentence(words: Words, { series, scores: { total }, period }: Facts): string {
  const { t } = words;
  const metric = t(`metric.${series}`);
  if (total.rule === 'hide') return t('report.few', { period, metric, count: total.n, n: total.n });
  return t(total.rule === 'caution' ? 'report.caution' : 'report.score', {
    period,
    metric,
    score: scoreInWords(words, total),
    interval: intervalInWords(words, total),
    answers: t('answers.count', { count: total.n, n: total.n }),
  });
}

function changeSentence(words: Words, { scores, before }: Facts): string | undefined {
  const { t, format } = words;
  const { total, previous, change } = scores;
  if (!previous || total.rule === 'hide') return undefined;
  if (previous.n === 0) return t('report.change.nothing', { before });
  if (previous.rule === 'hide') return t('report.change.hidden', { before });
  if (!change) return t('report.change.refused', { before });
  if (!change.isEnough) return t('report.change.few', { before });
  const was = scoreInWords(words, previous);
  if (!change.isSignificant) return t('report.change.same', { before, was });
  const direction = change.difference > 0 ? 'up' : 'down';
  const size = format.size(change.difference, total.unit);
  return t(`report.change.${direction}.${total.unit === 'mean' ? 'mean' : 'points'}`, { before, was, size });
}

function goalSentence({ t, format }: Words, series: SeriesName, { total, goal }: Compared) {
  if (goal === undefined || total.score === null) return undefined;
  const isMet = isLowGood(series) ? total.score <= goal : total.score >= goal;
  return t(isMet ? 'report.goal.met' : 'report.goal.missed', { goal: format.score(goal, total.unit) });
}

function unhappySentence({ t, format }: Words, { shares, n }: Figure) {
  if (!shares) return undefined;
  const unhappy = Math.round((shares.negative * n) / 100);
  return unhappy
    ? t('report.unhappy', { count: unhappy, n: format.count(unhappy) })
    : t('report.unhappy.none');
}

function reasonsSentence(words: Words, mood: 'negative' | 'positive', reasons: Reasons | undefined) {
  const { t, format } = words;
  if (!reasons || reasons.n === 0) return undefined;
  if (reasons.rule === 'hide') return t(`report.reasons.few.${mood}`);
  const names = createNames(words);
  const named = reasons.reasons.slice(0, MOST_REASONS).map(({ value, share }) =>
    t('report.reason', {
      reason: names.value('choice', value),
      share: share === null ? '–' : format.percent(share, reasons.n),
    }),
  );
  return t(`report.reasons.${mood}`, { reasons: format.list(named) });
}

function touchpointSentence(words: Words, standout: Standout | undefined, unit: Figure['unit']) {
  const { t, format } = words;
  if (!standout) return undefined;
  if (standout.kind !== 'differs') return t(`report.touchpoint.${standout.kind}`);
  const { value, change } = standout;
  const direction = change.difference > 0 ? 'up' : 'down';
  return t(`report.touchpoint.${direction}.${unit === 'mean' ? 'mean' : 'points'}`, {
    name: createNames(words).value('touchpoint', value),
    size: format.size(change.difference, unit),
  });
}

function resolutionSentence(words: Words, { total, previous, change }: Compared): string | undefined {
  const { t } = words;
  if (total.n === 0) return undefined;
  if (total.rule === 'hide') return t('report.resolution.few', { count: total.n, n: total.n });
  const score = t('report.resolution', {
    score: scoreInWords(words, total),
    interval: intervalInWords(words, total),
    answers: t('answers.count', { count: total.n, n: total.n }),
  });
  if (!previous) return score;
  return `${score} ${t('summary.change', { change: changeInWords(words, change, total.unit) })}`;
}

function rateSentence({ t, format }: Words, rate: ResponseRate | undefined) {
  if (!rate) return undefined;
  if (rate.rate === null) return t('report.rate.none');
  if (rate.shown < MIN_SHOWN) return t('report.rate.few');
  return t('report.rate', {
    answered: format.count(rate.answered),
    shown: format.count(rate.shown),
    rate: format.percent(rate.rate, rate.shown),
  });
}
