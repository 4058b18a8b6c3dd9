// The forms of a trigger, for people. Used by messages and documentation only.

/** Every single trigger. */
export const TRIGGER_FORMS =
  'load, delay:5s, scroll:60%, exit, idle:30s, path:/thanks*, click:SELECTOR, view:SELECTOR, event:NAME, errors:3, rage, visits:3, days:7, chat, chat:VENDOR, manual';

/** Every trigger, and how several are combined. */
export const TRIGGER_HELP = `${TRIGGER_FORMS}; a+b for both, a,b for whichever comes first`;
