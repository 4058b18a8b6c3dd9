// When and where an answer was given, and about what; names of cases, customers and agents narrow the list to themselves.
import { toHref, withFilter } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Answer } from '../../api/types.ts';
import { useDashboard } from '../../dashboard.ts';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';
import { webAddressOf } from './answerList.ts';

/** The order in which the known fields stand; an owner's own come after them. */
const FIRST = ['agent', 'team', 'touchpoint', 'channel', 'ref', 'customer'];
/** Fields by which the list may be narrowed with one press. */
const LINKED = ['agent', 'ref', 'customer'];

/** The words. */
export function AnswerMeta({ answer }: { answer: Answer }) {
  const { t, format } = useWords();
  const names = useNames();
  const { address } = useAddress();
  const { calendar, site } = useDashboard();
  const { context = {}, page, survey, lang, verified } = answer;
  const time = answer.answeredAt ?? answer.receivedAt;
  const web = webAddressOf(page?.url);
  const fields = [
    ...FIRST.filter((name) => context[name] !== undefined),
    ...Object.keys(context).filter((name) => !FIRST.includes(name)),
  ];
  return (
    <ul class="meta">
      <li>
        <a href={toHref({ ...address, view: 'answers', own: { id: answer.id } })}>
          <time dateTime={time}>{format.moment(time, calendar, site.timeZone)}</time>
        </a>
      </li>
      {fields.map((name) => {
        const value = String(context[name]);
        const shown = <bdi>{names.value(name, value)}</bdi>;
        return (
          <li key={name}>
            {names.field(name)}:{' '}
            {LINKED.includes(name) ? (
              <a href={toHref({ ...withFilter(address, name, value), view: 'answers', own: {} })}>{shown}</a>
            ) : (
              shown
            )}
          </li>
        );
      })}
      {web && (
        <li>
          {t('given.page')}:{' '}
          <a href={web.href} target="_blank" rel="noopener noreferrer nofollow">
            <bdi dir="ltr">{web.name}</bdi>
            <span class="for-ears"> {t('given.newTab')}</span>
          </a>
        </li>
      )}
      <li>
        {names.field('survey')}: <bdi>{names.value('survey', survey)}</bdi>
      </li>
      <li>
        {names.field('lang')}: <bdi>{names.value('lang', lang)}</bdi>
      </li>
      {verified !== undefined && <li>{t(verified ? 'given.verified' : 'given.unverified')}</li>}
    </ul>
  );
}
