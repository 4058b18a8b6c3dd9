/**
 * Calls `act` when the keys of a shortcut such as `Alt+Shift+S` are pressed, in any keyboard layout; returns the undo.
 * Does nothing without a shortcut.
 */
export function onShortcut(shortcut: string | undefined, act: () => void): () => void {
  if (!shortcut) return () => {};
  const [key = '', ...held] = shortcut.toUpperCase().split('+').reverse();
  const onKeyDown = (event: KeyboardEvent) => {
    const isHeld = (['CTRL', 'ALT', 'SHIFT', 'META'] as const).every(
      (name) => event[`${name.toLowerCase() as 'ctrl'}Key`] === held.includes(name),
    );
    // `key` would be another letter on a Persian or Arabic keyboard; `code` names the physical key.
    if (!isHeld || !/^(Key|Digit)/.test(event.code) || event.code.at(-1) !== key) return;
    event.preventDefault();
    act();
  };
  addEventListener('keydown', onKeyDown);
  return () => removeEventListener('keydown', onKeyDown);
}
