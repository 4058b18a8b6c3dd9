// The made-up year of a shop: valid, the same for the same seed, and with what a dashboard should show.
import { beforeAll, describe, expect, it } from 'vitest';
import { ar } from '../../../collector/seed/comments/ar.ts';
import { en } from '../../../collector/seed/comments/en.ts';
import { fa } from '../../../collector/seed/comments/fa.ts';
import { INCIDENT, seedResponses } from '../../../collector/seed/seed.ts';
import type { SurveyResponse } from '../../../src/responses/response.ts';
import { parseResponse } from '../../../src/responses/schema.ts';
import { csat, nps, toSeries } from '../../../src/scores/index.ts';
import { isAnswer, isPick } from '../../../src/survey/answers.ts';
import { findTemplate } from '../../../src/survey/define.ts';
import { startFlow, visibleQuestions } from '../../../src/survey/flow.ts';
import type { Survey } from '../../../src/survey/types.ts';
import { wordingVersion } from '../../../src/survey/wordings.ts';

const NOW = Date.parse('2026-11-21T10:00:00.000Z');
const DAY_MS = 86_400_000;
const COUNT = 20_000;

let all: SurveyResponse[];
let answered: SurveyResponse[];
beforeAll(() => {
  all = [...seedResponses(COUNT, { seed: 7, now: NOW })];
  answered = all.filter(({ answers }) => answers.length);
});

const share = <T>(values: T[], isCounted: (value: T) => unknown) =>
  values.filter(isCounted).length / values.length;
const shownOn = (response: SurveyResponse) => Date.parse(response.shownAt);
const dayOf = (response: SurveyResponse) => response.shownAt.slice(0, 10);
const commentOf = ({ answers }: SurveyResponse) =>
  answers.find(({ type }) => type === 'text')?.value as string;
const reasonsOf = ({ answers }: SurveyResponse) =>
  (answers.find(({ question }) => question === 'reasons')?.value ?? []) as string[];
const isInIncident = (response: SurveyResponse) => {
  const days = (NOW - shownOn(response)) / DAY_MS;
  return days <= INCIDENT.daysBefore && days > INCIDENT.daysBefore - INCIDENT.days;
};

describe('each response', () => {
  it('is valid by the wire format', () => {
    expect(all).toHaveLength(COUNT);
    const results = all.map((each) => parseResponse(JSON.parse(JSON.stringify(each))));
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('has an id of its own, a UUID v7 of the time it was shown', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(COUNT);
    const uuid = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
    const timeOf = (id: string) => Number.parseInt(id.slice(0, 13).replace('-', ''), 16);
    expect(all.filter((each) => !uuid.test(each.id) || timeOf(each.id) !== shownOn(each))).toEqual([]);
  });

  it('lies in the year before now, in order', () => {
    const times = all.map(shownOn);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(NOW - 365 * DAY_MS - 3_600_000);
    const isInOrder = ({ shownAt, answeredAt = shownAt, endedAt = answeredAt }: SurveyResponse) =>
      shownAt <= answeredAt && answeredAt <= endedAt && Date.parse(endedAt) <= NOW;
    expect(all.filter((each) => !isInOrder(each))).toEqual([]);
  });

  it('has answers that its template could have got, with the wordings it asks with', () => {
    const surveys = Object.fromEntries(all.map(({ survey }) => [survey, findTemplate(survey) as Survey]));
    const isFrom = ({ survey: name, answers }: SurveyResponse) => {
      const survey = surveys[name] as Survey;
      const given = Object.fromEntries(answers.map(({ question, value }) => [question, value]));
      const questions = visibleQuestions({ ...startFlow(survey), answers: given, isPassing: true });
      return answers.every(({ question: id, type, value, wording, other }) => {
        const question = questions.find((each) => each.id === id);
        return (
          question?.type === type &&
          isAnswer(question, value) &&
          wording === (isPick(question) ? wordingVersion(question, survey, given) : undefined) &&
          (other === undefined || (value as string[]).includes('other'))
        );
      });
    };
    expect(answered.length).toBeGreaterThan(COUNT / 5);
    expect(answered.filter((each) => !isFrom(each))).toEqual([]);
  });

  it('repeats its rating at the top', () => {
    const isRepeated = ({ metric, value, score, survey, answers }: SurveyResponse) => {
      const rating = answers.find((answer) => answer.score !== undefined);
      return survey === 'resolved'
        ? metric === undefined && value === undefined && score === undefined
        : metric === rating?.type && value === rating?.value && score === rating?.score;
    };
    expect(answered.filter((each) => !isRepeated(each))).toEqual([]);
  });

  it('has no placeholder left in a comment', () => {
    expect(answered.filter((response) => /[{}]|undefined/.test(commentOf(response) ?? ''))).toEqual([]);
  });
});

it('gives the same responses for the same seed, and others for another', () => {
  const take = (seed: number) => JSON.stringify([...seedResponses(500, { seed, now: NOW })]);
  expect(take(1)).toBe(take(1));
  expect(take(1)).not.toBe(take(2));
});

it.each([0, 1, 7, 1_000])('makes %i responses when asked for so many', (count) => {
  expect([...seedResponses(count, { now: NOW })]).toHaveLength(count);
});

describe('the year', () => {
  it('has its languages, and seven displays in ten without an answer', () => {
    expect(share(all, ({ lang }) => lang === 'fa')).toBeCloseTo(0.6, 1);
    expect(share(all, ({ lang }) => lang === 'ar')).toBeCloseTo(0.25, 1);
    expect(share(all, ({ lang }) => lang === 'en')).toBeCloseTo(0.15, 1);
    expect(share(all, ({ status }) => status === 'shown')).toBeCloseTo(0.7, 1);
    for (const status of ['answered', 'completed', 'dismissed']) {
      expect(share(all, (each) => each.status === status)).toBeGreaterThan(0.01);
    }
    expect(all.filter(({ status, answers }) => status === 'shown' && answers.length)).toEqual([]);
  });

  it('has every survey, channel, touchpoint and layout, and twelve agents in three teams', () => {
    const of = (name: string) => [...new Set(all.flatMap(({ context }) => context[name] ?? []))].sort();
    expect([...new Set(all.map(({ survey }) => survey))].sort()).toEqual([
      'after-chat',
      'ces',
      'csat',
      'nps',
      'resolved',
      'stickers',
      'support',
    ]);
    expect(of('device')).toEqual(['desktop', 'phone', 'tablet']);
    expect(of('channel')).toEqual(['chat', 'email', 'phone']);
    expect(of('touchpoint')).toEqual(['checkout', 'delivery', 'returns', 'support']);
    expect(of('agent')).toHaveLength(12);
    expect(of('team')).toHaveLength(3);
    expect(new Set(all.map(({ layout }) => layout))).toEqual(new Set(['row', 'two-rows']));
  });

  it('has a ref once', () => {
    const refs = all.flatMap(({ context }) => context.ref ?? []);
    expect(refs.length).toBeGreaterThan(COUNT / 2);
    expect(new Set(refs).size).toBe(refs.length);
  });

  it('rests at Nowruz, on Fridays and at night', () => {
    const counts = new Map<string, number>();
    for (const each of all) counts.set(dayOf(each), (counts.get(dayOf(each)) ?? 0) + 1);
    const mean = (isDay: (day: string) => boolean) => {
      const days = [...counts].filter(([day]) => isDay(day));
      return days.reduce((sum, [, count]) => sum + count, 0) / days.length;
    };
    const usual = mean(() => true);
    expect(mean((day) => day >= '2026-03-22' && day <= '2026-03-31')).toBeLessThan(0.4 * usual);
    expect(mean((day) => new Date(day).getUTCDay() === 5)).toBeLessThan(0.6 * usual);
    const hour = (response: SurveyResponse) => new Date(shownOn(response) + 3.5 * 3_600_000).getUTCHours();
    expect(share(all, (each) => hour(each) >= 9 && hour(each) < 18)).toBeGreaterThan(0.55);
    expect(share(all, (each) => hour(each) < 6)).toBeLessThan(0.06);
  });

  it('has scores as shops have them', () => {
    const of = (survey: string) => answered.filter((each) => each.survey === survey && each.layout === 'row');
    const satisfied = csat(toSeries('csat', of('csat'))).top2.pct as number;
    const recommending = nps(toSeries('nps', of('nps'))).net.score as number;
    expect(satisfied).toBeGreaterThan(60);
    expect(satisfied).toBeLessThan(85);
    expect(recommending).toBeGreaterThan(5);
    expect(recommending).toBeLessThan(40);
  });

  it('has a comment in one answer of five', () => {
    expect(share(answered, commentOf)).toBeGreaterThan(0.15);
    expect(share(answered, commentOf)).toBeLessThan(0.25);
  });

  it('has agents who differ', () => {
    const meanOf = (agent: string) => {
      const scores = answered.flatMap(({ metric, score, context }) =>
        metric === 'stickers' && context.agent === agent ? [score as number] : [],
      );
      return scores.reduce((sum, score) => sum + score, 0) / scores.length;
    };
    expect(meanOf('sara')).toBeGreaterThan(meanOf('kaveh') + 0.2);
  });
});

describe('the incident', () => {
  const parcels = () =>
    answered.filter(({ context, metric }) => context.touchpoint === 'delivery' && metric === 'stickers');

  it('makes customers unhappy with the delivery', () => {
    const isSad = ({ value }: SurveyResponse) => value === 'sad';
    expect(share(parcels().filter(isInIncident), isSad)).toBeGreaterThan(0.6);
    expect(
      share(
        parcels().filter((each) => !isInIncident(each)),
        isSad,
      ),
    ).toBeLessThan(0.3);
  });

  it('is about slowness, in reasons and in comments', () => {
    const late = answered.filter((each) => isInIncident(each) && each.context.touchpoint === 'delivery');
    const unhappy = late.filter((each) => reasonsOf(each).length);
    expect(share(unhappy, (each) => reasonsOf(each).includes('slow'))).toBeGreaterThan(0.7);
    const texts = late.flatMap((each) => commentOf(each) ?? []);
    expect(texts.length).toBeGreaterThan(20);
    const isOfIt = (text: string) =>
      [fa, ar, en].some(({ incident }) =>
        incident.some((each) => text.startsWith(each.split('{')[0] as string)),
      );
    expect(share(texts, isOfIt)).toBeGreaterThan(0.5);
  });
});

describe('comments', () => {
  it.each([
    ['Persian', fa],
    ['Arabic', ar],
    ['English', en],
  ])('are at least forty in %s, each once', (_, comments) => {
    const { negative, neutral, positive, incident } = comments;
    const texts = [...Object.values(negative), neutral, ...Object.values(positive), incident].flat();
    expect(texts.length).toBeGreaterThanOrEqual(40);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('are written with Persian letters and ZWNJ in Persian', () => {
    const text = JSON.stringify(fa);
    expect(text).toContain('\u200c');
    expect(text).not.toMatch(/[يكىة٠-٩]/);
    expect(JSON.stringify(ar)).not.toMatch(/[یکپگچژ۰-۹\u200c]/);
  });

  it('are all used sooner or later', () => {
    const said = new Set([...seedResponses(100_000, { now: NOW })].map(commentOf));
    const isSaid = (template: string) => {
      const parts = template.split(/\{\w+\}/);
      return [...said].some((text) => text && parts.every((part) => text.includes(part)));
    };
    const templates = [fa, ar, en].flatMap(({ negative, neutral, positive, incident }) =>
      [...Object.values(negative), neutral, ...Object.values(positive), incident].flat(),
    );
    expect(share(templates, isSaid)).toBeGreaterThan(0.95);
  });
});
