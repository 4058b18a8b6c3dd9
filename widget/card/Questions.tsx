// The questions that are asked at this point, one below the other, and the buttons that end them.
import type { FunctionComponent } from 'preact';
import { canComplete, visibleQuestions } from '../../src/survey/flow.ts';
import { type Parts, parts } from '../parts.ts';
import type { QuestionProps } from './questions/question.ts';
import { Stickers } from './questions/Stickers.tsx';
import type { View } from './view.ts';

/** Everything to be answered now. What an answer reveals appears below, and the focus stays where it is. */
export function Questions({ view }: { view: View }) {
  const { questions, Privacy } = parts.value;
  const types: Parts['questions'] = { stickers: Stickers, ...questions };
  return (
    <>
      {visibleQuestions(view.display.session.state.value).map((question, index) => {
        const Type = types[question.type] as FunctionComponent<QuestionProps> | undefined;
        return Type && <Type key={question.id} id={`q${index}`} question={question} view={view} />;
      })}
      <Actions view={view} />
      {Privacy && <Privacy view={view} />}
    </>
  );
}

/**
 * Send is always there, calm until there is something to send. Skip is offered while only the first answer is given and
 * nothing else is needed, Back as soon as there is a second pick to take back.
 */
function Actions({ view }: { view: View }) {
  const { session } = view.display;
  const { Back, Offer } = parts.value;
  const state = session.state.value;
  const answerCount = Object.keys(state.answers).length;
  const send = (event: MouseEvent) => {
    const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
    view.commit();
    if (!view.unreadable.value) session.complete();
    root
      .querySelector<HTMLElement>('[aria-invalid] input, input[aria-invalid], textarea[aria-invalid]')
      ?.focus();
  };
  return (
    <div class="actions">
      <button type="button" class="send" data-ready={answerCount > 0} onClick={send}>
        {view.t('action.submit')}
      </button>
      {answerCount === 1 && canComplete(state) && (
        <button type="button" class="skip" onClick={() => session.complete()}>
          {view.t('action.skip')}
        </button>
      )}
      {Back && <Back view={view} />}
      {Offer && <Offer view={view} />}
    </div>
  );
}
