// For people, apart from the parser that every visitor downloads.

/** What a trigger may be. */
export const TRIGGER_FORMS = 'load, delay:5s, manual, event:NAME';
