// The name that texts call the site by.
import type { Config } from './options.ts';

/** The owner's word, else `og:site_name`, else the host name. */
export function brandOf({ brand }: Config): string {
  const site = globalThis.document?.querySelector<HTMLMetaElement>('meta[property="og:site_name"]');
  return brand || site?.content || globalThis.location?.hostname || '';
}
