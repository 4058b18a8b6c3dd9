// Follow-ups: which responses somebody looks after, what was done, and whether it helped.
import * as z from 'zod';
import { sampleRule } from '../../../src/scores/index.ts';
import { isUuid } from '../../intake/check.ts';
import { type Filter, within } from '../../store/filter.ts';
import {
  changeFollowUp,
  countFollowUps,
  FOLLOW_UP_STATES,
  FollowUpError,
  type FollowUpPlace,
  type FollowUpQuestion,
  type FollowUpState,
  findFollowUp,
  listFollowUps,
  StaleVersionError,
} from '../../store/followUps.ts';
import { findResponses, listRelated } from '../../store/list.ts';
import { badInput, Problem } from '../problem.ts';
import { readCount, readFiltered, readOne } from '../query.ts';
import type { Call, Route } from '../route.ts';

const MAX_LIMIT = 200;
const SORTS = ['newest', 'oldest'] as const;

const changeSchema = z.strictObject({
  state: z.enum(FOLLOW_UP_STATES).optional(),
  assignee: z.string().trim().min(1).max(200).nullable().optional(),
  note: z.string().trim().min(1).max(2_000).optional(),
  version: z.int().min(0).max(1_000_000).optional(),
});

const which = {
  state: `${FOLLOW_UP_STATES.join(', ')}; repeated for several`,
  assignee: 'who has it; repeated for several',
};

/** The routes. */
export const followUpRoutes: Route[] = [
  {
    method: 'get',
    path: '/v1/follow-ups',
    summary: 'Lists follow-ups with their responses, by pages; the filter is of the responses',
    access: 'agent',
    isFiltered: true,
    query: {
      ...which,
      sort: 'newest (default) or oldest: by when it was opened',
      limit: `items of a page, 1–${MAX_LIMIT} (default 50)`,
      cursor: '`next` of the page before',
    },
    responses: {
      200: '{ items: [{ id, state, assignee?, openedAt, firstAt?, doneAt?, msToFirst?, version, response }], next }',
    },
    async handle(call) {
      const { c, database, query } = call;
      const question = readQuestion(call, ['sort', 'limit', 'cursor']);
      const sort = readOne(query, 'sort', SORTS, 'newest');
      const limit = readCount(query, 'limit', 50, MAX_LIMIT);
      const cursor = query.get('cursor');
      const { items, next } = await listFollowUps(database, question, {
        isOldestFirst: sort === 'oldest',
        limit,
        after: cursor === null ? undefined : readCursor(cursor, sort),
      });
      const responses = await findResponses(
        database,
        { site: question.filter.site },
        items.map(({ id }) => id),
      );
      return c.json({
        items: items.flatMap((item) => {
          const response = responses.get(item.id);
          // Erased meanwhile.
          return response ? [{ ...item, response }] : [];
        }),
        next: next ? toCursor(next, sort) : null,
      });
    },
  },
  {
    method: 'get',
    path: '/v1/follow-ups/summary',
    summary:
      'Counts follow-ups by state, and the median of milliseconds from opening to the first thing that a person did',
    access: 'agent',
    isFiltered: true,
    query: { assignee: which.assignee },
    responses: { 200: '{ open, assigned, done, toFirst: { n, median, rule } }' },
    async handle(call) {
      const { n, median, ...counts } = await countFollowUps(call.database, readQuestion(call));
      const { hasSegments, isComparable } = sampleRule(n);
      const rule = !hasSegments ? 'hide' : isComparable ? 'show' : 'caution';
      return call.c.json({ ...counts, toFirst: { n, median: rule === 'hide' ? null : median, rule } });
    },
  },
  {
    method: 'get',
    path: '/v1/follow-ups/{id}',
    summary:
      'The follow-up of a response with its events, and what the same customer or case answered earlier and later',
    access: 'agent',
    responses: { 200: '{ id, state, …, version, events, response, earlier, later }' },
    async handle(call) {
      const { database } = call;
      const id = readId(call);
      const filter = ownOf(call);
      const response = (await findResponses(database, filter, [id])).get(id);
      const followUp = response && (await findFollowUp(database, filter.site, id));
      if (!followUp) throw new Problem(404, `there is no follow-up of a response ${id}`);
      return call.c.json({ ...followUp, response, ...(await listRelated(database, filter, id)) });
    },
  },
  {
    method: 'post',
    path: '/v1/follow-ups/{id}',
    summary:
      'Opens the follow-up of a response, assigns it, notes something or ends it; an agent those of their own responses',
    access: 'agent',
    body: changeSchema,
    responses: {
      200: '{ id, state, assignee?, openedAt, firstAt?, doneAt?, msToFirst?, version }',
      409: 'somebody else changed it meanwhile: it has another version',
    },
    async handle(call) {
      const { c, services, access } = call;
      const id = readId(call);
      const change = await call.readJson(changeSchema);
      const by = { at: services.now(), who: access.name };
      try {
        const followUp = await services.database.write((transaction) =>
          changeFollowUp(transaction, ownOf(call), id, change, by),
        );
        if (!followUp) throw new Problem(404, `there is no response ${id}`);
        return c.json(followUp);
      } catch (error) {
        if (error instanceof FollowUpError) {
          throw badInput([{ path: error.path, message: error.message }]);
        }
        if (error instanceof StaleVersionError) {
          throw new Problem(409, error.message, { version: error.version });
        }
        throw error;
      }
    },
  },
];

/** What the caller may see of the site. */
function ownOf({ site, access }: Call): Filter {
  return within({ site: site.id }, access);
}

function readId({ c }: Call): string {
  const id = (c.req.param('id') ?? '').toLowerCase();
  if (!isUuid(id)) throw new Problem(404, `there is no response ${id}`);
  return id;
}

function readQuestion(call: Call, others: readonly string[] = []): FollowUpQuestion {
  const { query } = call;
  const filter = readFiltered(call, ['state', 'assignee', ...others]);
  const states = query.getAll('state').filter((each) => each !== '');
  const wrong = states.filter((state) => !FOLLOW_UP_STATES.some((each) => each === state));
  if (wrong.length) {
    const allowed = FOLLOW_UP_STATES.join(', ');
    throw badInput(
      wrong.map((state) => ({ path: 'state', message: `state is "${state}"; allowed: ${allowed}` })),
    );
  }
  const assignees = query.getAll('assignee').filter((each) => each !== '');
  return { filter, states: states as FollowUpState[], assignees };
}

function toCursor({ openedAt, id }: FollowUpPlace, sort: string): string {
  return Buffer.from(JSON.stringify([sort, openedAt, id])).toString('base64url');
}

/** The place of a cursor. Throws a 400 for one of another list. */
function readCursor(cursor: string, sort: string): FollowUpPlace {
  try {
    const [made, openedAt, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (made === sort && Number.isSafeInteger(openedAt) && typeof id === 'string' && isUuid(id)) {
      return { openedAt: openedAt as number, id };
    }
  } catch {
    // Not one of ours; the error below says so.
  }
  const message = `the cursor is not one of a list with sort=${sort}; begin without a cursor`;
  throw badInput([{ path: 'cursor', message }]);
}
