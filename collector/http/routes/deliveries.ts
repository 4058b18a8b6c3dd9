// Deliveries of alerts: what was sent, what waits, what failed, and sending again.
import { listDeliveries, replay, STATES, type State } from '../../alerts/deliveries.ts';
import { badInput, Problem } from '../problem.ts';
import { readCount } from '../query.ts';
import type { Route } from '../route.ts';

const MAX_LIMIT = 500;
const PARAMETERS = ['site', 'state', 'target', 'rule', 'response', 'limit', 'cursor'];

/** The routes. */
export const deliveryRoutes: Route[] = [
  {
    method: 'get',
    path: '/v1/deliveries',
    summary: 'Lists deliveries of alerts, the newest first, by pages',
    access: 'admin',
    query: {
      state: `${STATES.join(', ')}; repeated for several`,
      target: 'id of a target',
      rule: 'id of a rule',
      response: 'id of a response',
      limit: `items of a page, 1–${MAX_LIMIT} (default 50)`,
      cursor: '`next` of the page before',
    },
    responses: { 200: '{ items, next }' },
    async handle({ c, services, site, query }) {
      const unknown = [...query.keys()].find((name) => !PARAMETERS.includes(name));
      if (unknown !== undefined) {
        const message = `there is no parameter ${unknown}; allowed: ${PARAMETERS.join(', ')}`;
        throw badInput([{ path: unknown, message }]);
      }
      const states = query.getAll('state').filter(Boolean);
      const wrong = states.find((state) => !STATES.includes(state as State));
      if (wrong !== undefined) {
        throw badInput([{ path: 'state', message: `state is "${wrong}"; allowed: ${STATES.join(', ')}` }]);
      }
      const limit = readCount(query, 'limit', 50, MAX_LIMIT);
      const cursor = query.get('cursor');
      const filter = {
        states: states as State[],
        ...pick(query, 'target'),
        ...pick(query, 'rule'),
        ...pick(query, 'response'),
      };
      const after = cursor === null ? undefined : readCursor(cursor);
      const { items, last } = await listDeliveries(services.database, site.id, filter, { limit, after });
      const next = last && Buffer.from(JSON.stringify([last.created, last.id])).toString('base64url');
      return c.json({ items, next: next ?? null });
    },
  },
  {
    method: 'post',
    path: '/v1/deliveries/{id}/replay',
    summary: 'Sends a delivery again: with the same webhook-id and the same body',
    access: 'admin',
    responses: { 202: '{ id }', 409: 'its message was erased, or its target is disabled or gone' },
    async handle({ c, services, site, access }) {
      const id = c.req.param('id') ?? '';
      const result = await services.database.write(async (transaction) => {
        const done = await replay(transaction, site.id, id, services.now());
        const entry = { who: access.name, site: site.id, action: 'deliveries.replay', detail: { id } };
        if (done === 'again') await services.audit.note(entry, transaction);
        return done;
      });
      if (result === 'unknown') throw new Problem(404, `there is no delivery ${id}`);
      if (result === 'erased') throw new Problem(409, 'its message was erased with the response');
      if (result === 'disabled') {
        throw new Problem(409, 'its target is disabled or gone; enable it with PUT /v1/targets/{id} first');
      }
      services.alerts.sender.wake();
      return c.json({ id }, 202);
    },
  },
];

function pick<Name extends string>(query: URLSearchParams, name: Name): { [N in Name]?: string } {
  const value = query.get(name);
  return (value ? { [name]: value } : {}) as { [N in Name]?: string };
}

function readCursor(cursor: string): { created: number; id: string } {
  try {
    const [created, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const isTime = Number.isSafeInteger(created) && Math.abs(created as number) <= 8.64e15;
    if (isTime && typeof id === 'string' && /^[\w-]{1,64}$/.test(id))
      return { created: created as number, id };
  } catch {
    // Not one of ours; the error below says so.
  }
  throw badInput([{ path: 'cursor', message: 'the cursor is not one of this list; begin without a cursor' }]);
}
