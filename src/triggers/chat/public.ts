// Chats that anybody can run, or everybody knows; and those of Iran.
import { type Adapter, answerOf, at, fact, type Report } from './adapter.ts';
import { calls, events, inside, states, subscriptions } from './listen.ts';

/** The vendors. */
export const PUBLIC: readonly Adapter[] = [
  {
    name: 'crisp',
    listen: states('$crisp.is'),
    reactions: {
      'chat:opened': ([isOpen], page) =>
        isOpen
          ? 'opened'
          : { is: 'hidden', ref: fact([answerOf(page, '$crisp.get', 'session:identifier')], '0') },
      'session:ongoing': ([isOngoing]) => (isOngoing ? 'written' : undefined),
    },
    needs: ['written'],
  },
  {
    name: 'chatwoot',
    listen: events('window'),
    reactions: {
      'chatwoot:opened': 'opened',
      'chatwoot:closed': 'hidden',
      'chatwoot:on-start-conversation': 'started',
      'chatwoot:on-message': ([event]) => readChatwoot(at(event, 'detail')),
    },
    needs: ['visitor', 'team'],
  },
  {
    name: 'rocketchat',
    listen: inside('RocketChat'),
    reactions: {
      onChatStarted: 'started',
      onAssignAgent: ([agent]) => ({ agent: fact(agent, 'name', 'username') }),
      onChatEnded: 'ended',
    },
  },
  {
    name: 'livehelperchat',
    listen: calls(['$_LHC.eventListener.addListener'], ['$_LHC.eventListener.removeListener']),
    reactions: {
      chatStarted: ([chat]) => ({ is: 'started', ref: fact(chat, 'id') }),
      endChat: readLiveHelperChat,
      chatClosed: readLiveHelperChat,
    },
  },
  {
    name: 'botpress',
    listen: calls(['botpress.on'], 'returned'),
    reactions: {
      'webchat:opened': 'opened',
      'webchat:closed': 'hidden',
      conversation: (payload) => ({ ref: fact(payload, '0', '0.conversationId') }),
      // Of both sides; only what this page has sent has an id of its own. Earlier versions mark nothing.
      message: ([message]) => ({
        is: at(message, 'metadata.clientMessageId') === undefined ? 'team' : 'visitor',
        ref: fact(message, 'conversationId'),
      }),
    },
  },
  {
    name: 'tiledesk',
    listen: calls(['tiledesk.on']),
    reactions: {
      onOpen: 'opened',
      onClose: 'hidden',
      onNewConversation: ([event]) => ({ is: 'started', ref: fact(event, 'detail.newConvId') }),
      onAfterMessageSend: ([event]) => ({ is: 'visitor', ref: fact(event, 'detail.message.recipient') }),
      onMessageCreated: ([event]) => readTiledesk(at(event, 'detail.message')),
    },
    needs: ['visitor', 'team'],
  },
  {
    name: 'bitrix24',
    listen: subscriptions('BXLiveChat.subscribe'),
    reactions: {
      widgetOpen: 'opened',
      widgetClose: 'hidden',
      sessionStart: ([session]) => ({ is: 'started', ref: fact(session, 'sessionId') }),
      sessionOperatorChange: ([session]) => ({ agent: fact(session, 'operator.name') }),
      userMessage: 'visitor',
      userFile: 'visitor',
      // The system writes as nobody.
      operatorMessage: ([event]) => (at(event, 'message.senderId') ? 'team' : undefined),
      userVote: 'rated',
      sessionFinish: ([session]) => ({ is: 'ended', ref: fact(session, 'sessionId') }),
    },
    needs: ['visitor', 'team'],
  },
  {
    name: 'goftino',
    listen: events('window'),
    reactions: {
      goftino_openWidget: 'opened',
      goftino_closeWidget: 'hidden',
      goftino_sendMessage: ([event]) =>
        /Form$/.test(String(at(event, 'detail.type'))) ? undefined : 'visitor',
      goftino_getMessage: 'team',
    },
    needs: ['visitor', 'team'],
  },
  {
    name: 'raychat',
    listen: calls(['Raychat.on']),
    reactions: { open: 'opened', close: 'hidden' },
  },
];

/** Kinds of message: 0 from the visitor, 1 from the team; the question for a rating comes as its own content. */
function readChatwoot(message: unknown) {
  const ref = fact(message, 'conversation_id');
  if (at(message, 'content_type') === 'input_csat') return { is: 'rated' as const, ref };
  const kind = at(message, 'message_type');
  if (kind === 0) return { is: 'visitor' as const, ref };
  return kind === 1
    ? { is: 'team' as const, ref, agent: fact(message, 'sender.name', 'sender.id') }
    : { ref };
}

/** Reported again on later pages; the chat is still known then, unless the visitor has ended it. */
function readLiveHelperChat(_: unknown, page: object): Report {
  const { survey, userSession } = Object(at(page, '$_LHC.attributes'));
  return { is: survey ? 'rated' : 'ended', ref: fact(userSession, 'id') };
}

/** What was written earlier is created again where a conversation is opened; the system’s lines are nobody’s. */
function readTiledesk(message: unknown): Report {
  const ref = fact(message, 'recipient');
  const isTeam = at(message, 'isSender') === false && at(message, 'sender') !== 'system';
  return isTeam ? { is: 'team', ref, agent: fact(message, 'sender_fullname', 'sender') } : { ref };
}
