// The questions that are asked at this point, one below the other, and the buttons that end them.
import type { FunctionComponent } from 'preact';
import { visibleQuestions } from '../src/index.ts';
import { followUps } from './parts.ts';
import type { QuestionProps } from './questions/question.ts';
import { Rating } from './questions/Rating.tsx';
import type { View } from './view.ts';

/** Everything to be answered now. What an answer reveals appears below, and the focus stays where it is. */
export function Questions({ view }: { view: View }) {
  return (
    <>
      {visibleQuestions(view.display.session.state.value).map((question, index) => {
        const types = { stickers: Rating, choice: followUps.value?.Choice, text: followUps.value?.Text };
        const Type = types[question.type] as FunctionComponent<QuestionProps> | undefined;
        return Type && <Type key={question.id} id={`q${index}`} question={question} view={view} />;
      })}
      <Actions view={view} />
    </>
  );
}

/** Send is always there, calm until there is something to send; Skip is offered while only the rating is given. */
function Actions({ view }: { view: View }) {
  const { session } = view.display;
  const answerCount = Object.keys(session.state.value.answers).length;
  const send = (event: MouseEvent) => {
    const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
    view.commit();
    session.complete();
    root.querySelector<HTMLElement>('[aria-invalid] input')?.focus();
  };
  return (
    <div class="actions">
      <button type="button" class="send" data-ready={answerCount > 0} onClick={send}>
        {view.t('action.submit')}
      </button>
      {answerCount === 1 && (
        <button type="button" onClick={() => session.complete()}>
          {view.t('action.skip')}
        </button>
      )}
    </div>
  );
}
