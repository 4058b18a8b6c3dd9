// What the site says of a visit, made fit to travel.
import type { Context } from './response.ts';

/** Only what JSON can carry as it is; anything else is left out, aloud, so that no answer is lost to it. */
export function toContext(fields: Context, report: (code: string, message: string) => void): Context {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      const isPlain = /^(string|boolean)$/.test(typeof value) || Number.isFinite(value);
      if (!isPlain)
        report('context', `context.${name} is ${typeof value}; allowed: a string, number or boolean`);
      return isPlain;
    }),
  );
}
