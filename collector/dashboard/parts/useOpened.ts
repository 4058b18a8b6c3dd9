// What stands in a closed `<details>` is drawn when it is opened first: nobody sees it before, and a phone draws it slowly.
import { useState } from 'preact/hooks';

/** Whether it was opened yet, and what it calls when it is opened or closed. */
export function useOpened(): [wasOpened: boolean, onToggle: (event: Event) => void] {
  const [wasOpened, setOpened] = useState(false);
  return [
    wasOpened,
    ({ currentTarget }) => {
      if ((currentTarget as HTMLDetailsElement).open) setOpened(true);
    },
  ];
}
