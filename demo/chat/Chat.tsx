import { useEffect, useRef } from 'preact/hooks';
import { text } from '../page.ts';
import { ChatWindow } from './ChatWindow.tsx';
import { openChat, unread, windowState } from './conversation.ts';

/** The support chat in its corner: a round button, and the window above it. */
export function Chat() {
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const isOpen = windowState.value === 'open';

  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  return (
    <div class="chat-corner">
      {isOpen && <ChatWindow />}
      <button
        class="chat-button"
        type="button"
        ref={button}
        hidden={isOpen}
        data-unread={unread.value}
        aria-label={unread.value === 'some' ? text.chat.openUnread : text.chat.open}
        onClick={openChat}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 4.5h16v12H11.5L6.5 20.5v-4H4z" />
          <path d="M8 9h8M8 12.5h5" />
        </svg>
      </button>
    </div>
  );
}
