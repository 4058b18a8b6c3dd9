// A row of links that is wider than the window begins where the current one is.
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../words/words.ts';

/**
 * Scrolls a navigation sideways until its current link is in the middle; again when `current` or the language changes.
 * Returns the ref of it.
 */
export function useCurrentSeen(current: string) {
  const { language } = useWords();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const row = nav.current;
    const link = row?.querySelector('[aria-current]');
    if (!row || !link) return;
    const [inRow, inLink] = [row.getBoundingClientRect(), link.getBoundingClientRect()];
    const middle = ({ left, width }: DOMRect) => left + width / 2;
    row.scrollLeft += middle(inLink) - middle(inRow);
  }, [current, language]);
  return nav;
}
