// The card: a labelled region that takes no focus. Drawn anew from its signals whenever one of them changes.
import { DEFAULTS } from '../src/index.ts';
import { followUps } from './parts.ts';
import { Questions } from './Questions.tsx';
import type { View } from './view.ts';

/** The page's own shortcuts are not meant while the focus is here: it cannot see that a field is typed in. */
const keepInside = (event: Event) => event.stopPropagation();

/** One survey from its first question to the thanks. */
export function Card({ view }: { view: View }) {
  const { session, language, config, target } = view.display;
  const { phase } = session.state.value;
  const Thanks = followUps.value?.Thanks;
  const onKeyDown = (event: KeyboardEvent) => {
    keepInside(event);
    if (event.key === 'Escape' && !event.isComposing) view.close();
  };
  return (
    <section
      class="card"
      tabIndex={-1}
      lang={language.tag}
      dir={language.dir}
      aria-label={view.t('dialog.label')}
      data-position={target ? 'inline' : (config.position ?? DEFAULTS.position)}
      data-state={phase}
      onKeyDown={onKeyDown}
      onKeyPress={keepInside}
      onKeyUp={keepInside}
    >
      <div class="body">
        {phase === 'completed' && Thanks ? <Thanks view={view} /> : <Questions view={view} />}
      </div>
      <button type="button" class="close" onClick={view.close}>
        <span class="sr">{view.t('action.close')}</span>
        <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
          <path d="M5 5l10 10M15 5L5 15" />
        </svg>
      </button>
      <p class="sr" role="status">
        {view.announcement.value}
      </p>
    </section>
  );
}
