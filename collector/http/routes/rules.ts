// Rules of alerts: which responses, changes and silences somebody is told of.
import { cancel } from '../../alerts/deliveries.ts';
import { type RuleSettings, ruleSchema } from '../../alerts/rules.ts';
import { listTargets } from '../../alerts/targets.ts';
import { badInput, Problem } from '../problem.ts';
import type { Call, Route } from '../route.ts';

/** The routes. */
export const ruleRoutes: Route[] = [
  {
    method: 'get',
    path: '/v1/rules',
    summary: 'Lists the rules of alerts',
    access: 'admin',
    responses: { 200: '{ items }' },
    async handle({ c, services, site }) {
      return c.json({ items: await services.alerts.rules.list(site.id) });
    },
  },
  {
    method: 'post',
    path: '/v1/rules',
    summary: 'Makes a rule: what matches `when` is told to the targets, each response once',
    access: 'admin',
    body: ruleSchema,
    responses: { 201: 'the rule' },
    async handle(call) {
      const { c, services, site, access } = call;
      const settings = await readRule(call);
      const { rules } = services.alerts;
      const rule = await services.database.write(async (transaction) => {
        const made = await rules.create(transaction, site.id, settings, services.now());
        const detail = { id: made.id, targets: made.targets };
        await services.audit.note(
          { who: access.name, site: site.id, action: 'rules.create', detail },
          transaction,
        );
        return made;
      });
      rules.forget();
      return c.json(rule, 201);
    },
  },
  {
    method: 'put',
    path: '/v1/rules/{id}',
    summary: 'Replaces a rule; alerts that are under way go on',
    access: 'admin',
    body: ruleSchema,
    responses: { 200: 'the rule' },
    async handle(call) {
      const { c, services, site, access } = call;
      const id = c.req.param('id') ?? '';
      const { rules } = services.alerts;
      const before = await rules.find(site.id, id);
      if (!before) throw new Problem(404, `there is no rule ${id}`);
      const settings = await readRule(call);
      const isSaved = await services.database.write(async (transaction) => {
        const saved = await rules.save(transaction, site.id, id, settings);
        const detail = { id, targets: settings.targets };
        const entry = { who: access.name, site: site.id, action: 'rules.save', detail };
        if (saved) await services.audit.note(entry, transaction);
        return saved;
      });
      rules.forget();
      if (!isSaved) throw new Problem(404, `there is no rule ${id}`);
      return c.json({ id, ...settings, createdAt: before.createdAt });
    },
  },
  {
    method: 'delete',
    path: '/v1/rules/{id}',
    summary: 'Removes a rule; what waits to be sent for it is cancelled',
    access: 'admin',
    responses: { 204: 'removed' },
    async handle({ c, services, site, access }) {
      const id = c.req.param('id') ?? '';
      const { rules } = services.alerts;
      const isRemoved = await services.database.write(async (transaction) => {
        const removed = await rules.remove(transaction, site.id, id);
        if (!removed) return false;
        await cancel(transaction, site.id, { rule: id }, services.now());
        const entry = { who: access.name, site: site.id, action: 'rules.remove', detail: { id } };
        await services.audit.note(entry, transaction);
        return true;
      });
      rules.forget();
      if (!isRemoved) throw new Problem(404, `there is no rule ${id}`);
      return c.body(null, 204);
    },
  },
];

/** Reads a rule, and sees to it that its targets are there. */
async function readRule({ services, site, readJson }: Call): Promise<RuleSettings> {
  const settings = await readJson(ruleSchema);
  const known = (await listTargets(services.database.read, site.id)).map(({ id }) => id);
  const errors = settings.targets.flatMap((id, index) =>
    known.includes(id)
      ? []
      : [
          {
            path: `targets.${index}`,
            message: `targets.${index} is "${id}", and there is no such target; POST /v1/targets makes one, GET lists them`,
          },
        ],
  );
  if (errors.length) throw badInput(errors);
  return settings;
}
