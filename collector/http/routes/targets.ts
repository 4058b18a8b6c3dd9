// Targets of alerts. Their secrets are written and never shown, but for one that was made here, once.
import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { cancel, resume } from '../../alerts/deliveries.ts';
import { redactUrl } from '../../alerts/redact.ts';
import { ADAPTERS, KINDS, type Kind, schemaOf, targetSchema } from '../../alerts/targets/index.ts';
import { HIDDEN } from '../../alerts/targets/settings.ts';
import {
  createTarget,
  findTarget,
  listTargets,
  removeTarget,
  saveTarget,
  type Target,
  type TargetSettings,
  toListed,
} from '../../alerts/targets.ts';
import { badInput, type InputError, Problem } from '../problem.ts';
import type { Call, Route } from '../route.ts';

/** The routes. */
export const targetRoutes: Route[] = [
  {
    method: 'get',
    path: '/v1/targets',
    summary: 'Lists the targets of alerts, without their secrets',
    access: 'admin',
    responses: { 200: '{ items }' },
    async handle({ c, services, site }) {
      const items = await listTargets(services.database.read, site.id);
      return c.json({ items: items.map(toListed) });
    },
  },
  {
    method: 'post',
    path: '/v1/targets',
    summary: `Makes a target of a kind: ${KINDS.join(', ')}; the secret of a webhook is made when it is left out, and shown this once`,
    access: 'admin',
    body: targetSchema,
    responses: { 201: 'the target, and `secret` when it was made' },
    async handle(call) {
      const { c, services, site, access } = call;
      const { kind, settings } = await readTarget(call);
      const { target, made } = await services.database.write(async (transaction) => {
        const created = await createTarget(transaction, site.id, kind, settings, services.now());
        const detail = { id: created.target.id, kind };
        await services.audit.note(
          { who: access.name, site: site.id, action: 'targets.create', detail },
          transaction,
        );
        return created;
      });
      return c.json({ ...toListed(target), ...(made !== undefined && { secret: made }) }, 201);
    },
  },
  {
    method: 'put',
    path: '/v1/targets/{id}',
    summary:
      'Replaces the settings of a target; what is secret and left out stays, and what waits is sent when it is enabled',
    access: 'admin',
    body: targetSchema,
    responses: { 200: 'the target' },
    async handle(call) {
      const { c, services, site, access } = call;
      const before = await find(call);
      const { settings } = await readTarget(call, before);
      const target = await services.database.write(async (transaction) => {
        const current = await findTarget(transaction.all, site.id, before.id);
        if (!current) throw new Problem(404, `there is no target ${before.id}`);
        const now = services.now();
        const saved = await saveTarget(transaction, current, settings, now);
        if (saved.disabled === null) await resume(transaction, site.id, saved.id, now);
        const detail = { id: saved.id, kind: saved.kind, enabled: saved.disabled === null };
        await services.audit.note(
          { who: access.name, site: site.id, action: 'targets.save', detail },
          transaction,
        );
        return saved;
      });
      services.alerts.sender.wake();
      return c.json(toListed(target));
    },
  },
  {
    method: 'delete',
    path: '/v1/targets/{id}',
    summary: 'Removes a target that no rule names; what waits for it is cancelled',
    access: 'admin',
    responses: { 204: 'removed', 409: 'a rule names it' },
    async handle(call) {
      const { c, services, site, access } = call;
      const { id } = await find(call);
      const naming = (await services.alerts.rules.list(site.id)).filter(({ targets }) =>
        targets.includes(id),
      );
      if (naming.length) {
        const names = naming.map((rule) => `"${rule.name}" (${rule.id})`).join(', ');
        throw new Problem(409, `rules name the target: ${names}; take it out of them first`);
      }
      await services.database.write(async (transaction) => {
        await removeTarget(transaction, site.id, id);
        await cancel(transaction, site.id, { target: id }, services.now());
        const entry = { who: access.name, site: site.id, action: 'targets.remove', detail: { id } };
        await services.audit.note(entry, transaction);
      });
      return c.body(null, 204);
    },
  },
  {
    method: 'post',
    path: '/v1/targets/{id}/test',
    summary: 'Sends a test message at once, and says what came of it',
    access: 'admin',
    responses: { 200: '{ delivered, status, error, answer }' },
    async handle(call) {
      const { c, services, site, access } = call;
      const target = await find(call);
      const { verdict, ...tried } = await services.alerts.sender.tryNow(target, randomUUID(), {
        type: 'nabz.target.test',
        timestamp: new Date(services.now()).toISOString(),
        data: { target: { id: target.id, kind: target.kind, name: target.settings.name } },
      });
      const delivered = verdict.result === 'ok';
      const detail = { id: target.id, delivered };
      await services.audit.note({ who: access.name, site: site.id, action: 'targets.test', detail });
      return c.json({ delivered, ...tried });
    },
  },
];

async function find({ c, services, site }: Call): Promise<Target> {
  const id = c.req.param('id') ?? '';
  const target = await findTarget(services.database.read, site.id, id);
  if (!target) throw new Problem(404, `there is no target ${id}`);
  return target;
}

type Settings = TargetSettings & { enabled: boolean };

/** Reads a target; of one that is changed, secrets that are left out are those that it has. */
async function readTarget(
  { services, readJson }: Call,
  before?: Target,
): Promise<{ kind: Kind; settings: Settings }> {
  const { kind, ...given } = await readJson(targetSchema);
  if (before && kind !== before.kind) {
    const message = `kind is "${kind}"; allowed: "${before.kind}", which it is; make another target for another kind`;
    throw badInput([{ path: 'kind', message }]);
  }
  const { secrets, addresses, secretAddresses = [] } = ADAPTERS[kind];
  const held: Record<string, unknown> = {};
  // An address that lists do not show as a whole is held like a secret.
  const isHidden = (name: string) =>
    secrets.includes(name) ||
    (addresses.includes(name) &&
      redactUrl(String(before?.settings[name]), secretAddresses.includes(name)).includes(HIDDEN));
  for (const name of before ? [...secrets, ...addresses] : []) {
    const value = before?.settings[name];
    if (!(name in given) && value !== undefined && isHidden(name)) held[name] = value;
  }
  const result = schemaOf(kind).safeParse({ kind, ...held, ...given });
  if (!result.success) throw badInput(result.error.issues.map(toError));
  const { kind: _, ...read } = result.data as { kind: Kind } & Settings;
  const settings: Settings = { ...read, enabled: read.enabled ?? (!before || before.disabled === null) };
  const errors = addresses.flatMap((name) => {
    const why = services.alerts.policy.refuseHost(new URL(String(settings[name])).hostname);
    return why === undefined ? [] : [{ path: name, message: `${name}: ${why}` }];
  });
  if (kind === 'mail' && !services.alerts.mailer) {
    errors.push({
      path: 'kind',
      message: 'kind is "mail", but NABZ_SMTP_URL and NABZ_MAIL_FROM are not set',
    });
  }
  if (errors.length) throw badInput(errors);
  return { kind, settings };
}

function toError({ path, message }: z.core.$ZodIssue): InputError {
  const name = path.join('.');
  return { path: name, message: `${name || 'the body'}: ${message}` };
}
