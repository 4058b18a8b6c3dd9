// Chats that anybody can run, or everybody knows; and those of Iran.
import { type Adapter, answerOf, at, fact, type Report } from './adapter.ts';
import { calls, events, inside, queue } from './listen.ts';

/** The vendors. */
export const PUBLIC: readonly Adapter[] = [
  {
    name: 'crisp',
    title: 'Crisp',
    listen: queue('$crisp'),
    reactions: {
      'chat:opened': 'opened',
      'chat:closed': (_, page) => ({
        is: 'hidden',
        ref: fact([answerOf(page, '$crisp.get', 'session:identifier')], '0'),
      }),
      'message:sent': 'visitor',
      'message:received': ([message]) =>
        at(message, 'from') === 'user'
          ? 'visitor'
          : { is: 'team', agent: fact(message, 'user.nickname', 'user.user_id') },
    },
    needs: ['visitor', 'team'],
  },
  {
    name: 'chatwoot',
    title: 'Chatwoot',
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
    title: 'Rocket.Chat',
    listen: inside('RocketChat'),
    reactions: {
      onChatStarted: 'started',
      onAssignAgent: ([agent]) => ({ agent: fact(agent, 'name', 'username') }),
      onChatEnded: 'ended',
    },
    needs: [],
  },
  {
    name: 'livehelperchat',
    title: 'Live Helper Chat',
    listen: calls(['$_LHC.eventListener.addListener'], ['$_LHC.eventListener.removeListener']),
    reactions: {
      chatStarted: ([chat]) => ({ is: 'started', ref: fact(chat, 'id') }),
      endChat: readLiveHelperChat,
      chatClosed: readLiveHelperChat,
    },
    needs: [],
  },
  {
    name: 'botpress',
    title: 'Botpress',
    listen: calls(['botpress.on'], 'returned'),
    reactions: {
      'webchat:opened': 'opened',
      'webchat:closed': 'hidden',
      conversation: (payload) => ({ ref: fact(payload, '0', '0.conversationId') }),
    },
    needs: [],
  },
  {
    name: 'goftino',
    title: 'Goftino',
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
    title: 'Raychat',
    listen: calls(['Raychat.on']),
    reactions: { open: 'opened', close: 'hidden' },
    needs: [],
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

/** Report again on later pages; the chat is still known then, unless the visitor has ended it. */
function readLiveHelperChat(_: unknown, page: object): Report {
  return { is: 'ended', ref: fact(page, '$_LHC.attributes.userSession.id') };
}
