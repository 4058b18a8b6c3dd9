// What to copy: the tag, the config, the lines for React, the styles.
import { useRef } from 'preact/hooks';
import { CopyButton } from '../../dashboard/views/settings/form/CopyButton.tsx';
import { useWords } from '../../dashboard/words/words.ts';
import { address } from '../state/store.ts';
import { toJsonText, toReact, toStyles, toTag } from '../state/toCode.ts';

/** The section. */
export function Code() {
  const { t } = useWords();
  const { choices } = address.value;
  const styles = toStyles(choices);
  return (
    <section class="panel" aria-labelledby="code">
      <h2 id="code">{t('code')}</h2>
      <Block name="tag" title={t('code.tag')} text={toTag(choices)} />
      {styles && <Block name="css" title={t('code.css', { name: 'CSS' })} text={styles} />}
      <Block name="json" title={t('code.json', { name: 'JSON' })} text={toJsonText(choices)} />
      <Block name="react" title={t('code.react', { name: 'React' })} text={toReact(choices)} />
    </section>
  );
}

function Block({ name, title, text }: { name: string; title: string; text: string }) {
  const code = useRef<HTMLElement>(null);
  return (
    <div class="code" data-code={name}>
      <div class="code-head">
        <h3>{title}</h3>
        <CopyButton text={text} of={() => code.current} />
      </div>
      <pre dir="ltr">
        <code ref={code}>{text}</code>
      </pre>
    </div>
  );
}
