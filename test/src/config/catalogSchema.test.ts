import { describe, expect, it } from 'vitest';
import { toCatalogJsonSchema } from '../../../src/config/catalogSchema.ts';
import { FILES } from '../../locales/allCatalogs.ts';

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
