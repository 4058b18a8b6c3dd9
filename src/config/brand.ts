import type { Config } from './options.ts';

/** The name of the site in the texts: the config's, else `og:site_name`, else the host name. */
export function brandOf({ brand }: Config): string {
  const site = globalThis.document?.querySelector<HTMLMetaElement>('meta[property="og:site_name"]');
  return brand || site?.content || globalThis.location?.hostname || '';
}
