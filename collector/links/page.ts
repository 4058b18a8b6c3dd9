// The survey page and its kin that says why a link cannot be answered. Nothing comes from elsewhere; without a tap nothing is
// stored: opening the page, by a person or by a scanner of mails, only shows it.
import { createHash } from 'node:crypto';
import { html, Markup, toJsonMarkup } from './html.ts';
import { isWide } from './surveys.ts';
import { dirOf, fill, languageOf, TEXTS } from './texts.ts';

/** What the survey page shows. */
export interface PageFields {
  survey: string;
  /** Language tag of the survey; the page's own words follow it where they can. */
  lang: string;
  brand: string;
  /** Path that all addresses of the collector begin with; empty for none. */
  prefix: string;
  /** Where answers go. */
  endpoint: string;
  /** What travels with the answer. */
  context: Record<string, string>;
  /** The value that was tapped in the mail. */
  value?: string | undefined;
  /** Files of the widget to fetch in parallel. */
  preloads: string[];
}

const STYLE = `
:root { color-scheme: light dark; --ground: #f5f3f0; --ink: #1f2933; --soft: #52606d; --accent: #0b6e63; }
@media (prefers-color-scheme: dark) { :root { --ground: #16191c; --ink: #e8e6e3; --soft: #a8b0b8; --accent: #5fc4b5; } }
* { box-sizing: border-box; }
html { background: var(--ground); color: var(--ink); font: 1rem/1.7 Vazirmatn, system-ui, 'Noto Sans Arabic', Tahoma, sans-serif; }
body { margin: 0; min-block-size: 100vh; min-block-size: 100dvh; display: grid; align-content: center; justify-items: center;
  padding: 1.25rem max(1rem, env(safe-area-inset-left)) max(1.25rem, env(safe-area-inset-bottom)) max(1rem, env(safe-area-inset-right)); }
main { inline-size: 100%; max-inline-size: 24rem; }
main[data-wide] { max-inline-size: 34rem; }
header { margin-block-end: 1rem; padding-inline: .25rem; }
header p { margin: 0; }
.brand { color: var(--accent); font-weight: 700; font-size: 1.125rem; overflow-wrap: anywhere; }
.soft { color: var(--soft); font-size: .9375rem; overflow-wrap: anywhere; }
h1 { margin: 0 0 .5rem; font-size: 1.375rem; line-height: 1.6; }
#survey { min-block-size: 12rem; }
.ready { margin: 0 0 .75rem; padding: .625rem .875rem; border-inline-start: .25rem solid var(--accent); border-radius: .5rem;
  background: color-mix(in srgb, var(--accent) 10%, transparent); }
[hidden] { display: none; }
@media (max-height: 34rem) { body { align-content: start; } }
`;

/**
 * Shows the survey, and lets only a person's own taps and keys reach it: what a script of a scanner clicks is not trusted by
 * the browser. The hint to confirm goes with the first answer.
 */
const SCRIPT = `
for (const type of ['click', 'keydown', 'input', 'change']) {
  addEventListener(type, (event) => { if (!event.isTrusted) event.stopImmediatePropagation(); }, true);
}
(window.nabz ||= []).push((nabz) => {
  const { survey, ...options } = JSON.parse(document.getElementById('page').textContent);
  const ready = document.getElementById('ready');
  if (ready) nabz.on('answered', () => { ready.hidden = true; });
  nabz.show(survey, { ...options, target: '#survey', force: true });
});
`;

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What the page may do. No other origin is named, and no frame may hold it. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `script-src 'self' ${hashOf(SCRIPT)}`,
  `style-src ${hashOf(STYLE)}`,
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Apart, because the build would make a helper of a template that holds it. */
const END_SCRIPT = new Markup('</script>');

/** Writes the survey page. */
export function toPage(fields: PageFields): string {
  const { survey, lang, brand, prefix, endpoint, context, value, preloads } = fields;
  const texts = TEXTS[languageOf(lang)];
  const about = context.ref ? fill(texts.about, { ref: context.ref }) : undefined;
  return frame(
    lang,
    isWide(survey),
    brand ? `${texts.title} – ${brand}` : texts.title,
    html`<header>
${brand ? html`<p class="brand"><bdi>${brand}</bdi></p>` : undefined}
${about ? html`<p class="soft">${about}</p>` : undefined}
</header>
${value === undefined ? undefined : html`<p class="ready" id="ready">${texts.ready}</p>`}
<div id="survey"></div>
<noscript><p>${texts.noScript}</p></noscript>
<script type="application/json" id="page">${toJsonMarkup({ survey, lang, context, ...(value !== undefined && { value }) })}${END_SCRIPT}
<script>${new Markup(SCRIPT)}${END_SCRIPT}
<script async src="${prefix}/widget/nabz.js" data-endpoint="${endpoint}" data-trigger="manual" data-lang="${lang}"${brand ? html` data-brand="${brand}"` : undefined} data-privacy="${context.ref ? 'linked' : 'anonymous'}">${END_SCRIPT}`,
    html`${preloads.map((file) => html`<link rel="modulepreload" href="${prefix}/widget/${file}">\n`)}`,
  );
}

/** Writes the page that says why the link cannot be answered, and what to do. */
export function toRefusal(lang: string, brand: string, why: 'expired' | 'wrong' | 'unknown'): string {
  const texts = TEXTS[languageOf(lang)];
  return frame(
    languageOf(lang),
    false,
    texts[why],
    html`<header>${brand ? html`<p class="brand"><bdi>${brand}</bdi></p>` : undefined}</header>
<h1>${texts[why]}</h1>
<p>${texts[`${why}Help`]}</p>`,
  );
}

function frame(lang: string, isWideSurvey: boolean, title: string, body: Markup, head?: Markup): string {
  return html`<!doctype html>
<html lang="${lang}" dir="${dirOf(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${head}<style>${new Markup(STYLE)}</style>
</head>
<body>
<main${isWideSurvey ? new Markup(' data-wide') : undefined}>
${body}
</main>
</body>
</html>
`.text;
}
