// What the documentation says of each chat: its own name, when it asks, what it knows, and what the adapter was held
// against. None of it ships to visitors.

/** How an adapter was held against its vendor; the strongest first. */
export const WAYS = {
  run: 'the vendor’s own code ran in a browser together with Nabz, against a stubbed server',
  code: 'the vendor’s source, shipped files or types were read',
  documents: 'the vendor’s documentation was read',
  sites: 'code of sites and integrations that use it was read',
  report: 'somebody’s report of how it behaves',
} as const;

/** One adapter; those of one name in the order in which the adapters stand. */
export interface Held {
  name: string;
  title: string;
  opens: string;
  knows: string;
  by: readonly (keyof typeof WAYS)[];
  /** Versions and files, where there are any. */
  what?: string;
}

const row = (
  name: string,
  title: string,
  opens: string,
  knows: string,
  by: Held['by'],
  what?: string,
): Held => ({ name, title, opens, knows, by, ...(what && { what }) });

/** Every adapter, in the order of the documentation’s table. */
export const HELD: readonly Held[] = [
  row(
    'crisp',
    'Crisp',
    'hidden, 20 s, after something was written',
    'conversation',
    ['code', 'report'],
    'crisp-sdk-web 1.2.1; a report, with a page that shows it, of one listener an event',
  ),
  row('intercom', 'Intercom', 'hidden, 20 s', '–', ['code'], 'messenger-js-sdk 0.0.20'),
  row('tawk', 'tawk.to', 'ended; hidden', 'agent', ['code'], 'tawk-messenger-react 2.0.2'),
  row(
    'zendesk',
    'Zendesk (messaging)',
    'hidden, 20 s, after a conversation began',
    'conversation',
    ['documents'],
    'the field of the id: not confirmed',
  ),
  row('zendesk', 'Zendesk (classic)', 'ended; hidden, 20 s, after a chat began', '–', ['documents', 'sites']),
  row(
    'chatwoot',
    'Chatwoot',
    'hidden',
    'conversation, agent',
    ['run'],
    'its SDK 4.16.2, as built from a fork of that version',
  ),
  row(
    'livechat',
    'LiveChat (Text)',
    'ended: from chatting to browsing',
    'conversation, agent',
    ['code', 'documents'],
    'widget-core 1.4.1; that browsing means ended: inferred',
  ),
  row('livechat', 'LiveChat (first interface)', 'ended', 'agent', ['documents']),
  row('hubspot', 'HubSpot', 'ended: closed in the inbox', 'conversation', ['documents', 'sites']),
  row('freshchat', 'Freshchat', 'hidden', '–', ['code'], 'two copies of its `widget.js`'),
  row('zoho', 'Zoho SalesIQ', 'ended', 'visit', ['sites'], 'the rating: not confirmed'),
  row(
    'rocketchat',
    'Rocket.Chat',
    'ended',
    'agent, as a rule of the first who serves',
    ['run', 'code'],
    '@rocket.chat/livechat 1.13.3 run; the client of 2026 read',
  ),
  row('tidio', 'Tidio', 'hidden', '–', ['sites'], 'opened and closed: not confirmed'),
  row('jivo', 'JivoChat', 'hidden', '–', ['documents']),
  row('smartsupp', 'Smartsupp', 'hidden', 'conversation', ['sites'], 'closed: not confirmed'),
  row('olark', 'Olark', 'hidden', '–', ['sites']),
  row('helpscout', 'Help Scout Beacon', 'hidden, 20 s, after a chat began', '–', ['code', 'sites']),
  row('front', 'Front', 'hidden, 20 s', '–', ['code', 'sites'], 'types of front-chat-sdk'),
  row('gorgias', 'Gorgias', 'hidden, 20 s, after a message of the team', '–', ['sites']),
  row('userlike', 'Userlike', 'ended; hidden', 'conversation, agent', ['sites'], 'the earlier messenger'),
  row('genesys', 'Genesys Cloud', 'ended', '–', ['sites']),
  row('salesforce', 'Salesforce (messaging)', 'ended', 'conversation', ['documents', 'sites']),
  row('salesforce', 'Salesforce (legacy chat)', 'ended', 'conversation', ['documents', 'sites']),
  row(
    'botpress',
    'Botpress',
    'hidden; or hidden, 20 s, where its messages do not tell who wrote',
    'conversation',
    ['code', 'documents'],
    '@botpress/webchat 4.5.2',
  ),
  row(
    'bitrix24',
    'Bitrix24',
    'ended; hidden',
    'conversation, agent',
    ['code'],
    'its module imopenlines, of 2019 and later',
  ),
  row('tiledesk', 'Tiledesk', 'hidden', 'conversation, agent', ['code'], 'chat21-web-widget'),
  row('goftino', 'Goftino', 'hidden', '–', ['documents', 'sites']),
  row('raychat', 'Raychat', 'hidden, 20 s', '–', ['sites'], 'not confirmed'),
  row(
    'livehelperchat',
    'Live Helper Chat',
    'ended',
    'conversation',
    ['run', 'code'],
    'the widget 276 of its repository',
  ),
  row('dixa', 'Dixa', 'ended', 'conversation, agent', ['documents']),
  row(
    'dynamics',
    'Dynamics 365',
    'ended',
    '–',
    ['code', 'documents'],
    'its LiveChatBootstrapper and omnichannel-chat-widget',
  ),
  row(
    'drift',
    'Drift',
    'hidden; or hidden, 20 s, after the visitor wrote',
    'conversation',
    ['code', 'sites'],
    'its snippet',
  ),
  row('sinch', 'Sinch Chat', 'ended', '–', ['documents']),
  row('liveperson', 'LivePerson', 'ended, 2 s later, unless its survey comes', 'conversation, agent', [
    'documents',
    'sites',
  ]),
  row(
    'amazonconnect',
    'Amazon Connect (chat interface)',
    'ended',
    '–',
    ['run', 'code'],
    'the events of amazon-connect-chat-interface',
  ),
];

/** The table of the documentation. */
export function toChatsTable(): string {
  const rows = HELD.map(
    ({ name, title, opens, knows, by, what }) =>
      `| ${title} | \`${name}\` | ${opens} | ${knows} | ${by.join(', ')}${what ? `: ${what}` : ''} |`,
  );
  return [
    '| chat | name | opens when | knows | held against |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** The list of the documentation that says what the words of the table mean. */
export function toWays(): string {
  return Object.entries(WAYS)
    .map(([way, words]) => `- **${way}**: ${words}`)
    .join('\n');
}
