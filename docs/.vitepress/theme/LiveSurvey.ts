// One survey in the page, in any of three languages, and below it what the page hears of the answers. Nothing is sent.
import { useData, withBase } from 'vitepress';
import { computed, defineComponent, h, onBeforeUnmount, onMounted, type PropType, ref } from 'vue';
import { loadNabz } from './loadNabz.ts';

const LANGUAGES = { fa: 'فارسی', ar: 'العربية', en: 'English' };
type Language = keyof typeof LANGUAGES;

/** The words around the example, in the language of the page. */
const WORDS = {
  en: {
    label: 'Live example',
    language: 'Language of the example',
    again: 'Again',
    empty: 'Answers appear here. Nothing is sent.',
  },
  fa: {
    label: 'نمونهٔ زنده',
    language: 'زبان نمونه',
    again: 'دوباره',
    empty: 'پاسخ‌ها اینجا دیده می‌شوند. چیزی فرستاده نمی‌شود.',
  },
  ar: {
    label: 'مثال حي',
    language: 'لغة المثال',
    again: 'مرة أخرى',
    empty: 'تظهر الإجابات هنا. لا يُرسل شيء.',
  },
};

/** Events whose payload is worth a line. */
const HEARD = ['answered', 'completed', 'dismissed'];

export const LiveSurvey = defineComponent({
  name: 'LiveSurvey',
  props: {
    /** A template's name. */
    survey: { type: String, default: 'stickers' },
    /** A survey as in a config, instead. */
    definition: { type: Object as PropType<object>, default: undefined },
    /** Language at first; that of the page otherwise. */
    lang: { type: String as PropType<Language>, default: undefined },
  },
  setup(props) {
    const { lang: pageLang } = useData();
    const page = computed<Language>(() =>
      pageLang.value in LANGUAGES ? (pageLang.value as Language) : 'en',
    );
    const language = ref<Language>(props.lang ?? page.value);
    const root = ref<HTMLElement>();
    const isSeen = ref(false);
    const round = ref(0);
    const heard = ref<string[]>([]);

    const hear = (event: Event) => {
      const { survey, id, ...rest } = (event as CustomEvent<Record<string, unknown>>).detail;
      const name = event.type.replace('nabz:', '');
      heard.value = [...heard.value, `${name} ${JSON.stringify(rest)}`].slice(-4);
    };
    const restart = (to?: Language) => {
      if (to) language.value = to;
      heard.value = [];
      round.value += 1;
    };
    const observer =
      typeof IntersectionObserver === 'undefined'
        ? undefined
        : new IntersectionObserver(
            (entries) => {
              // Several may come at once: out of sight at first, and in sight after a fast scroll.
              if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
              observer?.disconnect();
              void loadNabz(withBase('/')).then(() => {
                isSeen.value = true;
              });
            },
            { rootMargin: '300px' },
          );
    onMounted(() => {
      for (const name of HEARD) root.value?.addEventListener(`nabz:${name}`, hear);
      if (root.value) observer?.observe(root.value);
    });
    onBeforeUnmount(() => observer?.disconnect());

    return () => {
      const words = WORDS[page.value];
      return h('section', { ref: root, class: 'live', 'aria-label': `${words.label}: ${props.survey}` }, [
        h('div', { class: 'live-bar' }, [
          h(
            'span',
            { role: 'group', 'aria-label': words.language, class: 'live-languages' },
            Object.entries(LANGUAGES).map(([tag, name]) =>
              h(
                'button',
                {
                  type: 'button',
                  lang: tag,
                  'aria-pressed': String(tag === language.value),
                  onClick: () => restart(tag as Language),
                },
                name,
              ),
            ),
          ),
          h('button', { type: 'button', onClick: () => restart() }, words.again),
        ]),
        h(
          'div',
          { class: 'live-place' },
          isSeen.value
            ? h('nabz-survey', {
                key: `${language.value}-${round.value}`,
                '^lang': language.value,
                ...(props.definition ? { '.definition': props.definition } : { '^survey': props.survey }),
              })
            : [],
        ),
        h(
          'pre',
          { class: 'live-heard', dir: heard.value.length ? 'ltr' : 'auto', 'aria-live': 'polite' },
          heard.value.join('\n') || words.empty,
        ),
      ]);
    };
  },
});
