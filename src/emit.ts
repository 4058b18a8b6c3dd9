// How one step tells another what happened.

/** Tells one event of a map from name to payload. One that takes more events fits where fewer are told. */
export type Emit<Events> = (
  ...event: { [Name in keyof Events]: [name: Name, payload: Events[Name]] }[keyof Events]
) => void;
