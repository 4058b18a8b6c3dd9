import { useEffect, useRef } from 'preact/hooks';
import { fill } from '../language.ts';
import { text } from '../page.ts';
import { agentState, endChat, hideChat, messages, say } from './conversation.ts';
import { MessageForm } from './MessageForm.tsx';

/** The window of the chat: agent, messages and form; Escape hides it while the focus is inside. */
export function ChatWindow() {
  return (
    <section
      class="chat"
      role="dialog"
      aria-label={text.chat.title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') hideChat();
      }}
    >
      <div class="chat-head">
        <span class="chat-face" aria-hidden="true">
          {text.chat.agent.slice(0, 1)}
        </span>
        <p>
          <strong>{text.chat.agent}</strong>
          <span>{text.chat.role}</span>
        </p>
        <button class="chat-end" type="button" onClick={endChat}>
          {text.chat.end}
        </button>
        <button class="chat-hide" type="button" aria-label={text.chat.minimise} onClick={hideChat}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 9.5l6 6 6-6" />
          </svg>
        </button>
      </div>
      <Log />
      <Chips />
      <MessageForm />
    </section>
  );
}

function Log() {
  const log = useRef<HTMLDivElement>(null);
  const isTyping = agentState.value === 'typing';

  // After every render, because each one adds something at the end.
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  });

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div class="chat-log" role="log" aria-label={text.chat.log} tabIndex={0} ref={log}>
      {messages.value.map((message) => (
        <p key={message.key} class="bubble" data-from={message.from}>
          <span class="unseen">{message.from === 'agent' ? text.chat.agent : text.chat.visitor}: </span>
          <span dir="auto">{message.text}</span>
        </p>
      ))}
      {isTyping && (
        <p class="typing">
          <span class="unseen">{fill(text.chat.typing, { agent: text.chat.agent })}</span>
          <i aria-hidden="true" />
          <i aria-hidden="true" />
          <i aria-hidden="true" />
        </p>
      )}
    </div>
  );
}

function Chips() {
  return (
    <div class="chips">
      {Object.values(text.chat.chips).map((chip) => (
        <button key={chip} type="button" onClick={() => say(chip)}>
          {chip}
        </button>
      ))}
    </div>
  );
}
