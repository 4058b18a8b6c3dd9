// Chats that shops paste into their pages.
import { type Adapter, answerOf, at, fact, type Report, type Sign } from './adapter.ts';
import { calls, events, slots } from './listen.ts';

/** The vendors. */
export const SALES: readonly Adapter[] = [
  {
    name: 'intercom',
    listen: calls(['Intercom']),
    reactions: { onShow: 'opened', onHide: 'hidden' },
  },
  {
    name: 'tawk',
    listen: events('window'),
    reactions: {
      tawkChatStarted: 'started',
      tawkChatMaximized: 'opened',
      tawkChatMinimized: 'hidden',
      tawkChatHidden: 'hidden',
      tawkChatMessageVisitor: 'visitor',
      tawkChatMessageAgent: 'team',
      tawkAgentJoinChat: ([event]) => ({ agent: fact(event, 'detail.name', 'detail.id') }),
      tawkChatSatisfaction: 'rated',
      tawkChatEnded: 'ended',
    },
    needs: ['visitor', 'team'],
  },
  // LiveChat (Text).
  {
    name: 'livechat',
    listen: calls(['LiveChatWidget.on'], ['LiveChatWidget.off']),
    reactions: {
      // Called at once where the chat was there first, so that one that began on an earlier page is known.
      ready: ([event], page) => readLiveChat(at(event, 'customerData.status'), page),
      customer_status_changed: ([event], page) => readLiveChat(at(event, 'status'), page),
      new_event: ([event]) =>
        at(event, 'author.type') === 'agent' ? { agent: fact(event, 'author.id') } : undefined,
      rating_submitted: ([rating]) => (rating === 'none' ? undefined : 'rated'),
      form_submitted: ([event]) => (at(event, 'type') === 'postchat' ? 'rated' : undefined),
    },
    isEndOfStarted: true,
  },
  // LiveChat (first interface).
  {
    name: 'livechat',
    suits: (page) => !at(page, 'LiveChatWidget'),
    listen: slots('LC_API'),
    isReplaceable: true,
    reactions: {
      on_chat_started: ([chat]) => ({ is: 'started', agent: fact(chat, 'agent_name') }),
      on_message: ([message]) =>
        at(message, 'user_type') === 'agent'
          ? { agent: fact(message, 'agent_name', 'agent_login') }
          : undefined,
      on_rating_submitted: ([rating]) => (rating === 'none' ? undefined : 'rated'),
      on_postchat_survey_submitted: 'rated',
      on_chat_ended: 'ended',
    },
  },
  {
    name: 'tidio',
    listen: events('document'),
    reactions: {
      'tidioChat-open': 'opened',
      'tidioChat-close': 'hidden',
      'tidioChat-conversationStart': 'started',
      'tidioChat-messageFromVisitor': 'visitor',
      'tidioChat-messageFromOperator': 'team',
    },
    needs: ['visitor', 'team'],
  },
  {
    name: 'jivo',
    globals: ['jivo_api', 'jivo_init'],
    script: /code(-\w+)?\.jivo(site\.com|\.ru)/,
    listen: slots(),
    isReplaceable: true,
    reactions: {
      jivo_onOpen: 'opened',
      jivo_onClose: 'hidden',
      // The first is called where there is no history, the second where the team has not invited. `jivo_onAccept` says
      // nothing of the visitor: it is called as well where the team begins.
      jivo_onMessageSent: 'visitor',
      jivo_onClientStartChat: 'visitor',
      jivo_onMessageReceived: 'team',
    },
    needs: ['visitor', 'team'],
  },
  {
    name: 'smartsupp',
    listen: calls(['smartsupp', 'on']),
    reactions: {
      messenger_close: 'hidden',
      message_sent: ([message]) => ({ is: 'visitor', ref: fact(message, 'chatId') }),
      message_received: ([message]) => ({ is: 'team', ref: fact(message, 'chatId') }),
    },
    needs: ['visitor', 'team'],
  },
  {
    name: 'olark',
    listen: calls(['olark']),
    reactions: {
      'api.box.onExpand': 'opened',
      'api.box.onShrink': 'hidden',
      'api.box.onHide': 'hidden',
      'api.chat.onMessageToOperator': 'visitor',
      'api.chat.onMessageToVisitor': 'team',
    },
    needs: ['visitor', 'team'],
  },
  {
    name: 'userlike',
    globals: ['userlike', 'userlikeMessenger', 'userlikeTrackingEvent'],
    script: /userlike-cdn-widgets/,
    listen: slots(),
    isReplaceable: true,
    reactions: { userlikeTrackingEvent: ([name, , session]) => readUserlike(name, session) },
    needs: ['visitor', 'team'],
  },
  {
    name: 'drift',
    listen: calls(['drift.on'], ['drift.off']),
    reactions: {
      chatOpen: 'opened',
      chatClose: 'hidden',
      startConversation: ([event]) => ({ is: 'started', ref: fact(event, 'conversationId') }),
      'message:sent': ([event]) => ({ is: 'visitor', ref: fact(event, 'conversationId') }),
      message: 'team',
    },
    needs: ['visitor'],
  },
  {
    name: 'sinch',
    listen: calls(['SinchSdk.Chat.addEventListener']),
    reactions: { open: 'started', chatEnd: 'ended' },
  },
  {
    name: 'liveperson',
    listen: calls(['lpTag.events.bind', 'lpUnifiedWindow']),
    reactions: {
      state: ([event]) => LIVE_PERSON[String(at(event, 'state'))],
      conversationInfo: ([event]) => ({
        ref: fact(event, 'conversationId'),
        agent: fact(event, 'agentName', 'agentId'),
      }),
    },
  },
];

/** The vendor says which chat it is while it goes on. A chat has a thread for each conversation. */
function readLiveChat(status: unknown, page: object): Report {
  if (status === 'browsing') return 'ended';
  if (status !== 'chatting') return undefined;
  const chat = answerOf(page, 'LiveChatWidget.get', 'chat_data');
  return { is: 'started', ref: fact(chat, 'threadId', 'chatId') };
}

const LIVE_PERSON: Record<string, Sign> = {
  chatting: 'started',
  interactive: 'started',
  ended: 'ending',
  postChat: 'rated',
  applicationEnded: 'ended',
};

const USERLIKE: Record<string, Sign> = {
  chat_window_maximized: 'opened',
  chat_window_minimized: 'hidden',
  contact_first_message: 'visitor',
  // From the vendor's side: what terminates at the operator was written by the visitor.
  message_operator_terminating: 'visitor',
  message_client_terminating: 'team',
  feedback_rating_show: 'rated',
  chat_quit: 'ended',
};

function readUserlike(name: unknown, session: unknown): Report {
  return {
    is: USERLIKE[String(name)],
    ref: fact(session, 'chat_id'),
    agent: fact(session, 'operator_name', 'operator_id'),
  };
}
