// The card: a labelled region that takes no focus. Drawn anew from its signals whenever one of them changes.
import { DEFAULTS } from '../../src/config/options.ts';
import { parts } from '../parts.ts';
import { BarButton } from './BarButton.tsx';
import { Questions } from './Questions.tsx';
import type { View } from './view.ts';

/** The page's own shortcuts are not meant while the focus is here: it cannot see that a field is typed in. */
const keepInside = (event: Event) => event.stopPropagation();

/** One survey from its first question to the thanks. */
export function Card({ view }: { view: View }) {
  const { session, language, position, isInvited } = view.display;
  const { phase, answers, missing } = session.state.value;
  const { Thanks, Tab, Minimize } = parts.value;
  const isFolded = Tab && view.isFolded.value;
  const onKeyDown = (event: KeyboardEvent) => {
    keepInside(event);
    if (event.key !== 'Escape' || event.isComposing) return;
    // WebKit would have the page hear what the key writes; then it goes up over the page.
    event.preventDefault();
    view.close();
    addEventListener('keyup', keepInside, { capture: true, once: true });
  };
  return (
    <section
      class="card"
      part="card"
      tabIndex={-1}
      role={isInvited ? 'dialog' : undefined}
      lang={language.tag}
      dir={language.dir}
      aria-label={view.t('dialog.label')}
      // Several stand on one page, and are told apart by their questions.
      aria-labelledby={position === 'inline' ? 'q0l' : undefined}
      data-position={isFolded && position === 'center' ? DEFAULTS.position : position}
      data-state={isFolded ? 'folded' : phase}
      data-used={!!missing || Object.keys(answers).length > 0}
      onKeyDown={onKeyDown}
      onKeyPress={keepInside}
      onKeyUp={keepInside}
    >
      {isFolded ? (
        <Tab view={view} />
      ) : (
        <>
          <div class="bar">
            {Minimize && <Minimize view={view} />}
            <BarButton name="close" icon="M5 5l10 10M15 5L5 15" view={view} act={view.close} />
          </div>
          <div class="body">
            {phase === 'completed' && Thanks ? <Thanks view={view} /> : <Questions view={view} />}
          </div>
        </>
      )}
    </section>
  );
}
