// All texts of the shop in its three languages; values are filled in for `{name}`.

import type { Lang } from './language.ts';
import type { ProductId } from './shop/products.ts';

/** Subjects that the support agent has an answer to. */
export type Subject = 'order' | 'delivery' | 'price' | 'thanks';

/** A heading and a sentence. */
export interface Passage {
  title: string;
  text: string;
}

/** The texts of one language. */
export interface Strings {
  language: string;
  brand: string;
  price: string;
  skip: string;
  nav: { label: string; products: string; story: string; backstage: string; languages: string };
  hero: { eyebrow: string; title: string; text: string; products: string; chat: string };
  promises: Passage[];
  products: {
    title: string;
    text: string;
    add: string;
    more: string;
    fewer: string;
    items: Record<ProductId, Passage & { size: string }>;
  };
  basket: { label: string; empty: string; order: string };
  story: Passage & { steps: Passage[] };
  footer: string;
  features: string;
  chat: {
    title: string;
    agent: string;
    role: string;
    open: string;
    openUnread: string;
    minimise: string;
    end: string;
    log: string;
    typing: string;
    field: string;
    send: string;
    visitor: string;
    greeting: string;
    answers: Record<Subject, string>;
    otherwise: string[];
    chips: Record<Exclude<Subject, 'thanks'>, string>;
  };
  backstage: {
    title: string;
    text: string;
    loading: string;
    endpoint: string;
    up: string;
    down: string;
    endpointHint: string;
    dashboard: string;
    switchFailed: string;
    device: string;
    waiting: string;
    show: string;
    flush: string;
    forget: string;
    shown: string;
    notShown: string;
    flushed: string;
    forgotten: string;
    failed: string;
    received: string;
    receivedEmpty: string;
    comment: string;
    events: string;
    eventsEmpty: string;
    inbox: string;
    inboxEmpty: string;
    alert: string;
    mail: string;
    caseOf: string;
    agentOf: string;
    followUp: string;
    html: string;
    plain: string;
    solve: string;
    solveFirst: string;
    solved: string;
    solvedAgain: string;
  };
}

/** The texts by language. */
export const strings: Record<Lang, Strings> = {
  fa: {
    language: 'فارسی',
    brand: 'چای‌خانهٔ نبات',
    price: '{amount} تومان',
    skip: 'رفتن به محصولات',
    nav: {
      label: 'بخش‌های صفحه',
      products: 'محصولات',
      story: 'راز دم کردن',
      backstage: 'پشت صحنه',
      languages: 'زبان صفحه',
    },
    hero: {
      eyebrow: 'از باغ‌های لاهیجان تا استکان شما',
      title: 'یک استکان چای، یک شاخه نبات',
      text: 'چای تازهٔ ایرانی، نبات زعفرانی دست‌ساز و دمنوش‌های کوهی؛ در بسته‌های کوچک، آماده در همان هفته‌ای که سفارش می‌دهید.',
      products: 'دیدن محصولات',
      chat: 'گفت‌وگو با پشتیبانی',
    },
    promises: [
      { title: 'ارسال به سراسر ایران', text: 'در دو تا چهار روز کاری' },
      { title: 'تازه و کم‌تعداد', text: 'بسته‌بندی در همان هفته' },
      { title: 'پشتیبانی هم‌زبان', text: 'هر روز، از صبح تا شب' },
    ],
    products: {
      title: 'سینی این هفته',
      text: 'شش چیز خوب، همه کار دست.',
      add: 'افزودن به سبد',
      more: 'یکی بیشتر از {product}',
      fewer: 'یکی کمتر از {product}',
      items: {
        lahijan: { title: 'چای بهارهٔ لاهیجان', text: 'چین اول، خوش‌عطر و بی‌اسانس', size: '{n} گرم' },
        nabat: { title: 'نبات زعفرانی', text: 'شاخه‌های بلور با زعفران قائنات', size: '{n} شاخه' },
        borage: { title: 'دمنوش گل‌گاوزبان', text: 'گل کوهی با کمی لیموی عمانی', size: '{n} گرم' },
        cardamom: { title: 'چای هل و دارچین', text: 'گرم و ملایم، برای عصرهای بارانی', size: '{n} گرم' },
        rose: { title: 'غنچهٔ گل محمدی', text: 'چیده در سپیده‌دم قمصر', size: '{n} گرم' },
        glasses: { title: 'استکان کمرباریک', text: 'شیشهٔ دمیده، با لبهٔ طلایی', size: '{n} عدد' },
      },
    },
    basket: { label: 'سبد شما', empty: 'خالی', order: 'ثبت سفارش' },
    story: {
      title: 'راز یک چای خوب',
      text: 'چای ایرانی عجله را دوست ندارد. این سه گام را بردارید؛ بقیه‌اش با نبات.',
      steps: [
        { title: 'پیمانه', text: 'برای هر استکان {grams} گرم چای خشک در قوری گرم بریزید.' },
        { title: 'آب', text: 'آب {degrees} درجه بریزید؛ آب جوشان عطر چای را می‌برد.' },
        { title: 'صبر', text: 'قوری را {minutes} دقیقه روی بخار بگذارید و هم نزنید.' },
      ],
    },
    footer: 'این فروشگاه نمایشی است؛ چیزی فروخته نمی‌شود، اما نظرسنجی آن واقعی است.',
    features: 'هر ویژگی نبض در یک صفحهٔ کوچک',
    chat: {
      title: 'گفت‌وگو با پشتیبانی',
      agent: 'سارا',
      role: 'پشتیبان',
      open: 'باز کردن گفت‌وگو',
      openUnread: 'باز کردن گفت‌وگو، پیام تازه دارید',
      minimise: 'کوچک کردن گفت‌وگو',
      end: 'پایان گفت‌وگو',
      log: 'پیام‌ها',
      typing: '{agent} در حال نوشتن است',
      field: 'پیام شما',
      send: 'فرستادن پیام',
      visitor: 'شما',
      greeting: 'سلام، وقت بخیر! من سارا هستم، از چای‌خانهٔ نبات. چطور می‌توانم کمکتان کنم؟',
      answers: {
        order:
          'سفارش‌ها معمولاً تا دو روز کاری به پست تحویل داده می‌شوند و کد رهگیری همان روز پیامک می‌شود. اگر پیامک نرسیده، شمارهٔ سفارش را بنویسید تا نگاه کنم.',
        delivery: 'ارسال با پست پیشتاز به سراسر ایران {price} است و برای خریدهای بالای {free} رایگان.',
        price: 'چای بهارهٔ لاهیجان بسته‌ای {lahijan} است. با دو بسته، ارسال هم رایگان می‌شود.',
        thanks: 'خواهش می‌کنم! اگر پرسش دیگری نیست، می‌توانید گفت‌وگو را پایان دهید.',
      },
      otherwise: [
        'متوجه شدم. همین حالا از همکارانم در انبار می‌پرسم. تا آن وقت، پرسش دیگری هم دارید؟',
        'یادداشت کردم و پیگیری می‌کنم. کار دیگری هست که بتوانم انجام دهم؟',
      ],
      chips: { order: 'سفارشم کجاست؟', delivery: 'هزینهٔ ارسال چقدر است؟', price: 'قیمت چای لاهیجان' },
    },
    backstage: {
      title: 'پشت صحنه',
      text: 'هر کاری که نبض می‌کند، همین‌جا و زنده.',
      loading: 'در انتظار نبض',
      endpoint: 'مقصد پاسخ‌ها',
      up: 'برقرار',
      down: 'قطع',
      endpointHint: 'با خاموش کردن کلید، درگاه واقعاً بسته می‌شود: پاسخ‌ها روی دستگاه می‌مانند و بعد می‌رسند.',
      dashboard: 'داشبورد را باز کنید',
      switchFailed: 'کلید عمل نکرد.',
      device: 'این دستگاه',
      waiting: 'در انتظار ارسال',
      show: 'نمایش نظرسنجی',
      flush: 'ارسال همین حالا',
      forget: 'فراموش کردن دستگاه',
      shown: 'نظرسنجی باز شد.',
      notShown: 'نظرسنجی باز نشد: {reason}',
      flushed: 'فرستاده شد: {delivered}، در انتظار: {waiting}',
      forgotten: 'هر چه نبض روی این دستگاه داشت پاک شد.',
      failed: 'انجام نشد: {reason}',
      received: 'رسیده به مقصد',
      receivedEmpty: 'هنوز پاسخی نرسیده است. گفت‌وگو را باز کنید، پایان دهید و پاسخ بدهید.',
      comment: 'توضیح',
      events: 'رویدادها',
      eventsEmpty: 'هنوز رویدادی نیست.',
      inbox: 'صندوق ورودی فروشگاه',
      inboxEmpty: 'هنوز چیزی نیامده است. گفت‌وگو را پایان دهید و ناراضی باشید: هشدار همین‌جا می‌آید.',
      alert: 'مشتری ناراضی',
      mail: 'ایمیل به مشتری',
      caseOf: 'پرونده',
      agentOf: 'کارشناس',
      followUp: 'پیگیری در داشبورد',
      html: 'ایمیل، همان‌گونه که مشتری می‌بیند',
      plain: 'متن ساده',
      solve: 'پرونده حل شد: ایمیل نظرسنجی',
      solveFirst: 'نخست گفت‌وگویی را پایان دهید.',
      solved: 'برای پروندهٔ {ref} ایمیلی فرستاده شد؛ از همین‌جا می‌توانید به آن پاسخ دهید.',
      solvedAgain: 'برای پروندهٔ {ref} پیش از این پرسیده شده است: هر پرونده یک بار.',
    },
  },
  ar: {
    language: 'العربية',
    brand: 'بيت النبات',
    price: '{amount} تومان',
    skip: 'الانتقال إلى المنتجات',
    nav: {
      label: 'أقسام الصفحة',
      products: 'المنتجات',
      story: 'سر التحضير',
      backstage: 'خلف الكواليس',
      languages: 'لغة الصفحة',
    },
    hero: {
      eyebrow: 'من بساتين لاهيجان إلى مائدتكم',
      title: 'قدح شاي وعود نبات',
      text: 'شاي إيراني طازج، ونبات بالزعفران مصنوع باليد، وزهورات جبلية، في عبوات صغيرة تُجهَّز في أسبوع الطلب نفسه.',
      products: 'عرض المنتجات',
      chat: 'محادثة الدعم',
    },
    promises: [
      { title: 'توصيل إلى جميع المدن', text: 'خلال يومين إلى أربعة أيام عمل' },
      { title: 'طازج وبكميات قليلة', text: 'تعبئة في الأسبوع نفسه' },
      { title: 'دعم بالعربية', text: 'كل يوم، من الصباح إلى المساء' },
    ],
    products: {
      title: 'صينية هذا الأسبوع',
      text: 'ست طيبات، كلها من صنع اليد.',
      add: 'إضافة إلى السلة',
      more: 'زيادة واحد من {product}',
      fewer: 'إنقاص واحد من {product}',
      items: {
        lahijan: { title: 'شاي لاهيجان الربيعي', text: 'القطفة الأولى، بعطرها الطبيعي', size: '{n} غ' },
        nabat: { title: 'نبات بالزعفران', text: 'أعواد بلورية بزعفران قائنات', size: '{n} أعواد' },
        borage: { title: 'زهورات لسان الثور', text: 'زهرة جبلية مع لمسة من الليمون المجفف', size: '{n} غ' },
        cardamom: { title: 'شاي بالهيل والقرفة', text: 'دافئ ولطيف لأمسيات المطر', size: '{n} غ' },
        rose: { title: 'براعم الورد الجوري', text: 'قطاف الفجر من قمصر', size: '{n} غ' },
        glasses: { title: 'أقداح شاي مخصّرة', text: 'زجاج منفوخ بحافة ذهبية', size: '{n} أقداح' },
      },
    },
    basket: { label: 'السلة', empty: 'فارغة', order: 'إتمام الطلب' },
    story: {
      title: 'سر الشاي الطيب',
      text: 'الشاي الإيراني لا يحب العجلة. ثلاث خطوات فقط، والباقي على النبات.',
      steps: [
        { title: 'المقدار', text: 'لكل قدح {grams} غرامات من الشاي الجاف في إبريق دافئ.' },
        { title: 'الماء', text: 'ماء بدرجة {degrees}، فالغليان يذهب بعطر الشاي.' },
        { title: 'الصبر', text: 'على البخار مدة {minutes} دقائق، من غير تحريك.' },
      ],
    },
    footer: 'هذا متجر للعرض فقط، لا يُباع فيه شيء، لكن الاستبيان حقيقي.',
    features: 'كل ميزة من ميزات نبض في صفحة صغيرة',
    chat: {
      title: 'محادثة الدعم',
      agent: 'سارة',
      role: 'فريق الدعم',
      open: 'فتح المحادثة',
      openUnread: 'فتح المحادثة، توجد رسالة جديدة',
      minimise: 'تصغير المحادثة',
      end: 'إنهاء المحادثة',
      log: 'الرسائل',
      typing: '{agent} تكتب الآن',
      field: 'نص الرسالة',
      send: 'إرسال الرسالة',
      visitor: 'أنتم',
      greeting: 'أهلًا وسهلًا! معكم سارة من بيت النبات. كيف يمكنني المساعدة؟',
      answers: {
        order:
          'تُسلَّم الطلبات إلى البريد خلال يومي عمل عادةً، ويصل رقم التتبع برسالة نصية في اليوم نفسه. إن لم تصل الرسالة، يُرجى كتابة رقم الطلب هنا للتحقق منه.',
        delivery: 'تكلفة التوصيل بالبريد السريع {price}، وهو مجاني لما يزيد على {free}.',
        price: 'سعر عبوة شاي لاهيجان الربيعي {lahijan}. ومع عبوتين يصبح التوصيل مجانيًا.',
        thanks: 'على الرحب والسعة! إن لم يكن هناك سؤال آخر، يمكن إنهاء المحادثة من الزر أعلاه.',
      },
      otherwise: [
        'شكرًا على التوضيح. سأسأل فريق المستودع الآن. هل من سؤال آخر في هذه الأثناء؟',
        'سجّلت الملاحظة وسأتابعها. هل من أمر آخر؟',
      ],
      chips: { order: 'أين طلبي؟', delivery: 'كم تكلفة التوصيل؟', price: 'سعر شاي لاهيجان' },
    },
    backstage: {
      title: 'خلف الكواليس',
      text: 'كل ما يفعله نبض، هنا ومباشرةً.',
      loading: 'بانتظار نبض',
      endpoint: 'وجهة الإجابات',
      up: 'متاحة',
      down: 'متوقفة',
      endpointHint: 'عند الإيقاف يُغلق المنفذ فعلًا: تبقى الإجابات على الجهاز ثم تصل لاحقًا.',
      dashboard: 'افتح لوحة المتابعة',
      switchFailed: 'لم ينجح التبديل.',
      device: 'هذا الجهاز',
      waiting: 'بانتظار الإرسال',
      show: 'عرض الاستبيان',
      flush: 'الإرسال الآن',
      forget: 'محو بيانات الجهاز',
      shown: 'فُتح الاستبيان.',
      notShown: 'لم يُفتح الاستبيان: {reason}',
      flushed: 'أُرسل: {delivered}، بانتظار الإرسال: {waiting}',
      forgotten: 'مُحي كل ما احتفظ به نبض على هذا الجهاز.',
      failed: 'لم يتم ذلك: {reason}',
      received: 'ما وصل إلى الوجهة',
      receivedEmpty: 'لم تصل إجابة بعد. يكفي فتح المحادثة وإنهاؤها ثم الإجابة.',
      comment: 'تعليق',
      events: 'الأحداث',
      eventsEmpty: 'لا أحداث بعد.',
      inbox: 'بريد المتجر الوارد',
      inboxEmpty: 'لم يصل شيء بعد. يكفي إنهاء المحادثة واختيار الوجه غير الراضي: يصل التنبيه هنا.',
      alert: 'عميل غير راضٍ',
      mail: 'رسالة إلى العميل',
      caseOf: 'الحالة',
      agentOf: 'الموظف',
      followUp: 'فتح الحالة في لوحة المتابعة',
      html: 'الرسالة كما يراها العميل',
      plain: 'النص وحده',
      solve: 'حُلّت الحالة: رسالة الاستبيان',
      solveFirst: 'يجب إنهاء محادثة أولًا.',
      solved: 'أُرسلت رسالة بشأن الحالة {ref}، ويمكن الإجابة عنها من هنا.',
      solvedAgain: 'سُئل العميل عن الحالة {ref} من قبل: مرة لكل حالة.',
    },
  },
  en: {
    language: 'English',
    brand: 'Nabat Tea House',
    price: '{amount} toman',
    skip: 'Skip to products',
    nav: {
      label: 'Sections',
      products: 'Products',
      story: 'How to brew',
      backstage: 'Behind the scenes',
      languages: 'Page language',
    },
    hero: {
      eyebrow: 'From the gardens of Lahijan to your glass',
      title: 'A glass of tea, a stick of nabat',
      text: 'Fresh Iranian tea, hand-made saffron rock candy and mountain herbs, packed in small batches in the week you order.',
      products: 'See the products',
      chat: 'Chat with support',
    },
    promises: [
      { title: 'Delivered all over Iran', text: 'in two to four working days' },
      { title: 'Fresh and few', text: 'packed in the same week' },
      { title: 'Support that listens', text: 'every day, morning to night' },
    ],
    products: {
      title: 'On this week’s tray',
      text: 'Six good things, all made by hand.',
      add: 'Add to basket',
      more: 'One more of {product}',
      fewer: 'One fewer of {product}',
      items: {
        lahijan: { title: 'Lahijan spring tea', text: 'First flush, fragrant, nothing added', size: '{n} g' },
        nabat: { title: 'Saffron nabat', text: 'Crystal sticks with Qaenat saffron', size: '{n} sticks' },
        borage: { title: 'Borage infusion', text: 'Mountain flowers, a touch of dried lime', size: '{n} g' },
        cardamom: {
          title: 'Cardamom and cinnamon tea',
          text: 'Warm and mild, for rainy evenings',
          size: '{n} g',
        },
        rose: { title: 'Damask rose buds', text: 'Picked at dawn in Qamsar', size: '{n} g' },
        glasses: { title: 'Waisted tea glasses', text: 'Blown glass with a golden rim', size: 'set of {n}' },
      },
    },
    basket: { label: 'Your basket', empty: 'Empty', order: 'Place the order' },
    story: {
      title: 'The secret of good tea',
      text: 'Iranian tea dislikes haste. Take these three steps; nabat does the rest.',
      steps: [
        { title: 'Measure', text: 'Put {grams} g of dry tea for each glass into a warm pot.' },
        { title: 'Water', text: 'Pour water of {degrees} °C; boiling water drives the scent away.' },
        { title: 'Patience', text: 'Leave the pot over steam for {minutes} minutes, and do not stir.' },
      ],
    },
    footer: 'This shop is a stage: nothing is sold here, but its survey is real.',
    features: 'Every feature of Nabz on a small page',
    chat: {
      title: 'Chat with support',
      agent: 'Sara',
      role: 'Support',
      open: 'Open the chat',
      openUnread: 'Open the chat, there is a new message',
      minimise: 'Minimise the chat',
      end: 'End chat',
      log: 'Messages',
      typing: '{agent} is typing',
      field: 'Your message',
      send: 'Send message',
      visitor: 'You',
      greeting: 'Hello! I’m Sara, from Nabat Tea House. How can I help?',
      answers: {
        order:
          'Orders usually go to the post within two working days, and the tracking code is texted the same day. If no text has come, write the order number here and I’ll look.',
        delivery: 'Express post to anywhere in Iran is {price}, and free above {free}.',
        price: 'Lahijan spring tea is {lahijan} a pack. With two packs, delivery is free too.',
        thanks: 'You’re welcome! If there is nothing else, you can end the chat.',
      },
      otherwise: [
        'I see. I’m asking my colleagues at the store right now. Is there anything else meanwhile?',
        'Noted, I’ll follow it up. Is there anything else I can do?',
      ],
      chips: {
        order: 'Where is my order?',
        delivery: 'What does delivery cost?',
        price: 'Price of Lahijan tea',
      },
    },
    backstage: {
      title: 'Behind the scenes',
      text: 'What Nabz does on this page, live.',
      loading: 'waiting for nabz',
      endpoint: 'Endpoint',
      up: 'up',
      down: 'down',
      endpointHint: 'Switched off, its port is really closed: answers stay on the device and arrive later.',
      dashboard: 'Open the dashboard',
      switchFailed: 'The switch did not work.',
      device: 'This device',
      waiting: 'Waiting to be sent',
      show: 'Show the survey',
      flush: 'Send now',
      forget: 'Forget this device',
      shown: 'The survey is open.',
      notShown: 'The survey did not open: {reason}',
      flushed: 'Sent: {delivered}, waiting: {waiting}',
      forgotten: 'Everything Nabz kept on this device is erased.',
      failed: 'That did not work: {reason}',
      received: 'Received by the endpoint',
      receivedEmpty: 'No answer yet. Open the chat, end it, and answer.',
      comment: 'Comment',
      events: 'Events',
      eventsEmpty: 'No events yet.',
      inbox: 'Inbox of the shop',
      inboxEmpty: 'Nothing has come yet. End the chat and be unhappy: the alert arrives here.',
      alert: 'Unhappy customer',
      mail: 'Mail to the customer',
      caseOf: 'Case',
      agentOf: 'Agent',
      followUp: 'Follow up in the dashboard',
      html: 'The mail as the customer sees it',
      plain: 'Plain text',
      solve: 'The case was solved: mail the survey',
      solveFirst: 'End a chat first.',
      solved: 'A mail was sent for the case {ref}; answer it right here.',
      solvedAgain: 'The case {ref} was asked about before: once a case.',
    },
  },
};
