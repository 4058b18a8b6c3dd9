// Notes on days, which charts show.
import * as z from 'zod';
import { fromIsoDay, toIsoDay } from '../../figures/calendars.ts';
import { isUuid } from '../../intake/check.ts';
import {
  type Annotation,
  addAnnotation,
  listAnnotations,
  removeAnnotation,
} from '../../store/annotations.ts';
import { badInput, Problem } from '../problem.ts';
import type { Route } from '../route.ts';

const annotationSchema = z.strictObject({
  day: z
    .string()
    .refine((day) => fromIsoDay(day) !== undefined, { error: 'allowed: a day such as 2026-11-30' }),
  text: z.string().trim().min(1).max(200),
  survey: z.string().min(1).max(200).optional(),
});

/** The routes. */
export const annotationRoutes: Route[] = [
  {
    method: 'get',
    path: '/v1/annotations',
    summary: 'Lists what happened on days of the site, in their order',
    access: 'agent',
    query: {
      from: 'first day, such as 2026-11-30; counted in',
      to: 'last day; counted in',
      survey: 'id of a survey: what is about it or about all',
    },
    responses: { 200: '{ items: [{ id, day, text, survey? }] }' },
    async handle({ c, services, site, query }) {
      const fromDay = readDay(query, 'from');
      const toDay = readDay(query, 'to');
      const survey = query.getAll('survey').filter((each) => each !== '');
      const items = await listAnnotations(services.database, site.id, {
        ...(fromDay !== undefined && { fromDay }),
        ...(toDay !== undefined && { toDay }),
        survey,
      });
      return c.json({ items: items.map(toShown) });
    },
  },
  {
    method: 'post',
    path: '/v1/annotations',
    summary: 'Notes what happened on a day, of one survey or of all',
    access: 'admin',
    body: annotationSchema,
    responses: { 201: '{ id, day, text, survey? }' },
    async handle({ c, services, site, access, readJson }) {
      const { day, text, survey } = await readJson(annotationSchema);
      const made = await services.database.write(async (transaction) => {
        const note = { day: fromIsoDay(day) as number, text, ...(survey !== undefined && { survey }) };
        const added = await addAnnotation(transaction, site.id, note, services.now());
        const detail = { id: added.id, day, ...(survey !== undefined && { survey }) };
        await services.audit.note(
          { who: access.name, site: site.id, action: 'annotations.create', detail },
          transaction,
        );
        return added;
      });
      return c.json(toShown(made), 201);
    },
  },
  {
    method: 'delete',
    path: '/v1/annotations/{id}',
    summary: 'Removes a note',
    access: 'admin',
    responses: { 204: 'removed' },
    async handle({ c, services, site, access }) {
      const id = c.req.param('id') ?? '';
      const isRemoved =
        isUuid(id) &&
        (await services.database.write(async (transaction) => {
          if (!(await removeAnnotation(transaction, site.id, id))) return false;
          const entry = { who: access.name, site: site.id, action: 'annotations.remove', detail: { id } };
          await services.audit.note(entry, transaction);
          return true;
        }));
      if (!isRemoved) throw new Problem(404, `there is no annotation ${id}`);
      return c.body(null, 204);
    },
  },
];

function toShown({ day, ...rest }: Annotation) {
  return { ...rest, day: toIsoDay(day) };
}

function readDay(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null || value === '') return undefined;
  const day = fromIsoDay(value);
  if (day !== undefined) return day;
  throw badInput([{ path: name, message: `${name} is "${value}"; allowed: a day such as 2026-11-30` }]);
}
