// The end: thanks that fit the answer, and what became of it where the line is down.
import { ratingOf, type Sticker } from '../src/index.ts';
import { Face } from './faces.tsx';
import { Heart } from './heart.tsx';
import type { View } from './view.ts';

/** Thanks the visitor. */
export function Thanks({ view }: { view: View }) {
  const { survey, session } = view.display;
  const mood = session.state.value.answers[ratingOf(survey)?.id ?? ''] as Sticker | undefined;
  const own = mood && survey.thanks?.[mood];
  return (
    <div class="thanks">
      {mood === 'happy' ? <Face mood={mood} /> : <Heart />}
      <h2 tabIndex={-1}>{view.t('thanks.title')}</h2>
      <p>{view.own(own?.text) ?? view.t(mood === 'sad' ? 'thanks.sad' : 'thanks.body')}</p>
      {own?.link && (
        <a href={own.link.url} target="_blank" rel="noopener">
          {view.own(own.link.text)}
        </a>
      )}
      {view.isOffline.value && <p class="offline">{view.t('status.offline')}</p>}
    </div>
  );
}
