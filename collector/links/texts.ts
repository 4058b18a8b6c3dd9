// What the survey page, the mail and the short message say around the survey.

/** The languages of these texts. */
export const LANGUAGES = ['fa', 'ar', 'en'] as const;

/** One of them. */
export type Language = (typeof LANGUAGES)[number];

/** The texts of one language; `{brand}`, `{ref}`, `{date}` and `{url}` are put in by {@link fill}. */
export interface Texts {
  /** The question of the stickers, as the survey asks it (`sticker.question`). */
  question: string;
  /** The faces, as the survey names them (`sticker.sad` …). */
  sad: string;
  neutral: string;
  happy: string;
  /** In place of the question for surveys that do not begin with stickers. */
  invite: string;
  /** Button for those. */
  open: string;
  /** Which case it is about. */
  about: string;
  done: string;
  /** That a tap in the mail is no answer yet. */
  confirm: string;
  until: string;
  why: string;
  /** The short message. */
  message: string;
  /** On the page: that the value of the mail is chosen and must be confirmed. */
  ready: string;
  title: string;
  noScript: string;
  expired: string;
  expiredHelp: string;
  wrong: string;
  wrongHelp: string;
  unknown: string;
  unknownHelp: string;
}

/** The texts by language. */
export const TEXTS: Record<Language, Texts> = {
  fa: {
    question: 'تجربهٔ شما از پشتیبانی ما چطور بود؟',
    sad: 'ناراحت',
    neutral: 'بی‌تفاوت',
    happy: 'خوشحال',
    invite: 'چند پرسش کوتاه دربارهٔ تجربهٔ شما داریم.',
    open: 'پاسخ به نظرسنجی',
    about: 'دربارهٔ درخواست {ref}',
    done: 'رسیدگی به درخواست {ref} به پایان رسید.',
    confirm: 'یکی از چهره‌ها را انتخاب کنید و در صفحه‌ای که باز می‌شود آن را تأیید کنید.',
    until: 'این پیوند تا {date} باز است.',
    why: 'این پیام را گرفته‌اید، چون با {brand} در تماس بوده‌اید. پاسخ دادن اختیاری است.',
    message: 'رسیدگی به درخواست {ref} به پایان رسید. تجربهٔ شما از {brand} چطور بود؟ {url}',
    ready: 'انتخاب شما آماده است؛ برای ثبت آن، همان را لمس کنید یا «ارسال» را بزنید.',
    title: 'نظرسنجی کوتاه',
    noScript: 'برای پاسخ دادن، جاوااسکریپت را در مرورگر روشن کنید.',
    expired: 'مهلت این پیوند به پایان رسیده است',
    expiredHelp:
      'اگر هنوز می‌خواهید نظرتان را بگویید، به پیامی که پیوند در آن بود پاسخ دهید یا با پشتیبانی تماس بگیرید.',
    wrong: 'این پیوند ناقص است یا تغییر کرده است',
    wrongHelp:
      'پیوند را از خود پیام باز کنید یا همهٔ آن را رونوشت بگیرید. اگر باز هم باز نشد، به همان پیام پاسخ دهید.',
    unknown: 'این نظرسنجی پیدا نشد',
    unknownHelp: 'پیوند را از خود پیام باز کنید. اگر باز هم باز نشد، به همان پیام پاسخ دهید.',
  },
  ar: {
    question: 'كيف كانت تجربتكم مع فريق الدعم؟',
    sad: 'سيئة',
    neutral: 'عادية',
    happy: 'سعيدة',
    invite: 'لدينا أسئلة قصيرة عن تجربتكم.',
    open: 'الإجابة عن الاستبيان',
    about: 'بشأن الطلب {ref}',
    done: 'اكتملت معالجة الطلب {ref}.',
    confirm: 'يُرجى اختيار أحد الوجوه، ثم تأكيد الاختيار في الصفحة التي تُفتح.',
    until: 'هذا الرابط صالح حتى {date}.',
    why: 'وصلتكم هذه الرسالة بعد تواصلكم مع {brand}. الإجابة اختيارية.',
    message: 'اكتملت معالجة الطلب {ref}. كيف كانت تجربتكم مع {brand}؟ {url}',
    ready: 'الاختيار جاهز؛ لتسجيله يُرجى الضغط عليه أو على «إرسال».',
    title: 'استبيان قصير',
    noScript: 'للإجابة يُرجى تفعيل جافاسكريبت في المتصفح.',
    expired: 'انتهت صلاحية هذا الرابط',
    expiredHelp: 'لإبداء رأيكم يُرجى الرد على الرسالة التي ورد فيها الرابط أو التواصل مع فريق الدعم.',
    wrong: 'هذا الرابط ناقص أو مُعدَّل',
    wrongHelp: 'يُرجى فتح الرابط من الرسالة نفسها أو نسخه كاملًا. وإن لم يُفتح يُرجى الرد على الرسالة.',
    unknown: 'لم يُعثر على هذا الاستبيان',
    unknownHelp: 'يُرجى فتح الرابط من الرسالة نفسها. وإن لم يُفتح يُرجى الرد على الرسالة.',
  },
  en: {
    question: 'How was your experience with our support?',
    sad: 'Unhappy',
    neutral: 'Neutral',
    happy: 'Happy',
    invite: 'We have a few short questions about your experience.',
    open: 'Answer the survey',
    about: 'About request {ref}',
    done: 'Your request {ref} has been completed.',
    confirm: 'Choose a face, then confirm it on the page that opens.',
    until: 'This link works until {date}.',
    why: 'You get this message because you were in contact with {brand}. Answering is optional.',
    message: 'Your request {ref} has been completed. How was your experience with {brand}? {url}',
    ready: 'Your choice is ready: tap it, or Send, to record it.',
    title: 'Short survey',
    noScript: 'To answer, turn on JavaScript in your browser.',
    expired: 'This link has expired',
    expiredHelp:
      'If you would still like to tell us, reply to the message that brought you the link, or contact support.',
    wrong: 'This link is incomplete or has been changed',
    wrongHelp:
      'Open it from the message itself, or copy all of it. If it still does not open, reply to that message.',
    unknown: 'This survey was not found',
    unknownHelp: 'Open the link from the message itself. If it still does not open, reply to that message.',
  },
};

const TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** A language tag as it is written here (`fa-IR` for `fa_IR`); `undefined` for a text that is none. */
export function toTag(text: string): string | undefined {
  const tag = text.trim().replaceAll('_', '-').slice(0, 35);
  return TAG.test(tag) ? tag : undefined;
}

/** The language of the texts for a tag; English for others. */
export function languageOf(tag: string): Language {
  const [language = ''] = tag.toLowerCase().split('-');
  return LANGUAGES.find((each) => each === language) ?? 'en';
}

/** The first language of `Accept-Language` that there are texts for. */
export function acceptedLanguage(header: string | undefined): Language | undefined {
  const wanted = (header ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = /^\s*q=([\d.]+)/.exec(parameters.find((each) => each.includes('q=')) ?? '')?.[1];
      return { language: tag.toLowerCase().split('-')[0] ?? '', quality: quality ? Number(quality) : 1 };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    const found = LANGUAGES.find((each) => each === language);
    if (found) return found;
  }
  return undefined;
}

/** Direction of writing of a language. */
export function dirOf(language: string): 'rtl' | 'ltr' {
  const [name = ''] = language.toLowerCase().split('-');
  return ['fa', 'ar', 'he', 'ur', 'ckb'].includes(name) ? 'rtl' : 'ltr';
}

/**
 * Puts values into a text, each isolated, so that a name or a number of another direction stays whole. Without a `{ref}` the
 * words around it close up.
 */
export function fill(text: string, values: Record<string, string>): string {
  return text
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      if (value === '' || name === 'url') return value;
      return `\u2068${value.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`;
    })
    .replace(/ {2,}/g, ' ')
    .replace(/ ([.،؟?])/g, '$1');
}

const CALENDARS = {
  fa: { locale: 'fa-IR', calendar: 'persian', numberingSystem: 'arabext' },
  ar: { locale: 'ar', calendar: 'gregory', numberingSystem: 'latn' },
  en: { locale: 'en-GB', calendar: 'gregory', numberingSystem: 'latn' },
} as const satisfies Record<Language, object>;

/** A day in words, in the calendar that readers of the language use. */
export function formatDay(language: Language, time: number, timeZone: string): string {
  const { locale, calendar, numberingSystem } = CALENDARS[language];
  const style = { dateStyle: 'long', timeZone, calendar } as const;
  return new Intl.DateTimeFormat(locale, { ...style, numberingSystem }).format(time);
}
