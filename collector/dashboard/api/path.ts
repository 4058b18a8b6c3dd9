// The paths of the API.

/** Parameters of the API; `undefined` leaves one out. */
export type Parameters = Record<string, string | readonly string[] | undefined>;

/** The path of a route with its parameters. */
export function toPath(route: string, parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const each of value === undefined ? [] : [value].flat()) query.append(name, each);
  }
  return `${route}?${query}`;
}
