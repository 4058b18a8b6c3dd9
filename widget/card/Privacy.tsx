// The privacy line below the buttons.
import { useEffect } from 'preact/hooks';
import { isUrl } from '../../src/config/values.ts';
import type { View } from './view.ts';

/** Whether the missing ref has been logged, which happens once a page. */
let isWarned = false;

/** The sentence that the owner picked and the link to their privacy page, where they are configured. */
export function Privacy({ view }: { view: View }) {
  const { config, values } = view.display;
  const { privacy, privacyUrl = '' } = config;
  const { ref = '' } = values;
  const lacksRef = privacy === 'linked' && ref === '';
  useEffect(() => {
    if (!lacksRef || isWarned) return;
    isWarned = true;
    console.info('nabz: privacy is "linked", which needs a ref in the context; the privacy line is left out');
  }, [lacksRef]);
  const hasLink = isUrl(privacyUrl);
  if (lacksRef || (!privacy && !hasLink)) return null;
  return (
    <p class="privacy" part="privacy">
      {privacy && view.t(`privacy.${privacy}`, privacy === 'linked' ? { ref: String(ref) } : {})}
      {hasLink && ' '}
      {hasLink && (
        <a href={privacyUrl} target="_blank" rel="noopener">
          {view.t('privacy.link')}
        </a>
      )}
    </p>
  );
}
