// Chats that shops paste into their pages.
import { type Adapter, answerOf, at, fact, type Sign, type Told } from './adapter.ts';
import { calls, events, slots } from './listen.ts';

/** The vendors. */
export const SALES: readonly Adapter[] = [
  {
    name: 'intercom',
    title: 'Intercom',
    listen: calls(['Intercom']),
    hears: { onShow: 'opened', onHide: 'hidden' },
    needs: [],
    confidence: 'documented',
  },
  {
    name: 'tawk',
    title: 'tawk.to',
    listen: events('window'),
    hears: {
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
    confidence: 'documented',
  },
  {
    name: 'livechat',
    title: 'LiveChat (Text)',
    listen: calls(['LiveChatWidget.on'], ['LiveChatWidget.off']),
    hears: {
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
    confidence: 'inferred',
  },
  {
    name: 'livechat',
    title: 'LiveChat (first interface)',
    suits: (page) => !at(page, 'LiveChatWidget'),
    listen: slots('LC_API'),
    isReplaceable: true,
    hears: { on_chat_started: 'started', on_chat_ended: 'ended' },
    needs: [],
    confidence: 'documented',
  },
  {
    name: 'tidio',
    title: 'Tidio',
    listen: events('document'),
    hears: {
      'tidioChat-open': 'opened',
      'tidioChat-close': 'hidden',
      'tidioChat-conversationStart': 'started',
      'tidioChat-messageFromVisitor': 'visitor',
      'tidioChat-messageFromOperator': 'team',
    },
    needs: ['visitor', 'team'],
    confidence: 'seen in code',
  },
  {
    name: 'jivo',
    title: 'JivoChat',
    globals: ['jivo_api', 'jivo_init'],
    script: /code\.jivo(site\.com|\.ru)/,
    listen: slots(),
    isReplaceable: true,
    hears: {
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
    confidence: 'documented',
  },
  {
    name: 'smartsupp',
    title: 'Smartsupp',
    listen: calls(['smartsupp', 'on']),
    hears: { messenger_close: 'hidden', message_sent: 'visitor', message_received: 'team' },
    needs: ['visitor', 'team'],
    confidence: 'seen in code',
  },
  {
    name: 'olark',
    title: 'Olark',
    listen: calls(['olark']),
    hears: {
      'api.box.onExpand': 'opened',
      'api.box.onShrink': 'hidden',
      'api.box.onHide': 'hidden',
      'api.chat.onMessageToOperator': 'visitor',
      'api.chat.onMessageToVisitor': 'team',
    },
    needs: ['visitor', 'team'],
    confidence: 'seen in code',
  },
  {
    name: 'userlike',
    title: 'Userlike',
    globals: ['userlike', 'userlikeMessenger', 'userlikeTrackingEvent'],
    script: /userlike-cdn-widgets/,
    listen: slots(),
    isReplaceable: true,
    hears: { userlikeTrackingEvent: ([name, , session]) => readUserlike(name, session) },
    needs: ['visitor', 'team'],
    confidence: 'documented',
  },
  {
    name: 'drift',
    title: 'Drift',
    listen: calls(['drift.on'], ['drift.off']),
    hears: {
      chatOpen: 'opened',
      chatClose: 'hidden',
      startConversation: ([event]) => ({ is: 'started', ref: fact(event, 'conversationId') }),
      'message:sent': ([event]) => ({ is: 'visitor', ref: fact(event, 'conversationId') }),
      message: 'team',
    },
    needs: ['visitor'],
    confidence: 'documented',
  },
  {
    name: 'sinch',
    title: 'Sinch Chat',
    listen: calls(['SinchSdk.Chat.addEventListener']),
    hears: { open: 'started', chatEnd: 'ended' },
    needs: [],
    confidence: 'documented',
  },
  {
    name: 'liveperson',
    title: 'LivePerson',
    listen: calls(['lpTag.events.bind', 'lpUnifiedWindow']),
    hears: {
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
    confidence: 'seen in code',
  },
];

/** The vendor says which chat it is while it goes on. A chat has a thread for each conversation. */
function readLiveChat(status: unknown, page: object): Told {
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

function readUserlike(name: unknown, session: unknown): Told {
  return {
    is: USERLIKE[String(name)],
    ref: fact(session, 'chat_id'),
    agent: fact(session, 'operator_name', 'operator_id'),
  };
}
