// The end of a survey.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { moodOf, namesOf } from '../../src/survey/answers.ts';
import { type AnswerValue, type Mood, primariesOf, type Question } from '../../src/survey/types.ts';
import { foldLater } from './foldLater.ts';
import { Face, Heart } from './icons.tsx';
import type { View } from './view.ts';

/** The mood of an answer without a score. */
const MOODS: Record<string, Mood> = { yes: 'positive', partly: 'neutral', no: 'negative' };

/** Thanks that fit the answer, and a note while the answer waits for the connection. */
export function Thanks({ view }: { view: View }) {
  const { survey, session, target } = view.display;
  const ref = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const thanks = ref.current as HTMLElement;
    if (view.focus.isInside()) thanks.querySelector('h2')?.focus({ preventScroll: true });
    // In any case: Orca before 50 says nothing of a focus that comes from an element that is removed at once.
    view.announce(
      [...thanks.children]
        .map((part) => part.textContent)
        .join(' ')
        .trim(),
    );
    return target ? undefined : foldLater(view.root, view.close);
  }, []);

  const { answers } = session.state.peek();
  const question = primariesOf(survey).find(({ id }) => answers[id] !== undefined);
  const value = question && answers[question.id];
  const mood = question && value !== undefined ? toMood(question, value) : undefined;
  const names = question && value !== undefined ? namesOf(question, value) : [];
  const own = [...names, mood ?? '', 'default'].map((name) => survey.thanks?.[name]).find(Boolean);
  return (
    <div ref={ref} class="thanks" part="thanks">
      {mood === 'positive' ? <Face mood="happy" /> : <Heart />}
      <h2 tabIndex={-1}>{view.t('thanks.title')}</h2>
      <p>{view.own(own?.text) ?? view.t(mood === 'negative' ? 'thanks.sad' : 'thanks.body')}</p>
      {own?.link && (
        <a href={own.link.url} target="_blank" rel="noopener">
          {view.own(own.link.text)}
        </a>
      )}
      {view.isOffline.value && (
        <p class="offline" part="offline">
          {view.t('status.offline')}
        </p>
      )}
    </div>
  );
}

function toMood(question: Question, value: AnswerValue): Mood | undefined {
  return moodOf(question, value) ?? MOODS[String(value)];
}
