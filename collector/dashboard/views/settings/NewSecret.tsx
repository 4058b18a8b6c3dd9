// The secret by which a new webhook's messages are signed; it is shown this once.
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../words/words.ts';
import { CopyButton } from './form/CopyButton.tsx';

/** The panel. */
export function NewSecret({ secret, onClose }: { secret: string; onClose(): void }) {
  const { t } = useWords();
  const shown = useRef<HTMLElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section class="made">
      <h2 ref={head} tabIndex={-1}>
        {t('targets.made')}
      </h2>
      <p>{t('targets.made.hint')}</p>
      <pre dir="ltr">
        <code ref={shown}>{secret}</code>
      </pre>
      <p class="actions">
        <CopyButton text={secret} of={() => shown.current} />
        <button type="button" onClick={onClose}>
          {t('settings.tokens.kept')}
        </button>
      </p>
    </section>
  );
}
