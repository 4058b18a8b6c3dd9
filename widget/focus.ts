// Where the keyboard's focus goes when a card comes to its end.

/** The focus of one card. */
export interface CardFocus {
  /** Whether the focus is inside. */
  isInside(): boolean;
  /** Takes the focus into the card, because the visitor asked for it. */
  enter(): void;
  /** Keeps the focus in the card while its content is replaced; else it would fall to the body. */
  hold(): void;
  /** Gives it back to where it came from, if it is inside and that place is still there. */
  giveBack(): void;
  /** Stops listening. */
  stop(): void;
}

/** Follows the focus of a card from outside of its components. */
export function followFocus(root: ShadowRoot): CardFocus {
  let origin: HTMLElement | undefined;
  const isInside = () => !!root.activeElement;
  const onFocusIn = (event: Event) => {
    const from = (event as FocusEvent).relatedTarget as HTMLElement | null;
    if (from && !root.contains(from)) origin = from;
  };
  root.addEventListener('focusin', onFocusIn);
  return {
    isInside,
    enter() {
      origin = document.activeElement as HTMLElement;
      root.querySelector('section')?.focus({ preventScroll: true });
    },
    hold() {
      if (isInside()) root.querySelector('section')?.focus({ preventScroll: true });
    },
    giveBack() {
      if (isInside() && origin?.isConnected) origin.focus({ preventScroll: true });
    },
    stop: () => root.removeEventListener('focusin', onFocusIn),
  };
}
