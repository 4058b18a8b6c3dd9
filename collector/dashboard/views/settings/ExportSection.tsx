// The answers as files, for the days and filters that are chosen here.
import { useDashboard } from '../../dashboard.ts';
import { FilterBar } from '../../parts/FilterBar.tsx';
import { PeriodPicker } from '../../parts/PeriodPicker.tsx';
import { useWords } from '../../words/words.ts';

const FORMATS = ['csv', 'ndjson'] as const;

/** The section. */
export function ExportSection() {
  const { t } = useWords();
  const { path } = useDashboard();
  return (
    <section class="panel">
      <h2>{t('settings.export')}</h2>
      <p class="hint">{t('settings.export.hint')}</p>
      <PeriodPicker />
      <FilterBar />
      <ul class="rows">
        {FORMATS.map((format) => (
          <li key={format}>
            <span class="hint">{t(`settings.export.about.${format}`)}</span>
            <a class="download" href={path(`/v1/responses.${format}`)} download={`responses.${format}`}>
              {t(`settings.export.${format}`)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
