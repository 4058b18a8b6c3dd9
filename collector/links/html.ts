// HTML from a template whose values are escaped.

/** Markup that is safe to put into markup. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text in which nothing is markup. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] as string);
}

/** Puts values into markup: texts and numbers escaped, {@link Markup} and lists of it as they are, nothing for `undefined`. */
export function html(
  parts: TemplateStringsArray,
  ...values: (string | number | undefined | Markup | Markup[])[]
): Markup {
  const written = values.map((value) => {
    if (value === undefined) return '';
    if (value instanceof Markup) return value.text;
    if (Array.isArray(value)) return value.map(({ text }) => text).join('');
    return escapeHtml(String(value));
  });
  return new Markup(parts.map((part, index) => part + (written[index] ?? '')).join(''));
}

/** A JSON value inside of a `<script type="application/json">`. */
export function toJsonMarkup(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
