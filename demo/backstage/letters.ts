// Letters of the inbox as the page shows them.

/** The link to an answer; `dashboard` is its address, with a token in the fragment. */
export function toAnswerUrl(dashboard: string, id: string): string {
  const url = new URL(dashboard);
  url.pathname = '/answers';
  url.searchParams.set('id', id);
  return url.href;
}

/** The mail as a document whose links open beside the page. */
export function toDocument(html: string): string {
  return html.replace(/<head>/i, '$&<base target="_blank">');
}
