// The buttons below the questions.

import { isPick } from '../../src/survey/answers.ts';
import { canComplete, canGoBack, isAnswered } from '../../src/survey/flow.ts';
import type { Question } from '../../src/survey/types.ts';
import { Offer } from './Offer.tsx';
import type { View } from './view.ts';

const INVALID = '[aria-invalid] input, input[aria-invalid], textarea[aria-invalid]';

/**
 * Send is always there, calm until there is something to send; with a value that is only proposed, it answers with it. Skip is offered while only the first answer is given and
 * nothing else is required, Back as soon as there is a second pick to take back.
 */
export function Actions({ view }: { view: View }) {
  const { session, survey } = view.display;
  const { t, answerCount, offered } = view;
  const count = answerCount.value;
  const state = view.drawn.value;

  const send = () => {
    view.commit();
    // What it reveals can then be answered, too.
    if (offered !== undefined && !isAnswered(session.state.peek()))
      return view.answer(survey.questions[0] as Question, offered);
    if (!view.unreadable.peek()) session.complete();
    // Once the errors have been rendered, which Preact does in a microtask that is queued by now.
    queueMicrotask(() => {
      view.root.querySelector<HTMLElement>(INVALID)?.focus();
      // A reader that enters a group leaves its description out.
      const error = view.root.querySelector('.error');
      if (error) view.announce(String(error.textContent));
    });
  };
  const back = () => {
    // Text that was written is kept for when its question is asked again.
    for (const question of view.questions.peek()) {
      if (!isPick(question)) view.draft(question, view.valueOf(question));
    }
    session.back();
  };

  return (
    <div class="actions" part="actions">
      <button
        type="button"
        class="send"
        part="send"
        data-ready={count > 0 || offered !== undefined}
        onClick={send}
      >
        {t('action.submit')}
      </button>
      {count === 1 && canComplete(state) && (
        <button type="button" class="skip" part="skip" onClick={() => session.complete()}>
          {t('action.skip')}
        </button>
      )}
      {canGoBack(state) && (
        <button type="button" class="back" part="back" onClick={back}>
          {t('action.back')}
        </button>
      )}
      <Offer view={view} />
    </div>
  );
}
