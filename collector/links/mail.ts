// The mail that asks a customer: tables and inline attributes alone, so that it looks alike in Outlook, Gmail and on phones,
// with or without images, in the light and in the dark. Nothing in it is fetched from anywhere.
import { html, Markup } from './html.ts';
import { stickersOf } from './surveys.ts';
import { dirOf, fill, formatDay, languageOf, TEXTS } from './texts.ts';

/** What a mail is about. */
export interface MailFields {
  /** The signed link; a tap on a sticker adds its value. */
  url: string;
  survey: string;
  ref: string;
  /** Language tag. */
  lang: string;
  /** Name of the site; may be empty. */
  brand: string;
  /** When the link ends; milliseconds since 1970. */
  ends: number;
  timeZone: string;
}

/** A mail in both forms. */
export interface MailText {
  subject: string;
  html: string;
  text: string;
}

/** Faces as text: every mail program has them, and none has to fetch them. Words say the same below each. */
const FACES = { happy: '😀', neutral: '😐', sad: '😞' } as const;

/** Colours that keep their contrast when a mail program turns them around for the dark. */
const INK = '#1f2933';
const SOFT = '#52606d';
const PAPER = '#fdfdfc';
const GROUND = '#f1efec';
const EDGE = '#cbc6bf';
const ACCENT = '#0b6e63';
const FONT = "Vazirmatn, Tahoma, 'Segoe UI', 'Noto Sans Arabic', Arial, sans-serif";

/** Writes the mail. */
export function toMail(fields: MailFields): MailText {
  const { url, survey, ref, lang, brand, ends, timeZone } = fields;
  const language = languageOf(lang);
  const texts = TEXTS[language];
  const dir = dirOf(language);
  const stickers = stickersOf(survey);
  const values = { ref, brand: brand || new URL(url).host, date: formatDay(language, ends, timeZone) };
  const done = fill(texts.done, values);
  const question = stickers.length ? texts.question : texts.invite;
  const until = fill(texts.until, values);
  const why = fill(texts.why, values);
  const side = dir === 'rtl' ? 'right' : 'left';

  const paragraph = (text: string, style: string) =>
    html`<tr><td dir="${dir}" align="${side}" style="padding:0 24px 12px;font-family:${FONT};${style}">${text}</td></tr>`;
  const faces = stickers.map(
    (
      value,
    ) => html`<td width="31%" align="center" valign="top" bgcolor="${PAPER}" style="border:1px solid ${EDGE};border-radius:12px;background-color:${PAPER}">
<a href="${withValue(url, value)}" target="_blank" rel="noopener noreferrer" style="display:block;padding:14px 4px;color:${INK};text-decoration:none;font-family:${FONT};font-size:16px;line-height:28px"><span style="font-size:36px;line-height:44px">${FACES[value]}</span><br />${texts[value]}</a></td>`,
  );
  const spaced = faces.flatMap((face, index) =>
    index ? [new Markup('<td width="8" style="font-size:0;line-height:0">&nbsp;</td>'), face] : [face],
  );
  const answers = stickers.length
    ? html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" dir="${dir}"><tr>${spaced}</tr></table>`
    : html`<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" bgcolor="${ACCENT}" style="border-radius:10px;background-color:${ACCENT}"><a href="${url}" target="_blank" rel="noopener noreferrer" style="display:block;padding:12px 24px;color:#ffffff;text-decoration:none;font-family:${FONT};font-size:17px;line-height:28px">${texts.open}</a></td></tr></table>`;
  const small = `color:${SOFT};font-size:14px;line-height:25px`;
  const page = html`<!DOCTYPE html>
<html lang="${language}" dir="${dir}" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="supported-color-schemes" content="light dark" />
<meta name="format-detection" content="telephone=no, date=no, address=no" />
<title>${question}</title>
</head>
<body dir="${dir}" bgcolor="${GROUND}" style="margin:0;padding:0;background-color:${GROUND}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${GROUND}" style="background-color:${GROUND}"><tr><td align="center" style="padding:24px 8px">
<table role="presentation" lang="${language}" dir="${dir}" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${PAPER}" style="max-width:520px;background-color:${PAPER};border:1px solid ${EDGE};border-radius:16px">
<tr><td height="24" style="font-size:0;line-height:24px">&nbsp;</td></tr>
${brand ? paragraph(brand, `color:${ACCENT};font-size:16px;line-height:28px;font-weight:bold`) : undefined}
${paragraph(done, small)}
${paragraph(question, `color:${INK};font-size:21px;line-height:36px;font-weight:bold`)}
<tr><td align="center" style="padding:4px 24px 16px">${answers}</td></tr>
${stickers.length ? paragraph(texts.confirm, small) : undefined}
<tr><td style="padding:0 24px 12px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td height="1" bgcolor="${EDGE}" style="font-size:0;line-height:1px;background-color:${EDGE}">&nbsp;</td></tr></table></td></tr>
${paragraph(`${until} ${why}`, small)}
<tr><td height="12" style="font-size:0;line-height:12px">&nbsp;</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
  const choices = stickers.length
    ? stickers.map((value) => `${FACES[value]} ${texts[value]}\n${withValue(url, value)}`)
    : [`${texts.open}\n${url}`];
  const text = [brand, done, question, ...choices, stickers.length ? texts.confirm : '', `${until} ${why}`]
    .filter(Boolean)
    .join('\n\n');
  return { subject: question, html: page.text, text: `${text}\n` };
}

/** The short message for SMS and messengers. */
export function toMessage({ url, ref, lang, brand }: MailFields): string {
  return fill(TEXTS[languageOf(lang)].message, { url, ref, brand: brand || new URL(url).host });
}

function withValue(url: string, value: string): string {
  return `${url}&value=${value}`;
}
