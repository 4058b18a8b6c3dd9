// The tables of the docs are those that the code gives. `npm run docs:tables` writes them anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toOptionsTable } from '../../src/config/docs.ts';
import { toChatsTable, toWays } from '../support/chat/held.ts';
import { toEnvironmentTable } from '../support/docs/environment.ts';
import { toEventsTable } from '../support/docs/events.ts';
import { toTemplatesTable } from '../support/docs/templates.ts';

const TABLES = [
  { file: 'api.md', region: 'attributes', make: () => toOptionsTable('attributes') },
  { file: 'api.md', region: 'options', make: () => toOptionsTable('config') },
  { file: 'api.md', region: 'events', make: toEventsTable },
  { file: 'surveys.md', region: 'templates', make: toTemplatesTable },
  { file: 'chats.md', region: 'chats', make: toChatsTable },
  { file: 'chats.md', region: 'ways', make: toWays },
  { file: 'collector.md', region: 'environment', make: toEnvironmentTable },
];

describe('the tables of the docs', () => {
  it.each(TABLES)('has $region in $file as it is generated', ({ file, region, make }) => {
    const url = new URL(`../../docs/${file}`, import.meta.url);
    const text = readFileSync(url, 'utf8');
    const [start, end] = [`<!-- ${region}:start -->\n`, `<!-- ${region}:end -->`];
    const [before, rest = ''] = text.split(start);
    const after = rest.slice(rest.indexOf(end));
    expect(after, `${file} has the region ${region}`).toContain(end);
    const written = `${before}${start}\n${make()}\n\n${after}`;
    if (process.env.TABLES === 'write') writeFileSync(url, written);
    else expect(text).toBe(written);
  });
});
