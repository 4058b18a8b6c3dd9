import { type Action, BUTTONS } from './actions.ts';
import { ContextNow } from './ContextNow.tsx';
import { Events } from './Events.tsx';
import type { DebugState } from './look.ts';
import { Queue } from './Queue.tsx';
import { SurveyRow } from './SurveyRow.tsx';
import type { Words } from './words.ts';

/** A pressed button, and the survey that it belongs to. */
export type OverlayPress = [press: Action | 'fold' | 'unfold' | 'close', survey?: string];

/** What the overlay renders, and what a press does. */
export interface OverlayProps {
  words: Words;
  state: DebugState;
  place: string;
  isFolded: boolean;
  /** The result of the last press. */
  said: string;
  /** The report, where it has to be copied by hand; else empty. */
  report: string;
  press(...press: OverlayPress): void;
}

/** Renders the overlay: a button while folded, else surveys, queue, events, context, config and actions. */
export function Overlay(props: OverlayProps) {
  const { words, place, isFolded, press } = props;
  const { t } = words;
  return (
    <section
      class="overlay"
      lang={words.tag}
      dir={words.dir}
      aria-label={t('title')}
      data-place={place}
      data-state={isFolded ? 'folded' : 'open'}
      onKeyDown={(event: KeyboardEvent) => {
        event.stopPropagation();
        if (event.key === 'Escape' && !event.isComposing) press('close');
      }}
    >
      {isFolded ? (
        <button type="button" class="unfold" aria-expanded="false" onClick={() => press('unfold')}>
          {t('unfold')}
        </button>
      ) : (
        <>
          <Header {...props} />
          <Everything {...props} />
          <Footer {...props} />
        </>
      )}
    </section>
  );
}

function Header({ words: { t }, state, press }: OverlayProps) {
  return (
    <header>
      <h2>
        {t('title')} <bdi class="version">{state.version}</bdi>
      </h2>
      <Icon name={t('fold')} path="M4 10h12" act={() => press('fold')} isFold />
      <Icon name={t('close')} path="M5 5l10 10M15 5L5 15" act={() => press('close')} />
    </header>
  );
}

function Everything({ words, state, press }: OverlayProps) {
  const { t } = words;
  return (
    <div class="scroll">
      <Part name={t('surveys')} isOpen>
        <ul>
          {state.surveys.map((survey) => (
            <SurveyRow key={survey.name} survey={survey} words={words} press={press} />
          ))}
        </ul>
      </Part>
      <Part name={t('queue')} isOpen>
        <Queue queue={state.queue} log={state.log} words={words} />
      </Part>
      <Part name={`${t('events')} (${words.format(state.log.length)})`}>
        <Events log={state.log} words={words} />
      </Part>
      <Part name={t('context')}>
        <ContextNow context={state.context} missingContext={state.missingContext} words={words} />
      </Part>
      <Part name={t('config')}>
        <pre dir="ltr">{state.config}</pre>
      </Part>
    </div>
  );
}

function Footer({ words: { t }, said, report, press }: OverlayProps) {
  return (
    <footer>
      <p class="said" role="status">
        {said}
      </p>
      {report && <textarea readOnly dir="ltr" aria-label={t('report')} value={report} />}
      <div class="buttons">
        {BUTTONS.map((action) => (
          <button type="button" key={action} class={action} onClick={() => press(action)}>
            {t(action)}
          </button>
        ))}
      </div>
    </footer>
  );
}

function Icon({ name, path, act, isFold }: { name: string; path: string; act(): void; isFold?: boolean }) {
  return (
    <button
      type="button"
      class="icon"
      aria-label={name}
      aria-expanded={isFold ? 'true' : undefined}
      onClick={act}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <path d={path} />
      </svg>
    </button>
  );
}

function Part({ name, isOpen, children }: { name: string; isOpen?: boolean; children?: unknown }) {
  return (
    <details open={isOpen}>
      <summary>
        <h3>{name}</h3>
      </summary>
      {children as never}
    </details>
  );
}
