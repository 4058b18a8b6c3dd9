// What the site says of a visit, made fit to travel.
import { CONTEXT_LIMIT, type Context, sizeOfField } from '../survey/context.ts';

/**
 * Only what JSON can carry as it is, and no more than fits beside an answer: anything else is left out, and handed to
 * `wrong`, so that no answer is lost to it.
 */
export function toContext(fields: Context, wrong: (name: string, value: unknown) => void): Context {
  let left = CONTEXT_LIMIT;
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      const size = sizeOfField(name, value);
      const isRight = size <= left;
      if (isRight) left -= size;
      else wrong(name, value);
      return isRight;
    }),
  );
}
