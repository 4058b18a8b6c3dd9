// Launchers and windows of chat widgets. No vendor documents its markup as stable. Sources: the vendor's published code
// for Chatwoot, Rocket.Chat, Front, Tiledesk, Facebook and Joinchat; style sheets of sites that use it for all others.

/** Selectors by vendor; they may match nothing, or hidden elements. */
const CHATS = {
  bitrix24: '.b24-widget-button-wrapper, .bx-livechat-wrapper',
  botpress: '#fab-root, #bp-web-widget-container, .bpFab, .bpWebchat',
  chatwoot: '.woot-widget-bubble, .woot-widget-holder',
  crisp: '#crisp-chatbox, .crisp-client a[role=button]',
  drift: '#drift-frame-controller, #drift-frame-chat, #drift-widget',
  facebook: '.fb_dialog, .fb-customerchat iframe, .fb_customer_chat_bubble_animated_no_badge',
  freshchat: '#fc_frame, #freshworks-frame, #launcher-frame',
  front: '#front-chat-iframe',
  genesys: '#genesys-messenger iframe, .genesys-mxg-frame',
  goftino: '#goftino_w',
  gorgias: '#gorgias-chat-container iframe, #chat-button, #chat-window',
  helpScout: '.BeaconFabButtonFrame, #beacon-container .BeaconContainer',
  hubSpot: '#hubspot-messages-iframe-container',
  intercom:
    '.intercom-launcher, .intercom-launcher-frame, .intercom-messenger-frame, .intercom-lightweight-app-launcher',
  jivoChat: 'jdiv iframe, jdiv > jdiv, #jivo-iframe-container',
  liveChat: '#chat-widget-container, #chat-widget-minimized',
  olark: '.olark-launch-button, #olark-wrapper iframe, #habla_window_div',
  raychat: '#raychatBtn, #raychatFrame',
  rocketChat: '.rocketchat-widget',
  salesforce: '.embeddedServiceHelpButton button, #embedded-messaging iframe, .embeddedServiceSidebar',
  smartsupp: '#smartsupp-widget-container iframe, #smartsupp-widget-container > div, #chat-application',
  tawk: '#tawkchat-container iframe, #tawk-bubble-container, .widget-visible iframe',
  tidio: '#tidio-chat-iframe',
  tiledesk: '#tiledeskdiv',
  userlike: '[id^=userlike] iframe, [id^=userlike] button',
  whatsApp: '.joinchat__button, .wa__btn_popup, .whatsapp-float, .floating-wpp',
  zendesk: '#launcher, #webWidget, iframe[title="Button to launch messaging window"]',
  zoho: '.zsiq_floatmain, .zls-sptwndw',
};

/** Matches the launchers and windows of all known chats, hidden ones included. */
export const CHAT = Object.values(CHATS).join();
