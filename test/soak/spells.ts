// Faults that last for a while, each healed when its time has come.

/** What is wrong at present. */
export interface Spells {
  /** `about` is a tab, or whatever else has the fault. */
  add(about: object, lastsMs: number, heal: () => Promise<unknown>): void;
  has(about: object): boolean;
  /** Heals what is due; `isAll`: everything. Rejects when a heal does. */
  heal(isAll?: boolean): Promise<void>;
}

interface Spell {
  about: object;
  endsAt: number;
  heal: () => Promise<unknown>;
}

/** Nothing is wrong yet. */
export function createSpells(): Spells {
  let spells: Spell[] = [];
  return {
    add(about, lastsMs, heal) {
      spells.push({ about, endsAt: Date.now() + lastsMs, heal });
    },
    has: (about) => spells.some((spell) => spell.about === about),
    async heal(isAll = false) {
      const isDue = ({ endsAt }: Spell) => isAll || endsAt <= Date.now();
      const due = spells.filter(isDue);
      spells = spells.filter((spell) => !due.includes(spell));
      for (const { heal } of due) await heal();
    },
  };
}
