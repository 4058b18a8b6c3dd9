// Where the keyboard's focus goes when a card comes to its end.

/** The focus of one card. */
export interface CardFocus {
  /** Whether the focus is inside. */
  isInside(): boolean;
  /** Takes the focus into the card, because the visitor asked for it. */
  enter(): void;
  /** Puts it on the card as a whole, so that it does not fall to the body while what had it is replaced. */
  hold(): void;
  /** Gives it back to where it came from, if it is inside; where that is gone, it goes elsewhere. */
  giveBack(elsewhere?: (root: ShadowRoot) => void): void;
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
  const hold = () => root.querySelector('section')?.focus({ preventScroll: true });
  root.addEventListener('focusin', onFocusIn);
  return {
    isInside,
    enter() {
      if (!isInside()) origin = document.activeElement as HTMLElement;
      hold();
    },
    hold,
    giveBack(elsewhere) {
      if (isInside()) origin?.focus({ preventScroll: true });
      // What is hidden, disabled or gone takes no focus.
      if (isInside()) elsewhere?.(root);
    },
    stop: () => root.removeEventListener('focusin', onFocusIn),
  };
}
