// Why: the reasons of the unhappy and of the happy, side by side.
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Reasons } from '../../api/types.ts';
import { RankedBars } from '../../charts/RankedBars.tsx';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';

const MOST = 6;

/** The panel. */
export function ReportReasons({
  unhappy,
  happy,
  days,
}: {
  unhappy: Reasons;
  happy: Reasons;
  days: { from: string; to: string };
}) {
  const { t } = useWords();
  const names = useNames();
  const { address } = useAddress();
  const part = (mood: 'negative' | 'positive', { reasons, rule, n }: Reasons) =>
    rule === 'hide' ? (
      <div class="chart">
        <h3>{t(`report.why.${mood}`)}</h3>
        <p class="hint">{t(`report.reasons.few.${mood}`)}</p>
      </div>
    ) : (
      <RankedBars
        title={t(`report.why.${mood}`)}
        of={t('reasons.reason')}
        total={n}
        bars={reasons.slice(0, MOST).map((reason) => ({
          ...reason,
          key: reason.value,
          name: names.value('choice', reason.value),
          mood,
          href: toHref(toAnswers(address, { choice: reason.value, band: mood }, days)),
        }))}
      />
    );
  return (
    <section class="panel">
      <h2>{t('reasons.title')}</h2>
      <div class="report-halves">
        {part('negative', unhappy)}
        {part('positive', happy)}
      </div>
    </section>
  );
}
