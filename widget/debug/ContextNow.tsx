import type { DebugState } from './look.ts';
import type { Words } from './words.ts';

/** Lists the context that would be sent with a response, and fields that the config reads and the page lacks. */
export function ContextNow({
  context,
  missingContext,
  words: { t },
}: Pick<DebugState, 'context' | 'missingContext'> & { words: Words }) {
  const fields = Object.entries(context);
  if (!fields.length && !missingContext.length) return <p class="note">{t('context.none')}</p>;
  return (
    <dl>
      {fields.map(([name, value]) => [
        <dt key={`${name} name`}>
          <code dir="ltr">{name}</code>
        </dt>,
        <dd key={name}>
          <bdi>{String(value)}</bdi>
        </dd>,
      ])}
      {missingContext.map((name) => [
        <dt key={`${name} name`}>
          <code dir="ltr">{name}</code>
        </dt>,
        <dd key={name} class="note">
          {t('context.missing')}
        </dd>,
      ])}
    </dl>
  );
}
