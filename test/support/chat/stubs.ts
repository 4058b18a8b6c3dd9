// Every chat as its vendor documents it or as it was seen: one conversation, what ends it, and what should come of it.
import {
  type Bus,
  crispBus,
  eventBus,
  functionBus,
  objectBus,
  rocketBus,
  slotBus,
  zohoBus,
} from './buses.ts';

/** An event of the vendor with its payload, or milliseconds that go by. */
export type Step = [event: string, ...payload: unknown[]] | number;

/** One vendor. */
export interface ChatStub {
  vendor: string;
  title: string;
  bus(): Bus;
  /** Whether the vendor tells of the end, or of the hidden window alone. */
  kind: 'ended' | 'hidden';
  /** Until just before the end. */
  conversation: Step[];
  /** Ends it, or hides the window. */
  end: Step;
  reopen?: Step;
  /** The vendor's own rating, asked or given in the conversation. */
  rating?: Step;
  /** What a survey is told beside channel and vendor. */
  facts: Record<string, unknown>;
}

const LONG = 20_000;
const kindOf = (message_type: number, more: object = {}) => ({
  message_type,
  conversation_id: 42,
  ...more,
});

const PUBLIC: ChatStub[] = [
  {
    vendor: 'crisp',
    title: 'Crisp',
    bus: () => crispBus('session_1'),
    kind: 'hidden',
    conversation: [
      ['chat:opened'],
      ['message:sent', { from: 'user', user: { nickname: 'a visitor' } }],
      ['message:received', { from: 'operator', user: { nickname: 'Sara' } }],
    ],
    end: ['chat:closed'],
    reopen: ['chat:opened'],
    facts: { ref: 'session_1', agent: 'Sara' },
  },
  {
    vendor: 'chatwoot',
    title: 'Chatwoot',
    bus: () => eventBus('$chatwoot'),
    kind: 'hidden',
    conversation: [
      ['chatwoot:opened'],
      ['chatwoot:on-start-conversation', { hasConversation: false }],
      ['chatwoot:on-message', kindOf(0, { sender: { name: 'a visitor', type: 'contact' } })],
      ['chatwoot:on-message', kindOf(1, { sender: { id: 7, name: 'Sara', type: 'user' } })],
    ],
    end: ['chatwoot:closed'],
    reopen: ['chatwoot:opened'],
    rating: ['chatwoot:on-message', kindOf(3, { content_type: 'input_csat' })],
    facts: { ref: 42, agent: 'Sara' },
  },
  {
    vendor: 'rocketchat',
    title: 'Rocket.Chat',
    bus: () => rocketBus(['onChatStarted', 'onAssignAgent', 'onChatEnded']),
    kind: 'ended',
    conversation: [['onChatStarted'], ['onAssignAgent', { name: 'Sara', username: 's', status: 'online' }]],
    end: ['onChatEnded'],
    facts: { agent: 'Sara' },
  },
  {
    vendor: 'livehelperchat',
    title: 'Live Helper Chat',
    bus: () => objectBus('$_LHC.eventListener', { on: 'addListener', off: 'removeListener' }),
    kind: 'ended',
    conversation: [['chatStarted']],
    end: ['chatClosed'],
    facts: {},
  },
  {
    vendor: 'botpress',
    title: 'Botpress',
    bus: () => objectBus('botpress', { returnsUndo: true }),
    kind: 'hidden',
    conversation: [['webchat:opened'], ['conversation', 'conv_1'], LONG],
    end: ['webchat:closed'],
    reopen: ['webchat:opened'],
    facts: { ref: 'conv_1' },
  },
  {
    vendor: 'goftino',
    title: 'Goftino',
    bus: () => eventBus('Goftino'),
    kind: 'hidden',
    conversation: [
      ['goftino_openWidget'],
      ['goftino_sendMessage', { type: 'text', content: 'سلام' }],
      ['goftino_getMessage', { type: 'text', content: 'سلام' }],
    ],
    end: ['goftino_closeWidget'],
    reopen: ['goftino_openWidget'],
    facts: {},
  },
  {
    vendor: 'raychat',
    title: 'Raychat',
    bus: () => objectBus('Raychat'),
    kind: 'hidden',
    conversation: [['open'], LONG],
    end: ['close'],
    reopen: ['open'],
    facts: {},
  },
];

const SALES: ChatStub[] = [
  {
    vendor: 'intercom',
    title: 'Intercom',
    bus: () => functionBus('Intercom', { hasQueue: true }),
    kind: 'hidden',
    conversation: [['onShow'], LONG],
    end: ['onHide'],
    reopen: ['onShow'],
    facts: {},
  },
  {
    vendor: 'tawk',
    title: 'tawk.to, which hides the window',
    bus: () => eventBus('Tawk_API'),
    kind: 'hidden',
    conversation: [
      ['tawkChatMaximized'],
      ['tawkChatStarted'],
      ['tawkAgentJoinChat', { name: 'Sara', position: 'Support', image: '', id: 'a1' }],
      ['tawkChatMessageVisitor', 'hello'],
      ['tawkChatMessageAgent', 'hello'],
    ],
    end: ['tawkChatMinimized'],
    reopen: ['tawkChatMaximized'],
    rating: ['tawkChatSatisfaction', 1],
    facts: { agent: 'Sara' },
  },
  {
    vendor: 'tawk',
    title: 'tawk.to, which ends the chat',
    bus: () => eventBus('Tawk_API'),
    kind: 'ended',
    conversation: [['tawkChatStarted'], ['tawkAgentJoinChat', { name: 'Sara', id: 'a1' }]],
    end: ['tawkChatEnded'],
    rating: ['tawkChatSatisfaction', -1],
    facts: { agent: 'Sara' },
  },
  {
    vendor: 'livechat',
    title: 'LiveChat',
    bus: () =>
      objectBus('LiveChatWidget', {
        off: 'off',
        hasQueue: true,
        extra: {
          get: (name: string) => (name === 'chat_data' ? { chatId: 'c1', threadId: 't1' } : undefined),
        },
      }),
    kind: 'ended',
    conversation: [['customer_status_changed', { status: 'chatting' }]],
    end: ['customer_status_changed', { status: 'browsing' }],
    rating: ['rating_submitted', 'good'],
    facts: { ref: 't1' },
  },
  {
    vendor: 'livechat',
    title: 'LiveChat, first interface',
    bus: () => slotBus('LC_API', { inside: true }),
    kind: 'ended',
    conversation: [['on_chat_started']],
    end: ['on_chat_ended'],
    facts: {},
  },
  {
    vendor: 'tidio',
    title: 'Tidio',
    bus: () => eventBus('tidioChatApi', 'document'),
    kind: 'hidden',
    conversation: [['tidioChat-open'], ['tidioChat-messageFromVisitor'], ['tidioChat-messageFromOperator']],
    end: ['tidioChat-close'],
    reopen: ['tidioChat-open'],
    facts: {},
  },
  {
    vendor: 'jivo',
    title: 'JivoChat',
    bus: () => slotBus('jivo_api'),
    kind: 'hidden',
    conversation: [['jivo_onOpen'], ['jivo_onMessageSent'], ['jivo_onMessageReceived']],
    end: ['jivo_onClose'],
    reopen: ['jivo_onOpen'],
    facts: {},
  },
  {
    vendor: 'smartsupp',
    title: 'Smartsupp',
    bus: () => functionBus('smartsupp', { on: 'on', hasQueue: true }),
    kind: 'hidden',
    conversation: [['message_sent'], ['message_received']],
    end: ['messenger_close'],
    reopen: ['message_sent'],
    facts: {},
  },
  {
    vendor: 'olark',
    title: 'Olark',
    bus: () => functionBus('olark', { hasQueue: true }),
    kind: 'hidden',
    conversation: [['api.box.onExpand'], ['api.chat.onMessageToOperator'], ['api.chat.onMessageToVisitor']],
    end: ['api.box.onShrink'],
    reopen: ['api.box.onExpand'],
    facts: {},
  },
  {
    vendor: 'userlike',
    title: 'Userlike',
    bus: () => slotBus('userlike', { slot: 'userlikeTrackingEvent' }),
    kind: 'ended',
    conversation: [['chat_started', {}, { chat_id: 9, operator_id: 3, operator_name: 'Sara' }]],
    end: ['chat_quit', {}, { chat_id: 9, operator_id: 3, operator_name: 'Sara' }],
    rating: ['feedback_rating_show', {}, { chat_id: 9 }],
    facts: { ref: 9, agent: 'Sara' },
  },
  {
    vendor: 'userlike',
    title: 'Userlike, which hides the window',
    bus: () => slotBus('userlike', { slot: 'userlikeTrackingEvent' }),
    kind: 'hidden',
    conversation: [['chat_started', {}, { chat_id: 9, operator_name: 'Sara' }], LONG],
    end: ['chat_window_minimized', {}, { chat_id: 9 }],
    reopen: ['message_sent', {}, { chat_id: 9 }],
    facts: { ref: 9, agent: 'Sara' },
  },
  {
    vendor: 'drift',
    title: 'Drift',
    bus: () => objectBus('drift', { off: 'off', hasQueue: true }),
    kind: 'hidden',
    conversation: [['chatOpen'], LONG],
    end: ['chatClose'],
    reopen: ['chatOpen'],
    facts: {},
  },
  {
    vendor: 'sinch',
    title: 'Sinch Chat',
    bus: () => objectBus('SinchSdk.Chat', { on: 'addEventListener' }),
    kind: 'ended',
    conversation: [['open']],
    end: ['chatEnd'],
    facts: {},
  },
  {
    vendor: 'liveperson',
    title: 'LivePerson',
    bus: () => objectBus('lpTag.events', { on: 'bind', first: ['lpUnifiedWindow'] }),
    kind: 'ended',
    conversation: [['state', { state: 'chatting' }]],
    end: ['state', { state: 'ended' }],
    facts: {},
  },
];

const HELP_DESKS: ChatStub[] = [
  {
    vendor: 'zendesk',
    title: 'Zendesk, messaging',
    bus: () => functionBus('zE', { on: 'messenger:on', returnsUndo: true, extra: { widget: 'messenger' } }),
    kind: 'hidden',
    conversation: [['open'], ['conversationStarted', { conversationId: 'z1' }], LONG],
    end: ['close', { id: 'e1', type: 'messagingClosed' }],
    reopen: ['open'],
    facts: { ref: 'z1' },
  },
  {
    vendor: 'zendesk',
    title: 'Zendesk, classic',
    bus: () => functionBus('zE', { on: 'webWidget:on', extra: { widget: 'classic' } }),
    kind: 'ended',
    conversation: [['chat:start']],
    end: ['chat:end'],
    facts: {},
  },
  {
    vendor: 'hubspot',
    title: 'HubSpot',
    bus: () => objectBus('HubSpotConversations', { off: 'off' }),
    kind: 'ended',
    conversation: [['conversationStarted', { conversation: { conversationId: 8 } }]],
    end: ['conversationClosed', { conversation: { conversationId: 8 } }],
    facts: { ref: 8 },
  },
  {
    vendor: 'freshchat',
    title: 'Freshchat',
    bus: () => objectBus('fcWidget', { off: 'off' }),
    kind: 'hidden',
    conversation: [['widget:opened'], ['message:sent'], ['message:received']],
    end: ['widget:closed'],
    reopen: ['widget:opened'],
    rating: ['csat:received'],
    facts: {},
  },
  {
    vendor: 'zoho',
    title: 'Zoho SalesIQ',
    bus: zohoBus,
    kind: 'ended',
    conversation: [],
    end: ['chat.complete', 'v1', { visitid: 'v1', chatduration: 60 }],
    rating: ['visitor.rating', 'v1', { rating: 5 }],
    facts: { ref: 'v1' },
  },
  {
    vendor: 'helpscout',
    title: 'Help Scout',
    bus: () => functionBus('Beacon', { on: 'on', off: 'off', hasQueue: true }),
    kind: 'hidden',
    conversation: [['open'], ['chat-started'], LONG],
    end: ['close'],
    reopen: ['open'],
    facts: {},
  },
  {
    vendor: 'front',
    title: 'Front',
    bus: () => functionBus('FrontChat', { returnsUndo: true }),
    kind: 'hidden',
    conversation: [['onWindowVisibilityChanged', { is_window_visible: true }], LONG],
    end: ['onWindowVisibilityChanged', { is_window_visible: false }],
    reopen: ['onWindowVisibilityChanged', { is_window_visible: true }],
    facts: {},
  },
  {
    vendor: 'gorgias',
    title: 'Gorgias',
    bus: () => objectBus('GorgiasChat'),
    kind: 'hidden',
    conversation: [['widget:opened'], ['message:received'], LONG],
    end: ['widget:closed'],
    reopen: ['widget:opened'],
    facts: {},
  },
  {
    vendor: 'genesys',
    title: 'Genesys Cloud',
    bus: () => functionBus('Genesys', { on: 'subscribe', hasQueue: true }),
    kind: 'ended',
    conversation: [
      ['MessagingService.messagesReceived', { data: { messages: [{ direction: 'Inbound' }] } }],
      ['MessagingService.messagesReceived', { data: { messages: [{ direction: 'Outbound' }] } }],
    ],
    end: ['MessagingService.conversationDisconnected', { data: { readOnly: true } }],
    facts: {},
  },
  {
    vendor: 'salesforce',
    title: 'Salesforce, messaging',
    bus: () => eventBus('embeddedservice_bootstrap'),
    kind: 'ended',
    conversation: [['onEmbeddedMessagingConversationStarted', { conversationId: 's1' }]],
    end: ['onEmbeddedMessagingConversationClosed', { conversationId: 's1' }],
    facts: { ref: 's1' },
  },
  {
    vendor: 'salesforce',
    title: 'Salesforce, ended by the agent',
    bus: () => eventBus('embeddedservice_bootstrap'),
    kind: 'ended',
    conversation: [
      ['onEmbeddedMessagingConversationStarted', { conversationId: 's1' }],
      ['onEmbeddedMessagingSessionStatusUpdate', { conversationId: 's1', status: 'Active' }],
    ],
    end: ['onEmbeddedMessagingSessionStatusUpdate', { conversationId: 's1', status: 'Ended' }],
    facts: { ref: 's1' },
  },
  {
    vendor: 'salesforce',
    title: 'Salesforce, legacy chat',
    bus: () => objectBus('embedded_svc', { on: 'addEventHandler' }),
    kind: 'ended',
    conversation: [],
    end: ['onChatEndedByAgent', { liveAgentSessionKey: 'k' }],
    facts: {},
  },
  {
    vendor: 'dixa',
    title: 'Dixa',
    bus: () => objectBus('_dixa_', { on: 'addListener', off: 'removeListener' }),
    kind: 'ended',
    conversation: [['on-conversation-started', { conversationId: 'd1' }]],
    end: ['on-conversation-ended', { conversationId: 'd1' }],
    facts: { ref: 'd1' },
  },
  {
    vendor: 'dynamics',
    title: 'Dynamics 365',
    bus: () => eventBus('Microsoft.Omnichannel'),
    kind: 'ended',
    conversation: [['lcw:startChat']],
    end: ['lcw:threadUpdate'],
    facts: {},
  },
];

/** Every vendor, and both ways where one has two. */
export const STUBS: readonly ChatStub[] = [...PUBLIC, ...SALES, ...HELP_DESKS];
