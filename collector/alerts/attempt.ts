// One attempt to deliver a message: within a time, and with nothing secret in what is kept of it.
import type { Clock } from './clock.ts';
import type { Mailer } from './mailer.ts';
import type { Ask, OutAnswer } from './outbound.ts';
import { redact } from './redact.ts';
import type { Verdict } from './targets/adapter.ts';
import { ADAPTERS } from './targets/index.ts';
import { secretsOf, type Target } from './targets.ts';

/** How long an attempt may take, of several requests together. */
const ATTEMPT_MS = 25_000;
/** Characters of a reason, and bytes of an answer, that are kept. */
const MAX_REASON = 500;
const MAX_ANSWER = 500;

/** What came of an attempt. */
export interface Tried {
  /** Its reason holds no secret. */
  verdict: Verdict;
  /** Status of the last answer; null without one. */
  status: number | null;
  /** Why it failed; null when it did not. */
  error: string | null;
  /** The beginning of the last answer. */
  answer: string | null;
}

/** Makes attempts. */
export interface Attempts {
  /** Tries once. Never rejects: what goes wrong is a verdict. */
  attempt(target: Target, id: string, body: string): Promise<Tried>;
  /** Ends all that are under way. */
  halt(): void;
  /** Whether `halt` was called, so that a failure says nothing of the target. */
  readonly isHalted: boolean;
}

/** Makes the attempts over a way out and a mail server. */
export function createAttempts(ask: Ask, mailer: Mailer | undefined, clock: Clock): Attempts {
  const underWay = new Set<AbortController>();
  const memories = new Map<string, { settings: string; memory: Map<string, string> }>();
  let isHalted = false;

  /** What the adapter keeps for a target, as long as its settings stay as they are. */
  function memoryOf(target: Target): Map<string, string> {
    const key = `${target.site}/${target.id}`;
    const settings = JSON.stringify(target.settings);
    const held = memories.get(key);
    if (held?.settings === settings) return held.memory;
    const memory = new Map<string, string>();
    memories.set(key, { settings, memory });
    return memory;
  }

  return {
    async attempt(target, id, body) {
      // Not `AbortSignal.any` over a signal that lives as long as the process, which would keep each of these.
      const ending = new AbortController();
      const timer = setTimeout(() => ending.abort(), ATTEMPT_MS);
      underWay.add(ending);
      let answer: OutAnswer | undefined;
      const work = async (): Promise<Verdict> =>
        ADAPTERS[target.kind].deliver(
          {
            id,
            message: JSON.parse(body),
            body,
            lang: target.settings.lang,
            now: clock.now(),
            ask: async (request) => {
              answer = await ask(request, ending.signal);
              return answer;
            },
            mailer,
            memory: memoryOf(target),
          },
          target.settings,
        );
      let verdict: Verdict;
      try {
        verdict = await orAborted(work(), ending.signal);
      } catch (error) {
        verdict = { result: 'retry', why: (error as Error).message };
      } finally {
        clearTimeout(timer);
        underWay.delete(ending);
      }
      return toTried(target, verdict, answer);
    },
    halt() {
      isHalted = true;
      for (const each of underWay) each.abort();
    },
    get isHalted() {
      return isHalted;
    },
  };
}

function toTried(target: Target, verdict: Verdict, answer: OutAnswer | undefined): Tried {
  const secrets = secretsOf(target);
  // PostgreSQL keeps no U+0000, and no half of a surrogate pair.
  const clean = (text: string) => redact(text.replaceAll('\0', '').toWellFormed(), secrets);
  const status = answer?.status ?? null;
  const said = answer ? cut(clean(answer.text), MAX_ANSWER) : null;
  if (verdict.result === 'ok') return { verdict, status, error: null, answer: said };
  const why = clean(verdict.why).slice(0, MAX_REASON).toWellFormed();
  return { verdict: { ...verdict, why }, status, error: why, answer: said };
}

/** At most so many bytes, and no half character. */
function cut(text: string, bytes: number): string {
  const buffer = Buffer.from(text);
  if (buffer.length <= bytes) return text;
  return buffer
    .subarray(0, bytes)
    .toString()
    .replace(/\uFFFD+$/, '');
}

/** What the work resolves with, or an error as soon as the signal is aborted. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('it took too long')), { once: true });
    work.then(resolve, reject);
  });
}
