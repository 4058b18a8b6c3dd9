// Chats of help desks and of larger suites.
import { type Adapter, at, fact, type Told } from './adapter.ts';
import { calls, events, onceReady } from './listen.ts';

/** The vendors. */
export const HELP_DESKS: readonly Adapter[] = [
  {
    name: 'zendesk',
    title: 'Zendesk (messaging)',
    globals: ['zE'],
    script: /zdassets\.com\/ekr/,
    suits: (page) => at(page, 'zE.widget') !== 'classic',
    listen: calls(['zE', 'messenger:on'], 'returned'),
    hears: {
      open: 'opened',
      close: 'hidden',
      conversationStarted: ([event]) => ({ is: 'started', ref: fact(event, 'conversationId') }),
      conversationOpened: ([event]) => {
        const ref = fact(event, 'conversationId');
        return { is: ref === undefined ? undefined : 'started', ref };
      },
    },
    needs: ['started'],
    confidence: 'documented',
  },
  {
    name: 'zendesk',
    title: 'Zendesk (classic)',
    globals: ['zE'],
    script: /zdassets\.com\/ekr/,
    suits: (page) => at(page, 'zE.widget') === 'classic',
    listen: calls(['zE', 'webWidget:on']),
    hears: { 'chat:start': 'started', 'chat:end': 'ended' },
    needs: [],
    confidence: 'documented',
  },
  {
    name: 'hubspot',
    title: 'HubSpot',
    globals: ['HubSpotConversations', 'hsConversationsOnReady'],
    script: /js\.(hs-scripts|usemessages)\.com/,
    listen: calls(['HubSpotConversations.on'], ['HubSpotConversations.off']),
    hears: {
      conversationStarted: ([event]) => ({ is: 'started', ref: fact(event, 'conversation.conversationId') }),
      conversationClosed: ([event]) => ({ is: 'ended', ref: fact(event, 'conversation.conversationId') }),
    },
    needs: [],
    confidence: 'documented',
  },
  {
    name: 'freshchat',
    title: 'Freshchat',
    globals: ['fcWidget', 'fcSettings', 'fcWidgetMessengerConfig'],
    script: /freshchat\.com|fw-cdn\.com/,
    listen: calls(['fcWidget.on'], ['fcWidget.off']),
    hears: {
      'widget:opened': 'opened',
      'widget:closed': 'hidden',
      'message:sent': 'visitor',
      'message:received': 'team',
      'csat:received': 'rated',
    },
    needs: ['visitor', 'team'],
    confidence: 'documented',
  },
  {
    name: 'zoho',
    title: 'Zoho SalesIQ',
    globals: ['$zoho.salesiq'],
    script: /salesiq\.zoho/,
    listen: onceReady('$zoho.salesiq'),
    hears: {
      'chat.complete': (payload) => ({ is: 'ended', ref: fact(payload, '1.visitid', '0') }),
      'visitor.rating': (payload) => ({ is: 'rated', ref: fact(payload, '0') }),
    },
    needs: [],
    confidence: 'documented',
  },
  {
    name: 'helpscout',
    title: 'Help Scout Beacon',
    globals: ['Beacon'],
    script: /beacon-v2\.helpscout\.net/,
    listen: calls(['Beacon', 'on'], ['Beacon', 'off']),
    hears: { open: 'opened', close: 'hidden', 'chat-started': 'started' },
    needs: ['started'],
    confidence: 'seen in code',
  },
  {
    name: 'front',
    title: 'Front',
    globals: ['FrontChat'],
    script: /chat-assets\.frontapp\.com/,
    listen: calls(['FrontChat'], 'returned'),
    hears: {
      onWindowVisibilityChanged: ([event]) => {
        const isVisible = at(event, 'is_window_visible');
        return isVisible === true ? 'opened' : isVisible === false ? 'hidden' : undefined;
      },
    },
    needs: [],
    confidence: 'documented',
  },
  {
    name: 'gorgias',
    title: 'Gorgias',
    globals: ['GorgiasChat'],
    script: /gorgias\.chat/,
    listen: calls(['GorgiasChat.on']),
    hears: { 'widget:opened': 'opened', 'widget:closed': 'hidden', 'message:received': 'team' },
    needs: ['team'],
    confidence: 'seen in code',
  },
  {
    name: 'genesys',
    title: 'Genesys Cloud',
    globals: ['Genesys', '_genesysJs'],
    script: /genesys-bootstrap/,
    listen: calls(['Genesys', 'subscribe']),
    hears: {
      'MessagingService.messagesReceived': ([event]) =>
        at(event, 'data.messages.0.direction') === 'Inbound' ? 'visitor' : 'team',
      'MessagingService.conversationDisconnected': 'ended',
    },
    needs: [],
    confidence: 'seen in code',
  },
  {
    name: 'salesforce',
    title: 'Salesforce (messaging)',
    globals: ['embeddedservice_bootstrap'],
    listen: events('window'),
    hears: {
      onEmbeddedMessagingConversationStarted: ([event]) => readSalesforce(event, 'started'),
      onEmbeddedMessagingConversationClosed: ([event]) => readSalesforce(event, 'ended'),
      onEmbeddedMessagingSessionStatusUpdate: ([event]) =>
        findStatus(at(event, 'detail')) ? readSalesforce(event, 'ended') : undefined,
    },
    needs: [],
    confidence: 'documented',
  },
  {
    name: 'salesforce',
    title: 'Salesforce (legacy chat)',
    globals: ['embedded_svc'],
    listen: calls(['embedded_svc.addEventHandler']),
    hears: {
      onChatEndedByAgent: 'ended',
      onChatEndedByChasitor: 'ended',
      onIdleTimeoutOccurred: 'ended',
    },
    needs: [],
    confidence: 'documented',
  },
  {
    name: 'dixa',
    title: 'Dixa',
    globals: ['_dixa_'],
    listen: calls(['_dixa_.addListener'], ['_dixa_.removeListener']),
    hears: {
      'on-conversation-started': ([event]) => ({ is: 'started', ref: fact(event, 'conversationId') }),
      'on-conversation-ended': ([event]) => ({ is: 'ended', ref: fact(event, 'conversationId') }),
    },
    needs: [],
    confidence: 'documented',
  },
  {
    name: 'dynamics',
    title: 'Dynamics 365',
    globals: ['Microsoft.Omnichannel'],
    listen: events('window'),
    hears: { 'lcw:startChat': 'started', 'lcw:threadUpdate': 'ended', 'lcw:closeChat': 'ended' },
    needs: [],
    confidence: 'documented',
  },
];

function readSalesforce(event: unknown, is: 'started' | 'ended'): Told {
  return { is, ref: fact(event, 'detail.conversationId') };
}

/** Where the status lies is not documented: a field of this name, at the top or one level down. */
function findStatus(detail: unknown): boolean {
  return [detail, ...Object.values(Object(detail))].some((part) =>
    ['status', 'sessionStatus'].some((key) => at(part, key) === 'Ended'),
  );
}
