// What proves that an answer is about the case and the agent that it names: the link that it came by, or the site's server.
import type { Incoming } from '../intake/check.ts';
import type { Verified, Verify } from '../intake/intake.ts';
import type { Keys } from './keys.ts';
import { proves, readProof } from './link.ts';
import { isIdentitySigned } from './sign.ts';

/**
 * Makes the check of `context.sig`. It is taken out of the response either way, so that nobody who may read an answer can
 * use it for another one.
 */
export function createVerify(keys: Keys): Verify {
  return async (site, response, received) => {
    const { sig, ...context } = response.context ?? {};
    if (sig === undefined) return { response, verified: 0 };
    const verified = typeof sig === 'string' ? await check(site.id, response, sig, received) : 0;
    return { response: { ...response, context }, verified };
  };

  async function check(site: string, response: Incoming, sig: string, received: number): Promise<Verified> {
    const [ref, agent, team, channel] = ['ref', 'agent', 'team', 'channel'].map((name) =>
      String(response.context?.[name] ?? ''),
    ) as [string, string, string, string];
    const proof = readProof(sig);
    if (!proof) {
      if (!ref && !agent) return 0;
      const all = await keys.list(site, 'identity');
      return all.some(({ secret }) => isIdentitySigned(secret, ref, agent, sig)) ? 1 : 0;
    }
    const { id, exp, mac } = proof;
    // What was answered in time counts, however late it arrives.
    const given = Date.parse(response.answeredAt ?? response.endedAt ?? response.shownAt ?? '');
    if (Math.min(Number.isNaN(given) ? received : given, received) > exp * 1_000) return 0;
    const claims = { site, survey: response.survey, ref, agent, team, channel, exp };
    return proves(await keys.list(site, 'link'), id, claims, mac) ? 2 : 0;
  }
}
