// Responses: taking them in, lists and exports, the live stream, erasure.
import { createHash } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { isUuid } from '../../intake/check.ts';
import { eraseInvitations } from '../../links/invitations.ts';
import { streamArrivals } from '../../live/stream.ts';
import { erase, eraseIds, type NoteErased } from '../../store/erase.ts';
import { type Filter, within } from '../../store/filter.ts';
import { findFollowUp } from '../../store/followUps.ts';
import {
  CursorError,
  countResponses,
  findResponses,
  type ListedResponse,
  listAll,
  listPage,
  listRelated,
  readContact,
  type Sort,
} from '../../store/list.ts';
import { badInput, Problem } from '../problem.ts';
import { readCount, readFiltered, readOne } from '../query.ts';
import type { Call, Route } from '../route.ts';

const SORTS: readonly Sort[] = ['newest', 'worst'];
const MAX_LIMIT = 500;
/** Open streams of one token. */
const MAX_STREAMS = 20;
const sort = 'newest (default) or worst: the unhappiest first';

/** The routes. Writing has a file of its own, because it needs no token. */
export const responseRoutes: Route[] = [
  {
    method: 'get',
    path: '/v1/responses',
    summary: 'Lists responses, by pages',
    access: 'agent',
    isFiltered: true,
    query: {
      sort,
      limit: `items of a page, 1–${MAX_LIMIT} (default 50)`,
      cursor: '`next` of the page before',
    },
    responses: { 200: '{ items, next }' },
    async handle(call) {
      const filter = readFiltered(call, ['sort', 'limit', 'cursor']);
      const order = readOne(call.query, 'sort', SORTS, 'newest');
      const limit = readCount(call.query, 'limit', 50, MAX_LIMIT);
      const cursor = call.query.get('cursor') ?? undefined;
      try {
        return call.c.json(await listPage(call.database, filter, { sort: order, limit, cursor }));
      } catch (error) {
        if (error instanceof CursorError) throw badInput([{ path: 'cursor', message: error.message }]);
        throw error;
      }
    },
  },
  {
    method: 'get',
    path: '/v1/responses.csv',
    summary: 'Exports responses as CSV for spreadsheets: UTF-8 with a byte order mark, formulas escaped',
    access: 'team',
    isFiltered: true,
    query: { sort },
    responses: { 200: 'text/csv' },
    handle: (call) => exportAll(call, 'csv', 'text/csv; charset=utf-8', toCsv),
  },
  {
    method: 'get',
    path: '/v1/responses.ndjson',
    summary: 'Exports responses, one JSON object a line',
    access: 'team',
    isFiltered: true,
    query: { sort },
    responses: { 200: 'application/x-ndjson' },
    handle: (call) =>
      exportAll(call, 'ndjson', 'application/x-ndjson', (items) =>
        items.map((item) => `${JSON.stringify(item)}\n`).join(''),
      ),
  },
  {
    method: 'get',
    path: '/v1/live',
    summary: 'Streams what arrives as server-sent events named `response`',
    access: 'agent',
    isFiltered: true,
    responses: { 200: 'text/event-stream; `Last-Event-ID` resumes' },
    handle: openStream,
  },
  {
    method: 'get',
    path: '/v1/responses/{id}',
    summary:
      'One response, its follow-up with its events, and what the same customer or case answered earlier and later',
    access: 'agent',
    responses: { 200: '{ response, followUp, earlier, later }; followUp is null where there is none' },
    handle: showOne,
  },
  {
    method: 'delete',
    path: '/v1/responses',
    summary: 'Erases responses by a context field or by id; with dryRun=1 only counts them',
    access: 'admin',
    isFiltered: true,
    query: { dryRun: '1: counts, and erases nothing', id: 'id of a response; repeated for several' },
    responses: { 200: '{ matched, erased, dryRun }' },
    handle: eraseResponses,
  },
  {
    method: 'post',
    path: '/v1/responses/{id}/contact',
    summary: 'Contact details that were left with a response, by question; each reading is noted in the log',
    access: 'team',
    responses: { 200: '{ contact }' },
    handle: showContact,
  },
];

async function exportAll(
  call: Call,
  extension: string,
  contentType: string,
  write: (items: ListedResponse[], isFirst: boolean) => string,
): Promise<Response> {
  const filter = readFiltered(call, ['sort']);
  const order = readOne(call.query, 'sort', SORTS, 'newest');
  const pages = listAll(call.database, filter, order);
  const encoder = new TextEncoder();
  // The first page is read before the answer begins, so that a failure is still an error with a status.
  let page = await pages.next();
  let isFirst = true;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (page.done) return controller.close();
      controller.enqueue(encoder.encode(write(page.value, isFirst)));
      isFirst = false;
      page = await pages.next();
    },
    async cancel() {
      await pages.return(undefined);
    },
  });
  return call.c.body(body, 200, {
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="responses.${extension}"`,
  });
}

const CSV_COLUMNS = [
  'id',
  'revision',
  'survey',
  'status',
  'answeredAt',
  'receivedAt',
  'lang',
  'metric',
  'value',
  'score',
  'scaleMin',
  'scaleMax',
  'choices',
  'comment',
  'page',
  'ref',
  'customer',
  'agent',
  'team',
  'touchpoint',
  'channel',
  'context',
  'layout',
  'wording',
  'timeZone',
  'client',
  'verified',
];

function toCsv(items: ListedResponse[], isFirst: boolean): string {
  return stringify(items.map(toCsvRow), {
    bom: isFirst,
    header: isFirst,
    columns: CSV_COLUMNS,
    escape_formulas: true,
    record_delimiter: '\r\n',
    // Of itself it quotes the delimiter of records alone; a comment has plain line ends.
    quoted_match: /[\r\n]/,
  });
}

function toCsvRow(response: ListedResponse): Record<string, unknown> {
  const answers = (response.answers ?? []) as {
    question: string;
    type: string;
    value: unknown;
    other?: string;
    wording?: string;
    score?: number;
  }[];
  const { ref, customer, agent, team, touchpoint, channel, ...context } = (response.context ?? {}) as Record<
    string,
    unknown
  >;
  const scale = response.scale as { min: number; max: number } | undefined;
  const written = answers.flatMap(({ type, value, other }) => [
    ...(type === 'text' ? [String(value)] : []),
    ...(other ? [other] : []),
  ]);
  return {
    ...response,
    scaleMin: scale?.min,
    scaleMax: scale?.max,
    choices: answers
      .filter(({ type }) => type === 'choice')
      .map(({ question, value }) => `${question}: ${[value].flat().join(', ')}`)
      .join('; '),
    comment: written.join('\n'),
    page: (response.page as { url?: string } | undefined)?.url,
    ref,
    customer,
    agent,
    team,
    touchpoint,
    channel,
    context: Object.keys(context).length ? JSON.stringify(context) : '',
    wording: answers.find(({ score, wording }) => score !== undefined && wording)?.wording,
  };
}

/** Open streams by token. */
const streams = new WeakMap<object, Map<string, number>>();

async function openStream(call: Call): Promise<Response> {
  const { c, services, access } = call;
  const filter = readFiltered(call, ['after']);
  const counts = streams.get(services) ?? new Map<string, number>();
  streams.set(services, counts);
  const count = counts.get(access.id) ?? 0;
  if (count >= MAX_STREAMS)
    throw new Problem(429, `this token has ${MAX_STREAMS} open streams`, {
      headers: { 'Retry-After': '30' },
    });
  const place = c.req.header('last-event-id') || call.query.get('after') || undefined;
  if (place !== undefined && !/^\d{1,15}$/.test(place)) {
    throw badInput([
      { path: 'Last-Event-ID', message: `Last-Event-ID is "${place}"; allowed: the id of an event` },
    ]);
  }
  const after = place === undefined ? await services.intake.latest(filter.site) : Number(place);
  counts.set(access.id, count + 1);
  services.metrics.addStreams(1);
  let isOpen = true;
  const onEnd = () => {
    if (!isOpen) return;
    isOpen = false;
    counts.set(access.id, (counts.get(access.id) ?? 1) - 1);
    services.metrics.addStreams(-1);
  };
  return c.body(streamArrivals(services, filter, after, onEnd), 200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
}

async function showOne({ c, database, site, access }: Call): Promise<Response> {
  const id = (c.req.param('id') ?? '').toLowerCase();
  const filter = within({ site: site.id }, access);
  const response = isUuid(id) ? (await findResponses(database, filter, [id])).get(id) : undefined;
  if (!response) throw new Problem(404, `there is no response ${id}`);
  const [followUp, related] = await Promise.all([
    findFollowUp(database, site.id, id),
    listRelated(database, filter, id),
  ]);
  return c.json({ response, followUp: followUp ?? null, ...related });
}

async function showContact({ c, services, site, access }: Call): Promise<Response> {
  const id = (c.req.param('id') ?? '').toLowerCase();
  const filter = within({ site: site.id }, access);
  // Read and noted in one transaction: nobody sees it without a line.
  const contact =
    isUuid(id) &&
    (await services.database.write(async (transaction) => {
      const found = await readContact(transaction, filter, id);
      if (!found) return undefined;
      const entry = { who: access.name, site: site.id, action: 'responses.contact', detail: { id } };
      await services.audit.note(entry, transaction);
      return found;
    }));
  if (!contact) throw new Problem(404, `there are no contact details of a response ${id}`);
  return c.json({ contact });
}

async function eraseResponses(call: Call): Promise<Response> {
  const { c, services, query, access } = call;
  const ids = query.getAll('id');
  const isDry = readOne(query, 'dryRun', ['0', '1'] as const, '0') === '1';
  const wrong = ids.filter((id) => !isUuid(id));
  if (wrong.length)
    throw badInput(
      wrong.map((id) => ({ path: 'id', message: `id is "${id}"; allowed: the id of a response` })),
    );
  if (ids.length > 1_000)
    throw badInput([{ path: 'id', message: 'more than 1000 ids; send several requests' }]);
  const filter: Filter = { ...readFiltered(call, ['dryRun', 'id']), withReplaced: true };
  const fields = Object.entries(filter.context ?? {}).filter(([, values]) => values.length);
  if (!ids.length && !fields.length) {
    throw badInput([
      {
        path: 'context',
        message: 'name what to erase: context.NAME=value, or id=…; nothing else removes responses',
      },
    ]);
  }
  if (ids.length && fields.length) {
    throw badInput([{ path: 'id', message: 'name either ids or context fields, not both' }]);
  }
  const matching: Filter = ids.length
    ? { site: filter.site, id: ids.map((id) => id.toLowerCase()), withReplaced: true }
    : filter;
  const matched = await countResponses(services.database, matching);
  if (isDry) return c.json({ matched, erased: 0, dryRun: true });
  const by = ids.length ? 'id' : fields.map(([name, values]) => ({ name, values: values.map(hash) }));
  const entry = { who: access.name, site: filter.site, action: 'responses.erase' };
  const note: NoteErased = (transaction, erased) =>
    eraseInvitations(transaction, filter.site, ids.length ? {} : (filter.context ?? {})).then(() =>
      services.audit.note({ ...entry, detail: { erased, by } }, transaction),
    );
  const erased = ids.length
    ? await eraseIds(services.database, filter.site, matching.id ?? [], services.now(), note)
    : await erase(services.database, filter, services.now(), note);
  await services.upkeep.forgetErased();
  return c.json({ matched, erased, dryRun: false });
}

function hash(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 16);
}
