// A question before something is removed for good. The browser keeps the focus in it and gives it back afterwards.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useWords } from '../../../words/words.ts';

/** The dialog; shown while it is there. */
export function Confirm({
  title,
  action,
  children,
  onConfirm,
  onClose,
}: {
  title: string;
  /** What the button says that does it. */
  action: string;
  children: ComponentChildren;
  onConfirm(): void;
  onClose(): void;
}) {
  const { t } = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} class="confirm" aria-labelledby={id} onClose={onClose}>
      <h3 id={id}>{title}</h3>
      <div>{children}</div>
      <p class="actions">
        {/* The first button has the focus: doing nothing is the safe answer. */}
        <button type="button" onClick={() => dialog.current?.close()}>
          {t('settings.cancel')}
        </button>
        <button
          type="button"
          class="danger"
          onClick={() => {
            onConfirm();
            dialog.current?.close();
          }}
        >
          {action}
        </button>
      </p>
    </dialog>
  );
}
