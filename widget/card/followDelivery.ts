// What a visitor is told of the way their answer takes.
import type { Client } from '../../src/api.ts';
import { visibleQuestions } from '../../src/survey/flow.ts';
import type { View } from './view.ts';

/** Says that the answer was recorded, once it is; and shows that it waits while the line is down. Returns the undo. */
export function followDelivery(view: View, on: Client['on']): () => void {
  const { id, session } = view.display;
  let isKept = false;
  const undos = [
    on('saved', (event) => {
      const { phase, answers } = session.state.peek();
      if (event.id === id && !isKept && phase === 'asking' && Object.keys(answers).length) {
        isKept = true;
        const hasMore = visibleQuestions(session.state.peek()).some((question) => !(question.id in answers));
        view.announce(view.t('status.recorded') + (hasMore ? ` ${view.t('status.more')}` : ''));
      }
    }),
    on('waiting', (event) => {
      if (event.id !== id) return;
      view.isOffline.value = !event.status && !navigator.onLine;
      if (view.isOffline.value) view.announce(view.t('status.offline'));
    }),
    on('delivered', (event) => {
      if (event.id !== id || !view.isOffline.peek()) return;
      view.isOffline.value = false;
      view.announce(view.t('status.offline.sent'));
    }),
  ];
  return () => undos.forEach((undo) => void undo());
}
