// One support conversation: its messages, and the event that its end triggers in Nabz.

import { signal } from '@preact/signals';
import { text } from '../page.ts';
import { withNabz } from '../withNabz.ts';
import { toReply } from './replies.ts';

/** One message of the conversation. */
export interface Message {
  key: number;
  from: 'visitor' | 'agent';
  text: string;
}

/** Whether the window is shown; a hidden conversation goes on. */
export const windowState = signal<'open' | 'hidden'>('hidden');
/** Messages of this conversation, oldest first. */
export const messages = signal<readonly Message[]>([]);
/** What the agent is doing. */
export const agentState = signal<'idle' | 'typing'>('idle');
/** Whether the agent has written a message that was not seen yet. */
export const unread = signal<'none' | 'some'>('none');
/** The case of the conversation that ended last. */
export const endedCase = signal<string | undefined>(undefined);

const greetingMs = 900;
const thinkingMs = 700;
/** A long answer takes longer to type, but a demo must not keep people waiting. */
const typingMsPerCharacter = 14;
const maxTypingMs = 2200;

let ref: string | undefined;
let messageCount = 0;
let timers: ReturnType<typeof setTimeout>[] = [];

/** Shows the window, and starts a conversation when there is none. */
export function openChat(): void {
  windowState.value = 'open';
  unread.value = 'none';
  if (ref) return;
  ref = toRef();
  replyLater(text.chat.greeting, greetingMs);
}

/** Hides the window; the conversation goes on. */
export function hideChat(): void {
  windowState.value = 'hidden';
}

/** Sends a message of the visitor; blank messages are ignored. */
export function say(message: string): void {
  const trimmed = message.trim();
  if (!trimmed) return;
  add('visitor', trimmed);
  const turn = messages.value.filter(({ from }) => from === 'visitor').length;
  const reply = toReply(trimmed, turn);
  replyLater(reply, Math.min(maxTypingMs, reply.length * typingMsPerCharacter));
}

/** Ends the conversation, and triggers the survey with the context of the conversation. */
export function endChat(): void {
  for (const timer of timers) clearTimeout(timer);
  timers = [];
  agentState.value = 'idle';
  windowState.value = 'hidden';
  unread.value = 'none';
  messages.value = [];
  const ended = ref;
  ref = undefined;
  if (!ended) return;
  endedCase.value = ended;
  withNabz((nabz) => nabz.trigger('chat-closed', { ref: ended, agent: 'sara', channel: 'chat' }));
}

function replyLater(reply: string, typingMs: number) {
  timers.push(
    setTimeout(() => {
      agentState.value = 'typing';
    }, thinkingMs),
    setTimeout(() => {
      agentState.value = 'idle';
      add('agent', reply);
      if (windowState.value === 'hidden') unread.value = 'some';
    }, thinkingMs + typingMs),
  );
}

function add(from: Message['from'], message: string) {
  messageCount += 1;
  messages.value = [...messages.value, { key: messageCount, from, text: message }];
}

/** An id such as `C-1042-k3f9`; the tail differs between visits. */
function toRef(): string {
  const running = 1000 + Math.floor(Math.random() * 9000);
  return `C-${running}-${Math.random().toString(36).slice(2, 6)}`;
}
