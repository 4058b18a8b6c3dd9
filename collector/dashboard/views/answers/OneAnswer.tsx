// One answer that the address names, as an alert's link does.
import { useState } from 'preact/hooks';
import { toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Answer } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import { AnswerItem } from './AnswerItem.tsx';
import { pathOf, type WholeAnswer } from './followUp.ts';

/** The answer with everything that is known of it, and the way to the others. */
export function OneAnswer({ id }: { id: string }) {
  const { t } = useWords();
  const { address } = useAddress();
  const { site } = useDashboard();
  const [changed, setChanged] = useState<Answer>();
  const { data, error, isLoading, reload } = useData<WholeAnswer>(pathOf(site.id, 'responses', id));
  const answer = changed ?? data?.response;
  return (
    <>
      <p>
        <a href={toHref({ ...address, own: {} })}>{t('given.all')}</a>
      </p>
      {error && !data ? (
        error.status === 404 ? (
          <Problem title={t('given.gone')} />
        ) : (
          <Problem error={error} onRetry={reload} />
        )
      ) : (
        <section class={answer ? 'panel' : 'panel skeleton'} aria-busy={isLoading}>
          <h2 class="for-ears">{t('given.one')}</h2>
          {answer && (
            <ul class="answers">
              <AnswerItem answer={answer} onChange={setChanged} isOpen />
            </ul>
          )}
        </section>
      )}
    </>
  );
}
