// How sure each chat's interface is known, by the adapter's title; the README's table says the same.

/** The vendor's own words, code that uses the interface, or a conclusion. */
export type Confidence = 'documented' | 'seen in code' | 'inferred';

/** By title of the adapter. */
export const CONFIDENCE: Record<string, Confidence> = {
  Crisp: 'documented',
  Chatwoot: 'seen in code',
  'Rocket.Chat': 'documented',
  'Live Helper Chat': 'seen in code',
  Botpress: 'documented',
  Goftino: 'seen in code',
  Raychat: 'seen in code',
  Intercom: 'documented',
  'tawk.to': 'documented',
  'LiveChat (Text)': 'inferred',
  'LiveChat (first interface)': 'documented',
  Tidio: 'seen in code',
  JivoChat: 'documented',
  Smartsupp: 'seen in code',
  Olark: 'seen in code',
  Userlike: 'documented',
  Drift: 'documented',
  'Sinch Chat': 'documented',
  LivePerson: 'seen in code',
  'Zendesk (messaging)': 'documented',
  'Zendesk (classic)': 'documented',
  HubSpot: 'documented',
  Freshchat: 'documented',
  'Zoho SalesIQ': 'documented',
  'Help Scout Beacon': 'seen in code',
  Front: 'documented',
  Gorgias: 'seen in code',
  'Genesys Cloud': 'seen in code',
  'Salesforce (messaging)': 'documented',
  'Salesforce (legacy chat)': 'documented',
  Dixa: 'documented',
  'Dynamics 365': 'documented',
  'Amazon Connect (chat interface)': 'seen in code',
};
