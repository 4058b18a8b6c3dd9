import { describe, expect, it } from 'vitest';
import { toCatalogJsonSchema, toConfigJsonSchema } from '../../../src/config/jsonSchema.ts';
import { OPTIONS, type Option } from '../../../src/config/options.ts';
import { WORDS } from '../../../src/config/words.ts';
import { TEMPLATE_NAMES } from '../../../src/survey/templates.ts';
import { FILES } from '../../locales/allCatalogs.ts';

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
    const { transform, ...written } = OPTIONS;
    expect(Object.keys(schema.properties).sort()).toEqual(['$schema', ...Object.keys(written)].sort());
  });

  it.each(Object.entries<Option>(OPTIONS).filter(([name]) => name !== 'transform'))(
    'describes %s, and says its default',
    (name, option) => {
      const property = schema.properties[name] as { description?: string; default?: unknown };
      expect(property.description).toBe(WORDS[name as keyof typeof WORDS].description);
      expect(property.default).toBe(option.default);
    },
  );

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

describe('toCatalogJsonSchema', () => {
  it('names every key of every catalog, and allows no other', () => {
    const { properties, additionalProperties, required } = toCatalogJsonSchema() as {
      properties: object;
      additionalProperties: boolean;
      required?: string[];
    };
    const keys = Object.values(FILES).flatMap((file) => Object.keys(file));
    expect(keys.filter((key) => !Object.hasOwn(properties, key))).toEqual([]);
    expect(additionalProperties).toBe(false);
    expect(required ?? []).toEqual([]);
  });
});
