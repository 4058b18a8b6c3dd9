// The documented interface and the schema describe the same response. Checked by the compiler alone.
import type * as z from 'zod/mini';
import type { SurveyResponse } from '../../src/responses/response.ts';
import type { responseSchema } from '../../src/responses/schema.ts';

type FromSchema = z.infer<typeof responseSchema>;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

export const isSame: Equal<SurveyResponse, FromSchema> = true;
export const isSameAnswer: Equal<SurveyResponse['answers'][number], FromSchema['answers'][number]> = true;
export const toInterface = (response: FromSchema): SurveyResponse => response;
export const toSchema = (response: SurveyResponse): FromSchema => response;
