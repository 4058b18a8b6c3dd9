// The texts of the site around its pages, and what each language's menu holds.
import type { DefaultTheme, LocaleSpecificConfig } from 'vitepress';

type Locale = LocaleSpecificConfig<DefaultTheme.Config> & { label: string };
type Translations = NonNullable<DefaultTheme.LocalSearchOptions['translations']>;

const REPOSITORY_PAGES = [
  { text: 'Start', link: '/start/' },
  { text: 'Surveys', link: '/surveys' },
  { text: 'Receiving answers', link: '/receiving' },
  { text: 'API', link: '/api' },
  { text: 'Playground', link: '/playground/', target: '_self' },
];

/** English, at the root. */
export function en(reference: DefaultTheme.SidebarItem[]): Locale {
  return {
    label: 'English',
    lang: 'en',
    themeConfig: {
      nav: REPOSITORY_PAGES,
      outline: { level: [2, 3] },
      sidebar: [
        {
          text: 'Start',
          items: [
            { text: 'The tag', link: '/start/' },
            { text: 'WordPress', link: '/start/wordpress' },
            { text: 'Tag managers and caches', link: '/start/tag-managers' },
            { text: 'Shopify and Wix', link: '/start/shops' },
            { text: 'Next.js, React, Vue, Svelte', link: '/start/frameworks' },
          ],
        },
        {
          text: 'Ask',
          items: [
            { text: 'Surveys', link: '/surveys' },
            { text: 'Your own surveys', link: '/own-surveys' },
            { text: 'Triggers and targeting', link: '/triggers' },
            { text: 'Chats', link: '/chats' },
            { text: 'Languages and texts', link: '/languages' },
            { text: 'Appearance', link: '/theming' },
            { text: 'Accessibility', link: '/accessibility' },
          ],
        },
        {
          text: 'Receive',
          items: [
            { text: 'Receiving answers', link: '/receiving' },
            { text: 'The collector', link: '/collector' },
            { text: 'The dashboard', link: '/dashboard' },
            { text: 'Help desks and shops', link: '/help-desks' },
            { text: 'Durability', link: '/durability' },
            { text: 'Privacy, consent, CSP', link: '/privacy' },
          ],
        },
        {
          text: 'Know',
          items: [
            { text: 'Measuring well', link: '/measuring' },
            { text: 'Debugging', link: '/debugging' },
            { text: 'Moving from another widget', link: '/migration' },
            { text: 'Benchmarks', link: '/benchmarks' },
          ],
        },
        {
          text: 'Reference',
          items: [{ text: 'Options, calls, events', link: '/api' }, ...reference],
        },
      ],
    },
  };
}

/** Persian. */
export const fa = {
  label: 'فارسی',
  lang: 'fa',
  dir: 'rtl',
  title: 'نبض',
  description: 'ابزارک کوچک نظرسنجی برای صفحه‌های فارسی، عربی و انگلیسی.',
  search: translationsOf({
    button: 'جست‌وجو',
    reset: 'پاک کردن جست‌وجو',
    back: 'بستن جست‌وجو',
    none: 'چیزی پیدا نشد برای',
    select: 'انتخاب',
    move: 'حرکت',
    close: 'بستن',
    details: 'نمایش متن نتیجه‌ها',
  }),
  themeConfig: {
    nav: [
      { text: 'شروع', link: '/fa/start' },
      { text: 'سنجش درست', link: '/fa/measuring' },
      { text: 'امتحان کنید', link: '/playground/?ui=fa', target: '_self' },
    ],
    sidebar: [
      {
        text: 'راهنما',
        items: [
          { text: 'شروع در پنج دقیقه', link: '/fa/start' },
          { text: 'سنجش درست رضایت', link: '/fa/measuring' },
        ],
      },
      {
        text: 'به انگلیسی',
        items: [
          { text: 'نظرسنجی‌ها', link: '/surveys' },
          { text: 'دریافت پاسخ‌ها', link: '/receiving' },
          { text: 'گزینه‌ها، تابع‌ها و رویدادها', link: '/api' },
        ],
      },
    ],
    outline: { label: 'در این صفحه', level: [2, 3] },
    docFooter: { prev: 'صفحهٔ پیش', next: 'صفحهٔ بعد' },
    returnToTopLabel: 'بازگشت به بالا',
    sidebarMenuLabel: 'فهرست',
    darkModeSwitchLabel: 'ظاهر',
    darkModeSwitchTitle: 'حالت تیره',
    lightModeSwitchTitle: 'حالت روشن',
    langMenuLabel: 'زبان',
    skipToContentLabel: 'رفتن به متن',
    notFound: {
      title: 'صفحه پیدا نشد',
      quote: 'این نشانی به صفحه‌ای نمی‌رسد. از فهرست یا جست‌وجو استفاده کنید.',
      linkText: 'صفحهٔ نخست',
      linkLabel: 'رفتن به صفحهٔ نخست',
    },
  },
} satisfies Locale & { search: Translations };

/** Arabic. */
export const ar = {
  label: 'العربية',
  lang: 'ar',
  dir: 'rtl',
  title: 'نبض',
  description: 'أداة استبيان صغيرة لصفحات الويب بالعربية والفارسية والإنجليزية.',
  search: translationsOf({
    button: 'بحث',
    reset: 'مسح البحث',
    back: 'إغلاق البحث',
    none: 'لا نتائج للبحث عن',
    select: 'اختيار',
    move: 'تنقل',
    close: 'إغلاق',
    details: 'عرض نص النتائج',
  }),
  themeConfig: {
    nav: [
      { text: 'البدء', link: '/ar/start' },
      { text: 'القياس الجيد', link: '/ar/measuring' },
      { text: 'جرّبها', link: '/playground/?ui=ar', target: '_self' },
    ],
    sidebar: [
      {
        text: 'الدليل',
        items: [
          { text: 'البدء في خمس دقائق', link: '/ar/start' },
          { text: 'القياس الجيد للرضا', link: '/ar/measuring' },
        ],
      },
      {
        text: 'بالإنجليزية',
        items: [
          { text: 'الاستبيانات', link: '/surveys' },
          { text: 'استلام الإجابات', link: '/receiving' },
          { text: 'الخيارات والدوال والأحداث', link: '/api' },
        ],
      },
    ],
    outline: { label: 'في هذه الصفحة', level: [2, 3] },
    docFooter: { prev: 'الصفحة السابقة', next: 'الصفحة التالية' },
    returnToTopLabel: 'العودة إلى الأعلى',
    sidebarMenuLabel: 'القائمة',
    darkModeSwitchLabel: 'المظهر',
    darkModeSwitchTitle: 'الوضع الداكن',
    lightModeSwitchTitle: 'الوضع الفاتح',
    langMenuLabel: 'اللغة',
    skipToContentLabel: 'الانتقال إلى النص',
    notFound: {
      title: 'الصفحة غير موجودة',
      quote: 'لا يقود هذا العنوان إلى صفحة. تفيد القائمة أو البحث.',
      linkText: 'الصفحة الرئيسية',
      linkLabel: 'الانتقال إلى الصفحة الرئيسية',
    },
  },
} satisfies Locale & { search: Translations };

interface SearchWords {
  button: string;
  reset: string;
  back: string;
  none: string;
  select: string;
  move: string;
  close: string;
  details: string;
}

function translationsOf(words: SearchWords): Translations {
  return {
    button: { buttonText: words.button, buttonAriaLabel: words.button },
    modal: {
      displayDetails: words.details,
      resetButtonTitle: words.reset,
      backButtonTitle: words.back,
      noResultsText: words.none,
      footer: {
        selectText: words.select,
        navigateText: words.move,
        closeText: words.close,
      },
    },
  };
}

/**
 * A word as the search compares it: Arabic and Persian letters that look alike are one, without half-spaces and vowel
 * signs, so that a page is found however the visitor's keyboard writes it.
 */
export function fold(term: string): string {
  return term
    .toLowerCase()
    .replace(/[\u200c\u0640\u064b-\u0652\u0654]/g, '')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/ة/g, 'ه')
    .replace(/[أإآ]/g, 'ا');
}
