// Copies a text; where the browser does not allow it, selects it for the reader to copy.
import { useState } from 'preact/hooks';
import { useWords } from '../../../words/words.ts';

/** The button. `of` finds the element whose text it is. */
export function CopyButton({ text, of }: { text: string; of(): Element | null }) {
  const { t } = useWords();
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(t('settings.copied'));
    } catch {
      const element = of();
      if (element) getSelection()?.selectAllChildren(element);
      setSaid(t('settings.selected'));
    }
  };
  return (
    <span class="copy">
      <button type="button" onClick={() => void copy()}>
        {t('settings.copy')}
      </button>
      <span role="status">{said}</span>
    </span>
  );
}
