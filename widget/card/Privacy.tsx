// What the site says of privacy, small, below the buttons. Fetched with what follows the first sticker.
import { isUrl } from '../../src/config/url.ts';
import type { View } from './view.ts';

/** That there is no reference to be linked with is told once a page. */
let isTold = false;

/** The sentence that the owner picked and the link to their page, as far as they are given. */
export function Privacy({ view }: { view: View }) {
  const { config, values } = view.display;
  const { privacy, privacyUrl = '' } = config;
  const { ref = '' } = values;
  const isLinked = privacy === 'linked';
  if (isLinked && ref === '') {
    if (!isTold)
      console.info('nabz: privacy is "linked", which needs a ref in the context; nothing is said of it');
    isTold = true;
    return null;
  }
  const hasLink = isUrl(privacyUrl);
  if (!privacy && !hasLink) return null;
  return (
    <p class="privacy">
      {privacy && view.t(`privacy.${privacy}`, isLinked ? { ref: String(ref) } : {})}
      {hasLink && ' '}
      {hasLink && (
        <a href={privacyUrl} target="_blank" rel="noopener">
          {view.t('privacy.link')}
        </a>
      )}
    </p>
  );
}
