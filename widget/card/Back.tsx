// One step back: the last pick is taken back, and what was written is kept for when its question is asked again.
import { isPick } from '../../src/survey/answers.ts';
import { canGoBack, visibleQuestions } from '../../src/survey/flow.ts';
import type { View } from './view.ts';

/** Takes the last pick back; there is none to press while only the first is given. */
export function Back({ view }: { view: View }) {
  const { session } = view.display;
  const state = session.state.value;
  if (!canGoBack(state)) return null;
  const back = () => {
    for (const question of visibleQuestions(state)) {
      if (!isPick(question)) view.draft(question, view.valueOf(question));
    }
    session.back();
  };
  return (
    <button type="button" class="back" onClick={back}>
      {view.t('action.back')}
    </button>
  );
}
