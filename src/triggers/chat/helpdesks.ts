// Chats of help desks and of larger suites.
import { type Adapter, at, fact, type Report } from './adapter.ts';
import { calls, events, methods, onceReady } from './listen.ts';

/** The vendors. */
export const HELP_DESKS: readonly Adapter[] = [
  // Zendesk (messaging).
  {
    name: 'zendesk',
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
  // Zendesk (classic).
  {
    name: 'zendesk',
    suits: (page) => at(page, 'zE.widget') === 'classic',
    listen: calls(['zE', 'webWidget:on']),
    reactions: { open: 'opened', close: 'hidden', 'chat:start': 'started', 'chat:end': 'ended' },
    needs: ['started'],
  },
  {
    name: 'hubspot',
    listen: calls(['HubSpotConversations.on'], ['HubSpotConversations.off']),
    reactions: {
      conversationClosed: ([event]) => ({ is: 'ended', ref: fact(event, 'conversation.conversationId') }),
    },
  },
  // `off` compares the names of functions, and would remove a nameless one of the page.
  {
    name: 'freshchat',
    listen: calls(['fcWidget.on']),
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
    listen: onceReady('$zoho.salesiq'),
    isReplaceable: true,
    reactions: {
      'chat.complete': (payload) => ({ is: 'ended', ref: fact(payload, '0') }),
      'visitor.rating': (payload) => ({ is: 'rated', ref: fact(payload, '0') }),
    },
  },
  {
    name: 'helpscout',
    listen: calls(['Beacon', 'on'], ['Beacon', 'off']),
    reactions: { open: 'opened', close: 'hidden', 'chat-started': 'started' },
    needs: ['started'],
  },
  {
    name: 'front',
    listen: calls(['FrontChat'], 'required'),
    reactions: {
      onWindowVisibilityChanged: ([event]) => {
        const isVisible = at(event, 'is_window_visible');
        return isVisible === true ? 'opened' : isVisible === false ? 'hidden' : undefined;
      },
    },
  },
  {
    name: 'gorgias',
    listen: calls(['GorgiasChat.on']),
    reactions: { 'widget:opened': 'opened', 'widget:closed': 'hidden', 'message:received': 'team' },
    needs: ['team'],
  },
  {
    name: 'genesys',
    listen: calls(['Genesys', 'subscribe']),
    reactions: {
      'MessagingService.messagesReceived': ([event]) => {
        const message = at(event, 'data.messages.0');
        if (at(message, 'type') === 'Event') return undefined;
        return at(message, 'direction') === 'Inbound' ? 'visitor' : 'team';
      },
      'MessagingService.conversationDisconnected': 'ended',
    },
  },
  // Salesforce (messaging).
  {
    name: 'salesforce',
    listen: events('window'),
    reactions: {
      onEmbeddedMessagingConversationStarted: ([event]) => readSalesforce(event, 'started'),
      onEmbeddedMessagingConversationClosed: ([event]) => readSalesforce(event, 'ended'),
      onEmbeddedMessagingSessionStatusUpdate: ([event]) => readSalesforceStatus(at(event, 'detail')),
    },
  },
  // Salesforce (legacy chat).
  {
    name: 'salesforce',
    listen: calls(['embedded_svc.addEventHandler']),
    reactions: {
      onChatEndedByAgent: readSalesforceLegacy,
      onChatEndedByChasitor: readSalesforceLegacy,
      onChatEndedByChatbot: readSalesforceLegacy,
      onIdleTimeoutOccurred: readSalesforceLegacy,
    },
  },
  {
    name: 'dixa',
    listen: calls(['_dixa_.addListener'], ['_dixa_.removeListener']),
    reactions: {
      'on-conversation-started': 'started',
      'on-agent-assigned': ([agent]) => ({ agent: fact(agent, 'name', 'id') }),
      'on-conversation-ended': ([event]) => ({ is: 'ended', ref: fact(event, 'conversationId') }),
    },
  },
  {
    name: 'dynamics',
    listen: events('window'),
    reactions: { 'lcw:startChat': 'started', 'lcw:threadUpdate': 'ended', 'lcw:closeChat': 'ended' },
  },
  // Amazon Connect (chat interface).
  {
    name: 'amazonconnect',
    listen: methods('connect.ChatEvents'),
    // No start is told. A chat is over when its window closes, also after the agent has ended it.
    reactions: { onAgentEndChat: 'ended', onChatEnded: 'over' },
  },
];

function readSalesforce(event: unknown, is: 'started' | 'ended'): Report {
  return { is, ref: fact(event, 'detail.conversationId') };
}

/** The status is a field of a JSON text within the event; documented is only that there is one. */
function readSalesforceStatus(detail: unknown): Report {
  const text = at(detail, 'conversationEntry.entryPayload');
  const parts = [detail, typeof text === 'string' ? JSON.parse(text) : undefined];
  const isEnded = parts.some(
    (part) => at(part, 'sessionStatus') === 'Ended' || at(part, 'status') === 'Ended',
  );
  return isEnded ? { is: 'ended', ref: fact(parts, '0.conversationId', '1.conversationId') } : undefined;
}

/** The key of the chat, by which its transcript is found. */
function readSalesforceLegacy([event]: unknown[]): Report {
  return { is: 'ended', ref: fact(event, 'liveAgentSessionKey') };
}
