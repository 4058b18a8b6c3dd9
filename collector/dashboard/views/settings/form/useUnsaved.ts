// Asks before changes that were not saved are lost: by leaving the page, or by a link within it.
import { useEffect } from 'preact/hooks';
import { useWords } from '../../../words/words.ts';

/** While `isDirty`, leaving must be confirmed. */
export function useUnsaved(isDirty: boolean): void {
  const { t } = useWords();
  useEffect(() => {
    if (!isDirty) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element | null)?.closest?.('a[href]');
      const isElsewhere =
        link instanceof HTMLAnchorElement &&
        !link.hasAttribute('download') &&
        !link.getAttribute('href')?.startsWith('#');
      if (!isElsewhere || event.metaKey || event.ctrlKey || event.shiftKey || confirm(t('settings.leave')))
        return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, { capture: true });
    return () => {
      removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, { capture: true });
    };
  }, [isDirty, t]);
}
