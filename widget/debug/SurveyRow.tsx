import type { Because } from './because.ts';
import type { SurveyState } from './look.ts';
import type { OverlayProps } from './Overlay.tsx';

const TIMES = ['shownAt', 'answeredAt', 'dismissedAt'] as const;

/** Shows one survey: why it may or may not show, its trigger, its history on this device, and a button to show it. */
export function SurveyRow({
  survey,
  words,
  press,
}: Pick<OverlayProps, 'words' | 'press'> & { survey: SurveyState }) {
  const { name, isTag, trigger, reason, because, history: known } = survey;
  const { t } = words;
  const history = { ...known, shownAt: known.shown?.at(-1) };
  const times = TIMES.filter((time) => history[time]);
  return (
    <li class="survey" data-survey={name}>
      <p class="name">
        <bdi>{name}</bdi>
        {isTag && <span class="badge">{t('tag')}</span>}
      </p>
      <p class="why" data-why={reason ?? 'free'}>
        <b>{t(headingOf(because))}</b> {reason && <code dir="ltr">{reason}</code>}
        {because && <span> {words.explain(because)}</span>}
      </p>
      <dl>
        <dt>{t('trigger')}</dt>
        <dd>
          {(!trigger || trigger === 'manual') && t('trigger.call')}{' '}
          {trigger && <code dir="ltr">{trigger}</code>}
        </dd>
        {times.flatMap((time) => [
          <dt key={`${time} name`}>{t(`history.${time}`)}</dt>,
          <dd key={time}>{words.moment(history[time] as number)}</dd>,
        ])}
        {history.refs && <dt key="refs name">{t('history.refs')}</dt>}
        {history.refs && (
          <dd key="refs">
            <code dir="ltr">{history.refs.join(', ')}</code>
          </dd>
        )}
      </dl>
      {times.length === 0 && <p class="note">{t('history.none')}</p>}
      <button type="button" class="show" onClick={() => press('show', name)}>
        {t('show')}
        <span class="sr"> {name}</span>
      </button>
    </li>
  );
}

function headingOf(because: Because | undefined): string {
  if (!because) return 'free';
  return because.key === 'open.self' ? 'open' : 'held';
}
