// A page that stays open over midnight shows the new day when it is looked at again.
import { useEffect, useRef, useState } from 'preact/hooks';
import { refresh } from '../api/useData.ts';

/** Draws when the page comes into view, and has everything read again when `today`, the day at the site, is another one. */
export function useNewDay(today: number | undefined): void {
  const [, draw] = useState(0);
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && draw((count) => count + 1);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  const last = useRef(today);
  useEffect(() => {
    if (last.current !== undefined && today !== undefined && last.current !== today) refresh();
    last.current = today;
  }, [today]);
}
