// One answer: face or number, words, reasons, and where it came from.
import type { ComponentChildren } from 'preact';
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

/** What the visitor wrote: comments, and what stands beside an option of one's own. */
export function textsOf({ answers = [] }: Answer): string[] {
  return answers.flatMap(({ type, value, other }) => [
    ...(type === 'text' ? [String(value)] : []),
    ...(other ? [other] : []),
  ]);
}

/** An item of a list of answers. `meta` stands in place of the few words on where it came from; `children` below them. */
export function AnswerLine({
  answer,
  meta,
  children,
}: {
  answer: Answer;
  meta?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const { t, format } = useWords();
  const names = useNames();
  const { metric, scale, score, answers = [] } = answer;
  const band = bandOfAnswer(metric, scale, score);
  const choices = answers
    .filter(({ type }) => type === 'choice')
    .flatMap(({ question, value }) =>
      ([value].flat() as string[]).map((choice) => ({
        key: `${question} ${choice}`,
        // Yes and no mean something else there: solved at the first contact.
        name: names.value(question === 'first' ? 'first' : 'choice', choice),
      })),
    );
  return (
    <li
      class="answer"
      id={`answer-${answer.id}`}
      tabIndex={-1}
      data-mood={band === undefined ? undefined : MOODS[band]}
    >
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
        {textsOf(answer).map((text) => (
          <p key={text} class="comment">
            <bdi dir="auto">{text}</bdi>
          </p>
        ))}
        {choices.length > 0 && (
          <ul class="tags">
            {choices.map(({ key, name }) => (
              <li key={key}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        )}
        {meta ?? <Meta answer={answer} />}
        {children}
      </div>
    </li>
  );
}

/** When it was given, and what it was about, in a few words. */
function Meta({ answer }: { answer: Answer }) {
  const { format } = useWords();
  const names = useNames();
  const { calendar, site } = useDashboard();
  const { context = {} } = answer;
  const time = answer.answeredAt ?? answer.receivedAt;
  return (
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
