// Chats of help desks and of larger suites.
import { type Adapter, at, fact, type Report } from './adapter.ts';
import { calls, events, methods, onceReady } from './listen.ts';

/** The vendors. */
export const HELP_DESKS: readonly Adapter[] = [
  {
    name: 'zendesk',
    title: 'Zendesk (messaging)',
    suits: (page) => at(page, 'zE.widget') !== 'classic',
    listen: calls(['zE', 'messenger:on'], 'returned'),
    reactions: {
      open: 'opened',
      close: 'hidden',
      conversationStarted: ([event]) => ({ is: 'started', ref: fact(event, 'conversationId') }),
      conversationOpened: ([event]) => {
        const ref = fact(event, 'conversationId');
        return { is: ref === undefined ? undefined : 'started', ref };
      },
    },
    needs: ['started'],
  },
  {
    name: 'zendesk',
    title: 'Zendesk (classic)',
    suits: (page) => at(page, 'zE.widget') === 'classic',
    listen: calls(['zE', 'webWidget:on']),
    reactions: { open: 'opened', close: 'hidden', 'chat:start': 'started', 'chat:end': 'ended' },
    needs: ['started'],
  },
  {
    name: 'hubspot',
    title: 'HubSpot',
    listen: calls(['HubSpotConversations.on'], ['HubSpotConversations.off']),
    reactions: {
      conversationClosed: ([event]) => ({ is: 'ended', ref: fact(event, 'conversation.conversationId') }),
    },
    needs: [],
  },
  {
    name: 'freshchat',
    title: 'Freshchat',
    listen: calls(['fcWidget.on'], ['fcWidget.off']),
    reactions: {
      'widget:opened': 'opened',
      'widget:closed': 'hidden',
      'message:sent': 'visitor',
      'message:received': 'team',
      'csat:received': 'rated',
    },
    needs: ['visitor', 'team'],
  },
  {
    name: 'zoho',
    title: 'Zoho SalesIQ',
    listen: onceReady('$zoho.salesiq'),
    isReplaceable: true,
    reactions: {
      'chat.complete': (payload) => ({ is: 'ended', ref: fact(payload, '0') }),
      'visitor.rating': (payload) => ({ is: 'rated', ref: fact(payload, '0') }),
    },
    needs: [],
  },
  {
    name: 'helpscout',
    title: 'Help Scout Beacon',
    listen: calls(['Beacon', 'on'], ['Beacon', 'off']),
    reactions: { open: 'opened', close: 'hidden', 'chat-started': 'started' },
    needs: ['started'],
  },
  {
    name: 'front',
    title: 'Front',
    listen: calls(['FrontChat'], 'returned'),
    reactions: {
      onWindowVisibilityChanged: ([event]) => {
        const isVisible = at(event, 'is_window_visible');
        return isVisible === true ? 'opened' : isVisible === false ? 'hidden' : undefined;
      },
    },
    needs: [],
  },
  {
    name: 'gorgias',
    title: 'Gorgias',
    listen: calls(['GorgiasChat.on']),
    reactions: { 'widget:opened': 'opened', 'widget:closed': 'hidden', 'message:received': 'team' },
    needs: ['team'],
  },
  {
    name: 'genesys',
    title: 'Genesys Cloud',
    listen: calls(['Genesys', 'subscribe']),
    reactions: {
      'MessagingService.messagesReceived': ([event]) => {
        const message = at(event, 'data.messages.0');
        if (at(message, 'type') === 'Event') return undefined;
        return at(message, 'direction') === 'Inbound' ? 'visitor' : 'team';
      },
      'MessagingService.conversationDisconnected': 'ended',
    },
    needs: [],
  },
  {
    name: 'salesforce',
    title: 'Salesforce (messaging)',
    listen: events('window'),
    reactions: {
      onEmbeddedMessagingConversationStarted: ([event]) => readSalesforce(event, 'started'),
      onEmbeddedMessagingConversationClosed: ([event]) => readSalesforce(event, 'ended'),
      onEmbeddedMessagingSessionStatusUpdate: ([event]) =>
        findStatus(at(event, 'detail')) ? readSalesforce(event, 'ended') : undefined,
    },
    needs: [],
  },
  {
    name: 'salesforce',
    title: 'Salesforce (legacy chat)',
    listen: calls(['embedded_svc.addEventHandler']),
    reactions: {
      onChatEndedByAgent: readSalesforceLegacy,
      onChatEndedByChasitor: readSalesforceLegacy,
      onIdleTimeoutOccurred: readSalesforceLegacy,
    },
    needs: [],
  },
  {
    name: 'dixa',
    title: 'Dixa',
    listen: calls(['_dixa_.addListener'], ['_dixa_.removeListener']),
    reactions: {
      'on-conversation-started': 'started',
      'on-agent-assigned': ([agent]) => ({ agent: fact(agent, 'name', 'id') }),
      'on-conversation-ended': ([event]) => ({ is: 'ended', ref: fact(event, 'conversationId') }),
    },
    needs: [],
  },
  {
    name: 'dynamics',
    title: 'Dynamics 365',
    listen: events('window'),
    reactions: { 'lcw:startChat': 'started', 'lcw:threadUpdate': 'ended', 'lcw:closeChat': 'ended' },
    needs: [],
  },
  {
    name: 'amazonconnect',
    title: 'Amazon Connect (chat interface)',
    listen: methods('connect.ChatEvents'),
    reactions: { onStartNewChat: 'started', onChatEnded: 'ended', onAgentEndChat: 'ended' },
    needs: [],
  },
];

function readSalesforce(event: unknown, is: 'started' | 'ended'): Report {
  return { is, ref: fact(event, 'detail.conversationId') };
}

/** The key of the chat, by which its transcript is found. */
function readSalesforceLegacy([event]: unknown[]): Report {
  return { is: 'ended', ref: fact(event, 'liveAgentSessionKey') };
}

/** Where the status lies is not documented: a field of this name, at the top or one level down. */
function findStatus(detail: unknown): boolean {
  return [detail, ...Object.values(Object(detail))].some((part) =>
    ['status', 'sessionStatus'].some((key) => at(part, key) === 'Ended'),
  );
}
