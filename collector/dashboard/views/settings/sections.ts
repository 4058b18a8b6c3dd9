// The sections of the settings, in their order; each has a file of its own.

/** Names of the sections, as the address has them. */
export const SECTIONS = [
  'site',
  'tag',
  'goals',
  'notes',
  'targets',
  'rules',
  'deliveries',
  'tokens',
  'export',
  'erase',
  'log',
] as const;

/** Name of a section. */
export type Section = (typeof SECTIONS)[number];

/** The section of an address; the first one without a name that there is. */
export function sectionOf(own: Readonly<Record<string, string>>): Section {
  return SECTIONS.find((section) => section === own.section) ?? SECTIONS[0];
}

/** A path of the API that is about a site and nothing else of the address. */
export function sitePath(route: string, site: string, more: Record<string, string> = {}): string {
  return `${route}?${new URLSearchParams({ site, ...more })}`;
}
