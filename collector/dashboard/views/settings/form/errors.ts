// Which errors of a refused request belong to which field.
import type { RequestError } from '../../../api/request.ts';

/** What is wrong with the field of a path, and with what lies below it: `origins` has the error of `origins.1`. */
export function errorsAt(error: Pick<RequestError, 'errors'> | undefined, path: string): string[] {
  return (error?.errors ?? [])
    .filter((each) => each.path === path || each.path.startsWith(`${path}.`))
    .map(({ message }) => message);
}

/** What is wrong with a whole that has fields of its own, and with none of them. */
export function errorsOfWhole(error: Pick<RequestError, 'errors'> | undefined, path: string): string[] {
  return (error?.errors ?? []).filter((each) => each.path === path).map(({ message }) => message);
}

/** What is wrong and belongs to none of the fields; the error's own message when no field is named at all. */
export function otherErrors(error: RequestError | undefined, paths: readonly string[]): string[] {
  if (!error) return [];
  if (error.errors.length === 0) return [error.message];
  return error.errors
    .filter(({ path }) => !paths.some((each) => path === each || path.startsWith(`${each}.`)))
    .map(({ message }) => message);
}
