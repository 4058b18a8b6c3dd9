// One rule: when it tells, and whom.
import type { Rule } from '../../../alerts/rules.ts';
import type { ListedTarget } from '../../../alerts/targets.ts';
import { toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';
import { conditionsOf } from './ruleDraft.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The item of the list; `known` are the targets of the site. */
export function RuleRow({
  rule,
  known,
  onEdit,
  onRemove,
}: {
  rule: Rule;
  known: readonly ListedTarget[];
  onEdit(): void;
  onRemove(): void;
}) {
  const { t, format } = useWords();
  const { address } = useAddress();
  const { id, name, enabled = true, quietHours } = rule;
  const targets = rule.targets
    .map((target) => known.find((each) => each.id === target))
    .map((target) => (target ? target.name || t(`targets.kind.${target.kind}`) : '–'));
  return (
    <li>
      <div class="alert-about">
        <p>
          <b>
            <bdi>{name}</bdi>
          </b>
        </p>
        <p>
          <Conditions rule={rule} />
        </p>
        <p class="hint">
          {targets.length
            ? t('rules.tells', { names: format.list(targets.map(isolate)) })
            : t('rules.nobody')}
          {quietHours && ` ${t('rules.quietly', { from: clock(quietHours.from), to: clock(quietHours.to) })}`}
        </p>
        {!enabled && (
          <p class="alert-state" data-state="off">
            {t('rules.off')}
          </p>
        )}
      </div>
      <p class="actions">
        <button type="button" onClick={onEdit}>
          {t('alerts.edit')}
          <span class="for-ears"> {name}</span>
        </button>
        <button type="button" onClick={onRemove}>
          {t('settings.remove')}
          <span class="for-ears"> {name}</span>
        </button>
        <a href={toHref({ ...address, own: { section: 'deliveries', rule: id } })}>
          {t('settings.deliveries')}
          <span class="for-ears"> {name}</span>
        </a>
      </p>
    </li>
  );

  /** A time of day in the digits of the language. */
  function clock(time: string): string {
    return time.replace(/\d/g, (digit) => format.number(Number(digit)));
  }
}

/** What the rule tells of, in a sentence. */
function Conditions({ rule }: { rule: Rule }) {
  const { t, format } = useWords();
  const names = useNames();
  const { change, silentHours, score } = rule.when;
  const conditions = conditionsOf(rule).map(({ name, values }) => {
    const field = { reasons: 'choice', contains: 'text' }[name] ?? name;
    const said = values.map((value) => (field === 'text' ? value : names.value(field, value)));
    return t('rules.condition', { field: names.field(field), values: format.list(said.map(isolate)) });
  });
  if (score?.min !== undefined) conditions.push(t('rules.least', { score: format.number(score.min) }));
  if (score?.max !== undefined) conditions.push(t('rules.most', { score: format.number(score.max) }));
  const subject = change
    ? t(`rules.said.${change.direction}`, {
        figure: change.reason
          ? names.value('choice', change.reason)
          : t(change.metric ? `metric.${change.metric}` : 'rules.metric.first'),
        size: format.number(change.atLeast),
        time: format.duration(change.days * DAY_MS),
      })
    : silentHours !== undefined
      ? t('rules.said.silence', { time: format.duration(silentHours * HOUR_MS) })
      : t(conditions.length ? 'rules.said.some' : 'rules.said.every');
  return (
    <>
      {subject}
      {conditions.map((condition, index) => (
        <span key={condition}>
          {index === 0 ? ' ' : ' · '}
          {condition}
        </span>
      ))}
    </>
  );
}

/** Keeps a name of another direction from reordering the names around it. */
function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
