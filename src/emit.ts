/** Emits one event of a map from name to payload. A function that emits more events can be used where fewer are needed. */
export type Emit<Events> = (
  ...event: { [Name in keyof Events]: [name: Name, payload: Events[Name]] }[keyof Events]
) => void;
