// The config as a JSON Schema, for the completion and the checks of editors. Used by the build alone.
import * as z from 'zod/mini';
import { catalogSchema } from './catalogSchema.ts';
import { configFields } from './schema.ts';
import { changeSchema, questionSchema, surveySchema } from './surveySchema.ts';

/** JSON Schema (draft 2020-12) of a config, for the completion and the checks of editors. */
export function toConfigJsonSchema(): object {
  const { transform, ...fields } = configFields;
  const [named] = fields.analytics.def.options;
  const survey = z.extend(surveySchema, {
    questions: z.optional(z.array(z.union([questionSchema, changeSchema]))),
  });
  const config = z.strictObject({
    $schema: z.string(),
    ...fields,
    analytics: named,
    messages: z.record(z.string(), z.union([z.string(), catalogSchema])),
    surveys: z.array(survey),
  });
  return { title: 'Nabz config', ...z.toJSONSchema(z.partial(config), { unrepresentable: 'any' }) };
}
