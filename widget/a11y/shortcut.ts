// A key by which the visitor goes to the open survey; there is none unless the owner names one.

/** Calls `act` when the keys of a shortcut such as `Alt+Shift+S` are pressed, in any layout; returns the undo. */
export function onShortcut(shortcut: string | undefined, act: () => void): () => void {
  if (!shortcut) return () => {};
  const [key = '', ...held] = shortcut.toUpperCase().split('+').reverse();
  const onKeyDown = (event: KeyboardEvent) => {
    const isHeld = (['CTRL', 'ALT', 'SHIFT', 'META'] as const).every(
      (name) => event[`${name.toLowerCase() as 'ctrl'}Key`] === held.includes(name),
    );
    // A Persian or Arabic keyboard has other letters on the same keys.
    if (!isHeld || !/^(Key|Digit)/.test(event.code) || event.code.at(-1) !== key) return;
    event.preventDefault();
    act();
  };
  addEventListener('keydown', onKeyDown);
  return () => removeEventListener('keydown', onKeyDown);
}
