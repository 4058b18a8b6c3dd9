import { describe, expect, it } from 'vitest';
import { toConfigJsonSchema } from '../../../src/config/configJsonSchema.ts';
import { configFields } from '../../../src/config/schema.ts';
import { TEMPLATE_NAMES } from '../../../src/survey/templates.ts';

describe('toConfigJsonSchema', () => {
  const schema = toConfigJsonSchema() as {
    properties: Record<string, { items?: unknown; enum?: string[] }>;
    required?: string[];
  };

  it('is a JSON Schema of an object that needs nothing and allows nothing else', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Nabz config',
      type: 'object',
      additionalProperties: false,
    });
    expect(schema.required ?? []).toEqual([]);
  });

  it('has every field that can be written in JSON', () => {
    const { transform, ...written } = configFields;
    expect(Object.keys(schema.properties).sort()).toEqual(['$schema', ...Object.keys(written)].sort());
  });

  it('names the choices and the templates', () => {
    expect(schema.properties.format?.enum).toEqual(['json', 'form', 'text', 'cloudevents']);
    expect(JSON.stringify(schema.properties.surveys)).toContain(JSON.stringify(TEMPLATE_NAMES));
  });

  it('describes questions, and changes of a template’s questions, which need no type', () => {
    const text = JSON.stringify(schema.properties.surveys);
    for (const type of ['stickers', 'csat', 'nps', 'ces', 'choice', 'text', 'contact']) {
      expect(text).toContain(`"const":"${type}"`);
    }
    expect(text).toContain('"required":["id"]');
  });
});
