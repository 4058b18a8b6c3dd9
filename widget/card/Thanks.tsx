// The end: thanks that fit the answer, and what became of it where the line is down.
import { moodOf, namesOf } from '../../src/survey/answers.ts';
import { type AnswerValue, type Mood, primariesOf, type Question } from '../../src/survey/types.ts';
import { Face } from './Face.tsx';
import { Heart } from './Heart.tsx';
import type { View } from './view.ts';

/** How an answer without a score sounds. */
const MOODS: Record<string, Mood> = { yes: 'positive', partly: 'neutral', no: 'negative' };

/** Thanks the visitor. */
export function Thanks({ view }: { view: View }) {
  const { survey, session } = view.display;
  const { answers } = session.state.value;
  const question = primariesOf(survey).find(({ id }) => answers[id] !== undefined);
  const value = question && answers[question.id];
  const mood = question && value !== undefined ? toMood(question, value) : undefined;
  const names = question && value !== undefined ? namesOf(question, value) : [];
  const own = [...names, mood ?? '', 'default'].map((name) => survey.thanks?.[name]).find(Boolean);
  return (
    <div class="thanks">
      {mood === 'positive' ? <Face mood="happy" /> : <Heart />}
      <h2 tabIndex={-1}>{view.t('thanks.title')}</h2>
      <p>{view.own(own?.text) ?? view.t(mood === 'negative' ? 'thanks.sad' : 'thanks.body')}</p>
      {own?.link && (
        <a href={own.link.url} target="_blank" rel="noopener">
          {view.own(own.link.text)}
        </a>
      )}
      {view.isOffline.value && <p class="offline">{view.t('status.offline')}</p>}
    </div>
  );
}

function toMood(question: Question, value: AnswerValue): Mood | undefined {
  return moodOf(question, value) ?? MOODS[String(value)];
}
