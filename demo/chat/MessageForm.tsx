import { useEffect, useRef } from 'preact/hooks';
import { text } from '../page.ts';
import { say } from './conversation.ts';

/**
 * The message field and its button. Opening focuses the field; on touch screens the button, which opens no keyboard.
 */
export function MessageForm() {
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    const hasKeyboard = matchMedia('(pointer: fine)').matches;
    (hasKeyboard ? field : button).current?.focus();
  }, []);

  return (
    <form
      class="chat-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!field.current) return;
        say(field.current.value);
        field.current.value = '';
      }}
    >
      <input
        ref={field}
        dir="auto"
        autocomplete="off"
        enterkeyhint="send"
        aria-label={text.chat.field}
        placeholder={text.chat.field}
      />
      <button ref={button} type="submit" aria-label={text.chat.send}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 12h14M12.5 5.5l6.5 6.5-6.5 6.5" />
        </svg>
      </button>
    </form>
  );
}
