// What would be sent along with an answer, in the overlay.
import type { DebugState } from './look.ts';
import type { Words } from './words.ts';

/** Every field with its value, and fields that the page should say and does not. */
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
