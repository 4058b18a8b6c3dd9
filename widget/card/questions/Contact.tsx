// How to reach the visitor: only after they ticked a box, which is never ticked at first.
import type { ContactQuestion } from '../../../src/survey/types.ts';
import type { QuestionProps } from './question.ts';
import { sendOnEnter } from './sendOnEnter.ts';

const EXAMPLE = 'name@example.com';
/** Digits of any script, with what people write between them. */
const IS_NUMBER = /^[+\d\u0660-\u0669\u06f0-\u06f9][\d\u0660-\u0669\u06f0-\u06f9\s().\-–/]*$/;

/** Asks for an e-mail address or a phone number. */
export function Contact({ question, view, id }: QuestionProps<ContactQuestion>) {
  const typed = view.valueOf(question) as string | undefined;
  const isWanted = typed !== undefined;
  const hasError = view.unreadable.value === question.id;
  const toggle = () => {
    if (isWanted) view.answer(question, '');
    else view.draft(question, '');
  };
  return (
    <div class="question contact">
      <label class="tick">
        <input type="checkbox" checked={isWanted} onClick={toggle} />
        <span id={`${id}l`}>{view.own(question.text) ?? view.t('contact.ask')}</span>
      </label>
      {isWanted && (
        <>
          <label for={id}>{view.t('contact.label')}</label>
          <input
            id={id}
            class="field"
            type="text"
            dir={IS_NUMBER.test(typed) ? 'ltr' : 'auto'}
            autoComplete="email"
            autoCapitalize="none"
            spellcheck={false}
            aria-invalid={hasError || undefined}
            aria-describedby={hasError ? `${id}e` : undefined}
            value={typed}
            onInput={(event) => view.draft(question, event.currentTarget.value)}
            onKeyDown={sendOnEnter}
            onBlur={() => view.commit(question)}
          />
          {hasError && (
            <p class="error" id={`${id}e`}>
              {view.t('error.contact', { example: EXAMPLE })}
            </p>
          )}
        </>
      )}
    </div>
  );
}
