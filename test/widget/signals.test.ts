// What the shipped widget is compiled against, beside what it stands for: both must do the same.
import * as core from '@preact/signals-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as own from '../../widget/signals.ts';

type Kit = Pick<typeof own, 'signal' | 'effect'>;

const KITS: [string, Kit][] = [
  ['ours', own],
  ['@preact/signals-core', core as unknown as Kit],
];

describe.each(KITS)('signal, of %s', (_, { signal, effect }) => {
  it('has the value that it was given last', () => {
    const count = signal(1);
    expect([count.value, count.peek()]).toEqual([1, 1]);
    count.value = 2;
    expect([count.value, count.peek()]).toEqual([2, 2]);
  });

  it.each([
    ['the same number', 1, 1, 0],
    ['the same object', KITS, KITS, 0],
    ['an object that is alike', {}, {}, 1],
    ['zero and minus zero', 0, -0, 0],
    ['undefined and null', undefined, null, 1],
  ])('with %s set again, runs its effects %4$d times more', (_, before, after, more) => {
    const it = signal<unknown>(before);
    let runs = 0;
    effect(() => {
      it.value;
      runs++;
    });
    it.value = after;
    expect(runs).toBe(1 + more);
  });

  it('is not followed by whoever peeks', () => {
    const count = signal(1);
    const seen: number[] = [];
    effect(() => void seen.push(count.peek()));
    count.value = 2;
    expect(seen).toEqual([1]);
  });
});

describe.each(KITS)('effect, of %s', (_, { signal, effect }) => {
  it('runs at once, and again for each change', () => {
    const count = signal(1);
    const seen: number[] = [];
    effect(() => void seen.push(count.value));
    count.value = 2;
    count.value = 3;
    expect(seen).toEqual([1, 2, 3]);
  });

  it('runs once for a signal that it reads twice', () => {
    const count = signal(1);
    let runs = 0;
    effect(() => {
      runs += count.value + count.value > 0 ? 1 : 0;
    });
    count.value = 2;
    expect(runs).toBe(2);
  });

  it('follows what it read in its last run alone', () => {
    const which = signal('a');
    const a = signal(1);
    const b = signal(10);
    const seen: number[] = [];
    effect(() => void seen.push(which.value === 'a' ? a.value : b.value));
    b.value = 11;
    which.value = 'b';
    a.value = 2;
    b.value = 12;
    expect(seen).toEqual([1, 11, 12]);
  });

  it('runs no more once it is undone', () => {
    const count = signal(1);
    let runs = 0;
    const undo = effect(() => {
      count.value;
      runs++;
    });
    undo();
    undo();
    count.value = 2;
    expect(runs).toBe(1);
  });

  it('runs no more when it is undone by another that hears the same change first', () => {
    const count = signal(1);
    const seen: string[] = [];
    let undo = () => {};
    effect(() => {
      if (count.value > 1) undo();
      seen.push('first');
    });
    undo = effect(() => {
      count.value;
      seen.push('second');
    });
    count.value = 2;
    expect(seen.filter((each) => each === 'second').length).toBeLessThanOrEqual(2);
    count.value = 3;
    expect(seen.filter((each) => each === 'second').length).toBeLessThanOrEqual(2);
  });

  it('can be undone while it runs', () => {
    const count = signal(1);
    let runs = 0;
    let undo = () => {};
    undo = effect(() => {
      runs++;
      if (count.value === 2) undo();
      count.value;
    });
    count.value = 2;
    count.value = 3;
    expect(runs).toBe(2);
  });

  it('keeps apart what an inner and an outer effect follow', () => {
    const outer = signal(1);
    const inner = signal(1);
    const seen: string[] = [];
    let undo = () => {};
    effect(() => {
      undo();
      seen.push(`outer ${outer.value}`);
      undo = effect(() => void seen.push(`inner ${inner.value}`));
    });
    inner.value = 2;
    outer.value = 2;
    inner.value = 3;
    expect(seen).toEqual(['outer 1', 'inner 1', 'inner 2', 'outer 2', 'inner 2', 'inner 3']);
  });

  it('goes on following what it reads after an inner effect', () => {
    const late = signal(1);
    const seen: number[] = [];
    effect(() => {
      effect(() => {});
      seen.push(late.value);
    });
    late.value = 2;
    expect(seen).toEqual([1, 2]);
  });

  it('may change a signal that another follows', () => {
    const from = signal(1);
    const to = signal(0);
    const seen: number[] = [];
    effect(() => {
      to.value = from.value * 10;
    });
    effect(() => void seen.push(to.value));
    from.value = 2;
    expect(seen).toEqual([10, 20]);
  });

  it('follows nothing that is read outside of it', () => {
    const one = signal(1);
    let runs = 0;
    effect(() => {
      runs++;
    });
    one.value;
    one.value = 2;
    expect(runs).toBe(1);
  });
});

/** A program of signals and effects: each effect reads some signals, by way of a condition, and can be undone. */
interface Program {
  effects: { condition: number; yes: number[]; no: number[] }[];
  steps: { kind: 'set' | 'undo'; which: number; value: number }[];
}

/** What is seen in the end, and how often each effect has run. */
function run({ signal, effect }: Kit, { effects, steps }: Program) {
  const signals = [0, 1, 2, 3].map((value) => signal(value));
  const at = (index: number) => signals[index % signals.length] as own.Signal<number>;
  const seen = effects.map((): string[] => []);
  const undos = effects.map(({ condition, yes, no }, index) =>
    effect(() => {
      const read = at(condition).value % 2 ? yes : no;
      seen[index]?.push(read.map((each) => at(each).value).join());
    }),
  );
  for (const { kind, which, value } of steps) {
    if (kind === 'set') at(which).value = value;
    else undos[which % undos.length]?.();
  }
  return { seen, values: signals.map((each) => each.peek()) };
}

describe('both', () => {
  it('agree about any program of effects that only read', () => {
    const indexes = fc.array(fc.nat(3), { maxLength: 3 });
    const program = fc.record({
      effects: fc.array(fc.record({ condition: fc.nat(3), yes: indexes, no: indexes }), {
        minLength: 1,
        maxLength: 4,
      }),
      steps: fc.array(
        fc.record({
          kind: fc.constantFrom('set' as const, 'set' as const, 'set' as const, 'undo' as const),
          which: fc.nat(3),
          value: fc.nat(3),
        }),
        { maxLength: 12 },
      ),
    });
    fc.assert(
      fc.property(program, (given) => {
        expect(run(own, given)).toEqual(run(core as unknown as Kit, given));
      }),
      { numRuns: 1_000 },
    );
  });
});
