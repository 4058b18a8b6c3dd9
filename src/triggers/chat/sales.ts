// Chats that shops paste into their pages.
import { type Adapter, answerOf, at, fact, type Report, type Sign } from './adapter.ts';
import { calls, events, slots } from './listen.ts';

/** The vendors. */
export const SALES: readonly Adapter[] = [
  {
    name: 'intercom',
    title: 'Intercom',
    listen: calls(['Intercom']),
    reactions: { onShow: 'opened', onHide: 'hidden' },
    needs: [],
  },
  {
    name: 'tawk',
    title: 'tawk.to',
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
  {
    name: 'livechat',
    title: 'LiveChat (Text)',
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
    needs: [],
    isEndOfStarted: true,
  },
  {
    name: 'livechat',
    title: 'LiveChat (first interface)',
    suits: (page) => !at(page, 'LiveChatWidget'),
    listen: slots('LC_API'),
    isReplaceable: true,
    reactions: { on_chat_started: 'started', on_chat_ended: 'ended' },
    needs: [],
  },
  {
    name: 'tidio',
    title: 'Tidio',
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
    title: 'JivoChat',
    globals: ['jivo_api', 'jivo_init'],
    script: /code\.jivo(site\.com|\.ru)/,
    listen: slots(),
    isReplaceable: true,
    reactions: {
      jivo_onOpen: 'opened',
      jivo_onClose: 'hidden',
      // These two tell of a first message only, and not of one with a history or after an invitation; so what the
      // team accepts counts as well.
      jivo_onMessageSent: 'visitor',
      jivo_onClientStartChat: 'visitor',
      jivo_onAccept: 'visitor',
      jivo_onMessageReceived: 'team',
    },
    needs: ['visitor', 'team'],
  },
  {
    name: 'smartsupp',
    title: 'Smartsupp',
    listen: calls(['smartsupp', 'on']),
    reactions: { messenger_close: 'hidden', message_sent: 'visitor', message_received: 'team' },
    needs: ['visitor', 'team'],
  },
  {
    name: 'olark',
    title: 'Olark',
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
    title: 'Userlike',
    globals: ['userlike', 'userlikeMessenger', 'userlikeTrackingEvent'],
    script: /userlike-cdn-widgets/,
    listen: slots(),
    isReplaceable: true,
    reactions: { userlikeTrackingEvent: ([name, , session]) => readUserlike(name, session) },
    needs: ['visitor', 'team'],
  },
  {
    name: 'drift',
    title: 'Drift',
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
    title: 'Sinch Chat',
    listen: calls(['SinchSdk.Chat.addEventListener']),
    reactions: { open: 'started', chatEnd: 'ended' },
    needs: [],
  },
  {
    name: 'liveperson',
    title: 'LivePerson',
    listen: calls(['lpTag.events.bind', 'lpUnifiedWindow']),
    reactions: {
      state: ([event]) => {
        const state = at(event, 'state');
        if (state === 'postChat') return 'rated';
        return state === 'ended' ? 'ended' : state === 'chatting' ? 'started' : undefined;
      },
      conversationInfo: ([event]) => ({
        ref: fact(event, 'conversationId'),
        agent: fact(event, 'agentName', 'agentId'),
      }),
    },
    needs: [],
  },
];

/** The vendor says which chat it is while it goes on. A chat has a thread for each conversation. */
function readLiveChat(status: unknown, page: object): Report {
  if (status === 'browsing') return 'ended';
  if (status !== 'chatting') return undefined;
  const chat = answerOf(page, 'LiveChatWidget.get', 'chat_data');
  return { is: 'started', ref: fact(chat, 'threadId', 'chatId') };
}

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
