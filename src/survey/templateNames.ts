// The names that `data-survey` and `show()` know without any config; at hand while the templates are not.

/** All templates. */
export const TEMPLATE_NAMES = [
  'stickers',
  'csat',
  'csat10',
  'nps',
  'nps10',
  'ces',
  'ces1',
  'resolved',
  'after-chat',
  'support',
  'dimensions',
  'intent',
  'article',
  'checkout',
  'goodbye',
] as const;

/** A template's name. */
export type TemplateName = (typeof TEMPLATE_NAMES)[number];
