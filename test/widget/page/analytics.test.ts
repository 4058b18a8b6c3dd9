// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../../src/api.ts';
import type { Config } from '../../../src/config/options.ts';
import type { AnyListener, NabzEvents } from '../../../src/events.ts';
import type { LoggedEvent } from '../../../widget/integrations.ts';
import { followEvents, toPayload } from '../../../widget/page/analytics.ts';

const page = window as { dataLayer?: unknown[]; gtag?: unknown };
const READY: LoggedEvent = [0, 'ready', { version: '1' }];
const ANSWERED = {
  survey: 'after-chat',
  id: 'a',
  question: 'reasons',
  type: 'choice',
  value: ['slow', 'other'],
  other: 'secret',
};

let listener: AnyListener;
let reason: string | null;
let client: Client;

beforeEach(() => {
  reason = null;
  client = { onAny: (given: AnyListener) => (listener = given), why: () => reason } as unknown as Client;
});
afterEach(() => {
  delete page.dataLayer;
  delete page.gtag;
  vi.restoreAllMocks();
});

const follow = (config: Config, log: LoggedEvent[] = []) => followEvents({ client, config, log });

describe('followEvents', () => {
  it('pushes every event into the data layer, those before it was there first', () => {
    page.dataLayer = [{ event: 'gtm.js' }];
    follow({ analytics: 'dataLayer' }, [READY]);
    listener('answered', ANSWERED);
    expect(page.dataLayer).toEqual([
      { event: 'gtm.js' },
      { event: 'nabz_ready', nabz_version: '1' },
      {
        event: 'nabz_answered',
        nabz_survey: 'after-chat',
        nabz_id: 'a',
        nabz_question: 'reasons',
        nabz_type: 'choice',
        nabz_value: 'slow,other',
      },
    ]);
  });

  it('takes back, in the data layer, what an earlier event had and this one has not', () => {
    page.dataLayer = [];
    follow({ analytics: 'dataLayer' });
    const about = { survey: 'nps', id: 'a' };
    listener('answered', { ...about, question: 'rating', type: 'nps', value: 9, score: 9 });
    listener('delivered', { ...about, attempt: 1, status: 200 });
    const model = Object.assign({}, ...(page.dataLayer as object[]));
    expect(model).toMatchObject({ event: 'nabz_delivered', nabz_survey: 'nps', nabz_status: 200 });
    expect(model).toMatchObject({ nabz_score: undefined, nabz_value: undefined });
  });

  it.each<[string, unknown]>([
    ['is frozen', Object.freeze([])],
    ['is something else', { push: 'no' }],
    [
      'throws',
      {
        push() {
          throw new Error('full');
        },
      },
    ],
  ])('logs an error when the data layer %s, and goes on', (_, dataLayer) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    page.dataLayer = dataLayer as unknown[];
    follow({ analytics: 'dataLayer' }, [READY, READY]);
    expect(error).toHaveBeenCalledTimes(2);
    expect(error.mock.calls[0]?.[0]).toBe('nabz: analytics threw');
  });

  it('calls gtag', () => {
    const gtag = vi.fn();
    page.gtag = gtag;
    follow({ analytics: 'gtag' }, [READY]);
    expect(gtag).toHaveBeenCalledExactlyOnceWith('event', 'nabz_ready', { nabz_version: '1' });
  });

  it('leaves the call for a gtag that is not there yet', () => {
    follow({ analytics: 'gtag' }, [READY]);
    const [call] = page.dataLayer as [IArguments];
    expect(Object.prototype.toString.call(call)).toBe('[object Arguments]');
    expect([...call]).toEqual(['event', 'nabz_ready', { nabz_version: '1' }]);
  });

  it('gives them to a function, follows a change of the config, and stops', () => {
    const [one, other] = [vi.fn(), vi.fn()];
    follow({ analytics: one }, [READY]);
    follow({ analytics: other }, [READY]);
    listener('skipped', { survey: 'nps', reason: 'answered' });
    follow({});
    listener('skipped', { survey: 'nps', reason: 'answered' });
    expect(one.mock.calls).toEqual([['nabz_ready', { nabz_version: '1' }]]);
    expect(other.mock.calls).toEqual([['nabz_skipped', { nabz_survey: 'nps', nabz_reason: 'answered' }]]);
  });

  it('sends nothing before consent, and no event of that time later', () => {
    const send = vi.fn();
    reason = 'consent';
    follow({ analytics: send }, [READY]);
    listener('skipped', { survey: 'nps', reason: 'consent' });
    expect(send).not.toHaveBeenCalled();
    reason = null;
    listener('shown', { survey: 'nps', id: 'a' });
    expect(send).toHaveBeenCalledExactlyOnceWith('nabz_shown', { nabz_survey: 'nps', nabz_id: 'a' });
  });

  it('sends no event of the time before consent when it is added after it', () => {
    const send = vi.fn();
    const shown: LoggedEvent = [0, 'shown', { survey: 'nps', id: 'a' }];
    follow({ analytics: send }, [READY, [0, 'skipped', { survey: 'nps', reason: 'consent' }], shown]);
    expect(send.mock.calls).toEqual([['nabz_shown', { nabz_survey: 'nps', nabz_id: 'a' }]]);
  });

  it('logs an error when the function throws, and goes on', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const send = vi.fn(() => {
      throw new Error('blocked');
    });
    follow({ analytics: send }, [READY, READY]);
    expect(send).toHaveBeenCalledTimes(2);
    expect(error).toHaveBeenCalledTimes(2);
  });

  it('logs an error once for an unknown name', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    follow({ analytics: 'matomo' as 'gtag' }, [READY, READY]);
    expect(error.mock.calls).toEqual([
      ['nabz: data-analytics is "matomo"; allowed: dataLayer, gtag, or a function; that in a script only'],
    ]);
  });
});

describe('toPayload', () => {
  const of = <Name extends keyof NabzEvents>(name: Name, payload: NabzEvents[Name]) =>
    toPayload([0, name, payload]);

  it('writes names with underscores', () => {
    expect(of('waiting', { survey: 'nps', id: 'a', attempt: 1, delayMs: 2_000 })).toEqual({
      nabz_survey: 'nps',
      nabz_id: 'a',
      nabz_attempt: 1,
      nabz_delay_ms: 2_000,
    });
    expect(of('rejected', { survey: 'nps', id: 'a', status: 422, maybeHeld: true })).toMatchObject({
      nabz_maybe_held: true,
    });
  });

  it('has no list of answers and no message, which may quote anything', () => {
    expect(of('completed', { survey: 'nps', id: 'a', answers: [] })).toEqual({
      nabz_survey: 'nps',
      nabz_id: 'a',
    });
    expect(of('error', { code: 'context', message: 'context.mail is a@b.c' })).toEqual({
      nabz_code: 'context',
    });
  });

  it('has the words of no visitor', () => {
    const said = of('answered', { survey: 's', id: 'a', question: 'c', type: 'text', value: 'secret' });
    expect(said).toEqual({ nabz_survey: 's', nabz_id: 'a', nabz_question: 'c', nabz_type: 'text' });
  });
});
