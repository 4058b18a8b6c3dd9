// What a visitor is told of the delivery of their answer.
import { visibleQuestions } from '../../src/survey/flow.ts';
import type { View } from './view.ts';

/** Announces that the answer was recorded, and shows while it waits for the connection; returns the undo. */
export function followDelivery(view: View): () => void {
  const { display, on, isOffline, t } = view;
  const { id, session } = display;
  let isRecorded = false;
  const undos = [
    on('saved', (event) => {
      const { phase, answers } = session.state.peek();
      if (event.id !== id || isRecorded || phase !== 'asking' || !Object.keys(answers).length) return;
      isRecorded = true;
      const hasMore = visibleQuestions(session.state.peek()).some((question) => !(question.id in answers));
      view.announce(t('status.recorded') + (hasMore ? ` ${t('status.more')}` : ''));
    }),
    on('waiting', (event) => {
      if (event.id !== id) return;
      isOffline.value = !event.status && !navigator.onLine;
      if (isOffline.peek()) view.announce(t('status.offline'));
    }),
    on('delivered', (event) => {
      if (event.id !== id || !isOffline.peek()) return;
      isOffline.value = false;
      view.announce(t('status.offline.sent'));
    }),
  ];
  return () => {
    for (const undo of undos) undo();
  };
}
