// What an admin sets, a section at a time.
import type { ComponentType } from 'preact';
import { toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import { useDashboard } from '../../dashboard.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import '../../styles/settings.css';
import '../../styles/alerts.css';
import { useCurrentSeen } from '../../parts/useCurrentSeen.ts';
import { DeliveriesSection } from './DeliveriesSection.tsx';
import { EraseSection } from './EraseSection.tsx';
import { ExportSection } from './ExportSection.tsx';
import { GoalsSection } from './GoalsSection.tsx';
import { LogSection } from './LogSection.tsx';
import { NotesSection } from './NotesSection.tsx';
import { RulesSection } from './RulesSection.tsx';
import { SiteSection } from './SiteSection.tsx';
import { SECTIONS, type Section, sectionOf } from './sections.ts';
import { TagSection } from './TagSection.tsx';
import { TargetsSection } from './TargetsSection.tsx';
import { TokensSection } from './TokensSection.tsx';

const PAGES: Record<Section, ComponentType> = {
  site: SiteSection,
  tag: TagSection,
  goals: GoalsSection,
  notes: NotesSection,
  targets: TargetsSection,
  rules: RulesSection,
  deliveries: DeliveriesSection,
  tokens: TokensSection,
  export: ExportSection,
  erase: EraseSection,
  log: LogSection,
};

/** The view. */
export function Settings() {
  const { t } = useWords();
  const { address } = useAddress();
  const { session, site } = useDashboard();
  if (session.role !== 'admin') return <Problem title={t('error.role')} />;
  const chosen = sectionOf(address.own);
  const nav = useCurrentSeen(chosen);
  const Page = PAGES[chosen];
  return (
    <div class="settings">
      <nav ref={nav} aria-label={t('settings.sections')}>
        <ul>
          {SECTIONS.map((section) => (
            <li key={section}>
              <a
                href={toHref({ ...address, own: { section } })}
                aria-current={section === chosen ? 'page' : undefined}
              >
                {t(`settings.${section}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="settings-page">
        <Page key={`${site.id} ${chosen}`} />
      </div>
    </div>
  );
}
