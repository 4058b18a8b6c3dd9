// Chats that shops paste into their pages.
import { type Adapter, answerOf, at, fact, type Told } from './adapter.ts';
import { calls, events, slots } from './listen.ts';

/** The vendors. */
export const SALES: readonly Adapter[] = [
  {
    name: 'intercom',
    title: 'Intercom',
    globals: ['Intercom', 'intercomSettings'],
    script: /widget\.intercom\.io/,
    listen: calls(['Intercom']),
    hears: { onShow: 'opened', onHide: 'hidden' },
    needs: [],
    confidence: 'documented',
  },
  {
    name: 'tawk',
    title: 'tawk.to',
    globals: ['Tawk_API', 'Tawk_LoadStart'],
    script: /embed\.tawk\.to/,
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
    globals: ['LiveChatWidget', '__lc'],
    script: /cdn\.livechatinc\.com/,
    listen: calls(['LiveChatWidget.on'], ['LiveChatWidget.off']),
    hears: {
      customer_status_changed: ([event], page) => readLiveChat(at(event, 'status'), page),
      rating_submitted: 'rated',
      form_submitted: ([event]) => (at(event, 'type') === 'postchat' ? 'rated' : undefined),
    },
    needs: [],
    isEndOfStarted: true,
    confidence: 'inferred',
  },
  {
    name: 'livechat',
    title: 'LiveChat (first interface)',
    globals: ['LC_API'],
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
    globals: ['tidioChatApi'],
    script: /code\.tidio\.co/,
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
      jivo_onMessageSent: 'visitor',
      jivo_onMessageReceived: 'team',
    },
    needs: ['visitor', 'team'],
    confidence: 'documented',
  },
  {
    name: 'smartsupp',
    title: 'Smartsupp',
    globals: ['smartsupp', '_smartsupp'],
    script: /smartsuppchat\.com/,
    listen: calls(['smartsupp', 'on']),
    hears: { messenger_close: 'hidden', message_sent: 'visitor', message_received: 'team' },
    needs: ['visitor', 'team'],
    confidence: 'seen in code',
  },
  {
    name: 'olark',
    title: 'Olark',
    globals: ['olark'],
    script: /static\.olark\.com/,
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
    needs: ['started'],
    confidence: 'documented',
  },
  {
    name: 'drift',
    title: 'Drift',
    globals: ['drift'],
    script: /js\.driftt\.com/,
    listen: calls(['drift.on'], ['drift.off']),
    hears: { chatOpen: 'opened', chatClose: 'hidden' },
    needs: [],
    confidence: 'documented',
  },
  {
    name: 'sinch',
    title: 'Sinch Chat',
    globals: ['SinchSdk.Chat'],
    listen: calls(['SinchSdk.Chat.addEventListener']),
    hears: { open: 'started', chatEnd: 'ended' },
    needs: [],
    confidence: 'documented',
  },
  {
    name: 'liveperson',
    title: 'LivePerson',
    globals: ['lpTag'],
    listen: calls(['lpTag.events.bind', 'lpUnifiedWindow']),
    hears: {
      state: ([event]) => {
        const state = at(event, 'state');
        return state === 'ended' ? 'ended' : state === 'chatting' ? 'started' : undefined;
      },
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

function readUserlike(name: unknown, session: unknown): Told {
  const ref = fact(session, 'chat_id');
  const told = { ref, agent: fact(session, 'operator_name', 'operator_id') };
  if (name === 'feedback_rating_show') return { is: 'rated', ...told };
  if (name === 'chat_quit') return { is: 'ended', ...told };
  if (name === 'chat_window_minimized') return { is: 'hidden', ...told };
  return ref === undefined ? undefined : { is: 'started', ...told };
}
