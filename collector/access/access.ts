// Who asks, and what they may see.

/** `agent` reads the responses about one agent, `team` those of a team or of all, `admin` may change things, too. */
export type Role = 'admin' | 'team' | 'agent';

/** What a token allows. Each of `site`, `agent` and `team` that is present narrows what may be read. */
export interface Access {
  /** Id of the token. */
  id: string;
  name: string;
  role: Role;
  /** The only site that may be read. */
  site?: string;
  /** The only agent whose responses may be read. */
  agent?: string;
  /** The only team whose responses may be read. */
  team?: string;
}

/** The columns of the table `tokens` that an access is read from. */
export interface AccessRow {
  id: string;
  name: string;
  role: Role;
  site: string | null;
  agent: string | null;
  team: string | null;
}

/** The access of a row. */
export function toAccess({ id, name, role, site, agent, team }: AccessRow): Access {
  return {
    id,
    name,
    role,
    ...(site !== null && { site }),
    ...(agent !== null && { agent }),
    ...(team !== null && { team }),
  };
}
