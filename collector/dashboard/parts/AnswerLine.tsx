// One answer: face or number, words, reasons, and where it came from.

import { MEASURES, measureOf } from '../../../src/scores/measures.ts';
import { Face } from '../../../widget/card/icons.tsx';
import { bandOf } from '../../figures/band.ts';
import type { Answer } from '../api/types.ts';
import { useDashboard } from '../dashboard.ts';
import { useNames } from '../words/useNames.ts';
import { useWords } from '../words/words.ts';

const MOODS = { [-1]: 'negative', 0: 'neutral', 1: 'positive' } as const;
const STICKERS = { [-1]: 'sad', 0: 'neutral', 1: 'happy' } as const;
/** What the line says of the context; the rest is in the answer itself. */
const SHOWN = ['agent', 'team', 'touchpoint', 'ref'];

/** The mood of an answer; `undefined` without a score. */
export function moodOf({ metric, scale, score }: Answer): 'negative' | 'neutral' | 'positive' | undefined {
  const band = bandOfAnswer(metric, scale, score);
  return band === undefined ? undefined : MOODS[band];
}

/** An item of a list of answers. */
export function AnswerLine({ answer }: { answer: Answer }) {
  const { t, format } = useWords();
  const names = useNames();
  const { calendar, site } = useDashboard();
  const { metric, scale, score, context = {}, answers = [] } = answer;
  const band = bandOfAnswer(metric, scale, score);
  const choices = answers
    .filter(({ type }) => type === 'choice')
    .flatMap(({ value }) => [value].flat() as string[]);
  const texts = answers.flatMap(({ type, value, other }) => [
    ...(type === 'text' ? [String(value)] : []),
    ...(other ? [other] : []),
  ]);
  const time = answer.answeredAt ?? answer.receivedAt;
  return (
    <li class="answer" data-mood={band === undefined ? undefined : MOODS[band]}>
      <span class="given">
        {band !== undefined && <Face mood={STICKERS[band]} />}
        {metric === 'stickers' || score === undefined ? (
          <span class="for-ears">
            {band === undefined ? t('answer.unscored') : names.value('stickers', String(score))}
          </span>
        ) : (
          <b>
            {format.number(score)}
            <span class="of">{t('score.of', { max: format.number(scale?.max ?? 0) })}</span>
          </b>
        )}
      </span>
      <div class="said">
        {texts.map((text) => (
          <p key={text} class="comment">
            <bdi dir="auto">{text}</bdi>
          </p>
        ))}
        {choices.length > 0 && (
          <ul class="tags">
            {choices.map((choice) => (
              <li key={choice}>
                <bdi>{names.value('choice', choice)}</bdi>
              </li>
            ))}
          </ul>
        )}
        <p class="meta">
          <time dateTime={time}>{format.moment(time, calendar, site.timeZone)}</time>
          {SHOWN.map(
            (name) =>
              context[name] !== undefined && (
                <span key={name}>
                  {names.field(name)}: <bdi>{names.value(name, String(context[name]))}</bdi>
                </span>
              ),
          )}
        </p>
      </div>
    </li>
  );
}

function bandOfAnswer(metric: string | undefined, scale: Answer['scale'], score: number | undefined) {
  if (!metric || !scale || score === undefined) return undefined;
  const names = Object.keys(MEASURES) as (keyof typeof MEASURES)[];
  const measure =
    measureOf(metric, { ...scale, good: 'high' }) ??
    names.find(
      (name) =>
        MEASURES[name].metric === metric &&
        MEASURES[name].scale.min === scale.min &&
        MEASURES[name].scale.max === scale.max,
    );
  return measure && bandOf(measure, score);
}
