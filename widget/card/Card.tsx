// One survey from its first question to the thanks.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { DEFAULTS } from '../../src/config/options.ts';
import { isRating } from '../../src/survey/types.ts';
import { loadPage } from '../loadPage.ts';
import { followTheme } from '../theme/theme.ts';
import { Actions } from './Actions.tsx';
import { followDelivery } from './deliveryStatus.ts';
import { Header } from './Header.tsx';
import { ignoreEarlyClicks } from './ignoreEarlyClicks.ts';
import { onVisible } from './onVisible.ts';
import { Privacy } from './Privacy.tsx';
import { Question } from './questions/Question.tsx';
import { revealQuestions } from './revealQuestions.ts';
import { Tab } from './Tab.tsx';
import { Thanks } from './Thanks.tsx';
import type { View } from './view.ts';

/** The page's own shortcuts must not fire while the focus is in the card: the page cannot see that a field is typed in. */
const stopPropagation = (event: Event) => event.stopPropagation();

/** The card: a labelled region that takes no focus by itself. */
export function Card({ view }: { view: View }) {
  const { display, phase, isFolded, isUsed, t } = view;
  const { language, position, isInvited, survey, config } = display;
  const ref = useRef<HTMLElement>(null);
  const state = isFolded.value ? 'folded' : phase.value;

  useLayoutEffect(() => {
    const card = ref.current as HTMLElement;
    const undos = [followTheme(card, config), ignoreEarlyClicks(view.root, card), revealQuestions(view)];
    view.place?.(card);
    return () => {
      for (const undo of undos) undo();
    };
  }, []);

  // After the first paint: nothing here moves a control.
  useEffect(() => {
    const card = ref.current as HTMLElement;
    const undos = [onVisible(card, display.onVisible), followDelivery(view)];
    let isGone = false;
    loadPage().then(
      ({ startCardEffects }) => {
        if (!isGone) undos.push(startCardEffects(view, card));
      },
      () => {},
    );
    return () => {
      isGone = true;
      for (const undo of undos) undo();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key !== 'Escape' || event.isComposing) return;
    // WebKit lets the page have the key once more as a key press; and the key goes up over the page.
    event.preventDefault();
    view.close();
    addEventListener('keyup', stopPropagation, { capture: true, once: true });
  };

  return (
    <section
      ref={ref}
      class="card"
      part="card"
      tabIndex={-1}
      role={isInvited ? 'dialog' : undefined}
      lang={language.tag}
      dir={language.dir}
      aria-label={t('dialog.label')}
      // A page may hold several inline surveys: each one is named by its first question.
      aria-labelledby={position === 'inline' ? 'q0l' : undefined}
      data-position={state === 'folded' && position === 'center' ? DEFAULTS.position : position}
      data-state={state}
      // In the render that shows an error: a scrollbar that came in between would stay in Firefox.
      data-used={isUsed.value}
      data-list={view.hasList}
      // Room for eleven values in one row.
      data-wide={survey.questions.some(
        (question) => isRating(question) && question.scale.max - question.scale.min === 10,
      )}
      onKeyDown={onKeyDown}
      onKeyPress={stopPropagation}
      onKeyUp={stopPropagation}
    >
      {state === 'folded' ? (
        <Tab view={view} />
      ) : (
        <>
          <div class="body" part="body">
            {phase.value === 'completed' ? <Thanks view={view} /> : <Questions view={view} />}
          </div>
          <Header view={view} />
        </>
      )}
    </section>
  );
}

/** The visible questions, one below the other. What an answer reveals appears below, and the focus stays where it is. */
function Questions({ view }: { view: View }) {
  return (
    <>
      {view.questions.value.map((question, index) => (
        <Question key={question.id} id={`q${index}`} question={question} view={view} />
      ))}
      <Actions view={view} />
      <Privacy view={view} />
    </>
  );
}
