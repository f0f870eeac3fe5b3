import { arabicWords } from '../base/problem.ts';
import type { SERVER_PROBLEMS } from './problems.ts';

/** What each problem of the server says in Arabic. */
export const SERVER_PROBLEMS_ARABIC = arabicWords<typeof SERVER_PROBLEMS>({
  // Starting.
  SERVER_NO_ACCOUNT: {
    title: 'لا يستطيع أحد تسجيل الدخول: ليس في هذا الخادم أي حساب بعد.',
    remedy: 'أنشئ أول حساب من طرفية هذا الجهاز بالأمر `mamarr account add --role admin`، ثم أعد التشغيل.',
  },
  SERVER_ADDRESS_TAKEN: {
    title: 'لا يمكن الاستماع على هذا العنوان.',
    remedy: 'استخدم `--port` برقم آخر، أو أوقف البرنامج الذي يشغله. وتأكد أن `--host` عنوان لهذا الجهاز.',
  },
  SERVER_CERTIFICATE_UNREADABLE: {
    title: 'تتعذّر قراءة الشهادة أو مفتاحها، أو أن أحدهما ليس للآخر.',
    remedy: 'استعد الملفين من نسخة، أو أبعدهما معًا: يُنشأ غيرهما، وتتغير كلمات المقارنة.',
  },
  SERVER_KEY_UNREADABLE: {
    title: 'ملف مفتاح الخادم ليس مفتاحًا.',
    remedy: 'استعده من نسخة. فلا يمكن من دونه تسجيل الدخول بالحسابات التي أُنشئت به.',
  },
  SERVER_DATA_UNREADABLE: {
    title: 'تتعذّر قراءة بيانات الخادم أو كتابتها.',
    remedy: 'تأكد من المسار ومن الأذون على المجلد. وإن أنشأه إصدار أحدث من `mamarr` فاستخدم ذلك الإصدار.',
  },
  SERVER_KEEP_UNREACHABLE: {
    title: 'قاعدة بيانات الحسابات والجلسات لا تستجيب.',
    remedy: 'لم يُنفَّذ شيء. تأكد أنها تعمل ويمكن الوصول إليها، ثم حاول من جديد.',
  },
  // What a request says.
  SERVER_ROUTE_UNKNOWN: {
    title: 'لا شيء في هذا العنوان.',
    remedy: 'تأكد من العنوان ومن طريقة الطلب. وكلها مذكورة في `docs/reference/api.md`.',
  },
  SERVER_HOST_WRONG: {
    title: 'الطلب موجَّه إلى جهاز غير هذا.',
    remedy: 'استخدم العنوان الذي كتبه الخادم عند تشغيله، أو شغّله مع `--name` والاسم الذي تستخدمه.',
  },
  SERVER_ORIGIN_WRONG: {
    title: 'الطلب آتٍ من صفحة في موقع آخر، أو لم يُذكر مصدره.',
    remedy: 'استخدم صفحات هذا الخادم. وعلى أي برنامج أن يرسل ترويسة `Origin` وفيها عنوان هذا الخادم.',
  },
  SERVER_TOKEN_WRONG: {
    title: 'ليس مع الطلب رمز جلسته.',
    remedy: 'أعد تحميل الصفحة. أما البرنامج فيطلب الرمز من `GET /api/session` ويرسله في الترويسة `x-mamarr-token`.',
  },
  SERVER_REQUEST_WRONG_SHAPE: {
    title: 'ليس الطلب بالصيغة التي يقبلها هذا العنوان.',
    remedy: 'أصلح الحقل المذكور. والصيغة مبيّنة في `docs/reference/api.md`.',
  },
  SERVER_BODY_NOT_JSON: {
    title: 'محتوى الطلب ليس `JSON` مقبولًا.',
    remedy: 'أرسل `JSON` بترميز `UTF-8`، كل مفتاح فيه مرة واحدة، ولا يزيد تداخله على 64 مستوى.',
  },
  SERVER_BODY_TOO_LARGE: {
    title: 'محتوى الطلب أكبر مما يقبله هذا العنوان.',
    remedy: 'أرسله في أجزاء أصغر.',
  },
  SERVER_BODY_KIND_WRONG: {
    title: 'محتوى الطلب من نوع لا يقبله هذا العنوان.',
    remedy: 'أرسله كما هو مبيّن في المرجع، بقيمة `content-type` المذكورة فيه ولا ترميز غيره.',
  },
  SERVER_REQUEST_BROKEN: {
    title: 'انقطع الطلب أو كان بطيئًا جدًا.',
    remedy: 'أرسله من جديد.',
  },
  SERVER_TOO_MANY: {
    title: 'الطلبات أكثر مما يُسمح به.',
    remedy: 'انتظر المدة المذكورة في الترويسة `retry-after`، ثم حاول من جديد.',
  },
  // Who asks.
  SERVER_SIGN_IN_NEEDED: {
    title: 'لم يسجّل أحد الدخول.',
    remedy: 'سجّل الدخول. ما كتبته لم يضع، وهو باقٍ على شاشتك.',
  },
  SERVER_SIGN_IN_REFUSED: {
    title: 'تعذّر تسجيل الدخول بما كتبت.',
    remedy:
      'تأكد من الحساب وعبارة المرور والرمز. يصلح الرمز مرة واحدة ولنحو دقيقة. وبعد عدة محاولات لا بد من الانتظار.',
  },
  SERVER_LOCKED: {
    title: 'الشاشة مقفلة لأنها لم تُستخدم منذ مدة.',
    remedy: 'افتحها بعبارة المرور، أو سجّل الدخول من جديد.',
  },
  SERVER_ROLE_NOT_ALLOWED: {
    title: 'دورك لا يتيح هذا.',
    remedy: 'اطلبه ممن يتيحه دوره. وقد سُجّل هذا الرفض.',
  },
  SERVER_INVITATION_WRONG: {
    title: 'الدعوة غير صحيحة أو استُخدمت أو انتهت مدتها.',
    remedy: 'اطلب دعوة جديدة من مدير النظام.',
  },
  SERVER_PASSPHRASE_WEAK: {
    title: 'عبارة المرور سهلة التخمين.',
    remedy: 'اختر 12 حرفًا على الأقل، والأفضل أربع كلمات أو أكثر لا رابط بينها وليس فيها تسمية الحساب.',
  },
  SERVER_LABEL_TAKEN: {
    title: 'هناك حساب بهذه التسمية.',
    remedy: 'اختر تسمية أخرى. التسمية تدل على الدور ولا تكون اسم شخص: `analyst-2`.',
  },
  SERVER_ACCOUNT_UNKNOWN: {
    title: 'لا يوجد هذا الحساب.',
    remedy: 'ابحث عنه في قائمة الحسابات.',
  },
  SERVER_LAST_ADMIN: {
    title: 'هذا آخر مدير نظام يستطيع تسجيل الدخول.',
    remedy: 'أنشئ حساب مدير نظام آخر أولًا.',
  },
  SERVER_PASSKEY_REFUSED: {
    title: 'لم يُقبل مفتاح المرور.',
    remedy:
      'حاول من جديد. لا يعمل مفتاح المرور إلا مع الاسم الذي أُنشئ له، ولا يعمل مع عنوان رقمي ولا حيث يحذّر المتصفح من الشهادة.',
  },
  // What is asked for.
  SERVER_KIND_UNKNOWN: {
    title: 'لا يُسجَّل هنا قيد من هذا النوع.',
    remedy: 'اختر نوعًا وإصدارًا من القائمة في `GET /api/kinds`.',
  },
  SERVER_ACTOR_NOT_YOURS: {
    title: 'القيد باسم حساب غير الحساب الذي سجّل الدخول.',
    remedy: 'ضع تسمية حسابك في `actor`. أما ما قاله غيرك فمكانه محتوى القيد.',
  },
  SERVER_OPERATION_OTHER: {
    title: 'القيد لعملية غير التي يعرضها هذا الخادم.',
    remedy: 'أرسله إلى خادم تلك العملية.',
  },
  SERVER_DRAWN_MEANWHILE: {
    title: 'غيّر شخص آخر هذا بعد أن اطّلعت عليه.',
    remedy: 'لم يُسجَّل شيء مما كتبت. انظر في النسختين، ثم أرسل نسختك من جديد ومعها آخر قيد في `after`.',
  },
  SERVER_ENTRY_UNKNOWN: {
    title: 'لا يوجد هذا القيد، أو أن دورك لا يتيح رؤيته.',
    remedy: 'تأكد من المعرّف.',
  },
  SERVER_PLACE_UNKNOWN: {
    title: 'لا يوجد هذا المكان أو النافذة الزمنية أو الطرف.',
    remedy: 'ابحث عنه في الطبقة أو القائمة، فقد يكون غيرك أزاله.',
  },
  SERVER_CONCESSION_UNKNOWN: {
    title: 'ليس في العملية بوضعها الحالي هذا التنازل.',
    remedy: 'خذ معرّفًا من `worth` في أحدث خطة.',
  },
  SERVER_FOLDER_RECORDED_ANEW: {
    title: 'سُجّلت ملفات من مجلد العملية بعد تشغيل هذا الخادم: وهو يعرضها كما كانت عند تشغيله.',
    remedy: 'أعد تشغيل الخادم. أما ما سُجّل من المكاتب فيُعرض على كل حال.',
  },
  SERVER_PLAN_TRIES: {
    title: 'هذه الخطة تجرّب ما لم يوافق عليه أحد ولم يسجّله. وليست خطة يُعمل بها.',
    remedy: 'سجّل ما اتُّفق عليه، ثم ضع الخطة من جديد.',
  },
  SERVER_PLAN_UNKNOWN: {
    title: 'لا توجد هذه الخطة.',
    remedy: 'ابحث عنها في قائمة الخطط.',
  },
  SERVER_PLAN_NOT_MADE: {
    title: 'لم توضع هذه الخطة: ما زال العمل عليها جاريًا، أو أُوقفت، أو تعذّر وضعها.',
    remedy: 'انظر حالتها، وابدأها من جديد إن لزم.',
  },
  SERVER_PLAN_WITHOUT_FILES: {
    title: 'حُفظت هذه الخطة بإصدار سابق، وليس معها ما تحتاج إليه ملفاتها.',
    remedy: 'ضع الخطة من جديد للحظتين نفسيهما، فتأتي ملفاتها معها.',
  },
  SERVER_OPTION_UNKNOWN: {
    title: 'ليس في الخطة هذا الخيار.',
    remedy: 'خذ معرّفًا من خيارات الخطة.',
  },
  SERVER_PLAN_LOST: {
    title: 'توقّف وضع الخطة: توقّف خادمها، أو نفد الوقت أو الذاكرة.',
    remedy: 'ابدأها من جديد. وإن توقفت مرة أخرى فخطّط لعدد أقل من الأحياء أو النوافذ الزمنية.',
  },
  SERVER_SHARE_UNKNOWN: {
    title: 'لا توجد هذه المشاركة، أو أنها ليست للطرف الذي تمثّله.',
    remedy: 'اسأل المفاوض.',
  },
  SERVER_PICTURE_UNREADABLE: {
    title: 'لا يمكن تكوين صورة الوضع.',
    remedy: 'أصلح الملفات المذكورة في مجلد العملية.',
  },
  SERVER_PARSE_STOPPED: {
    title: 'استغرقت قراءة الملف المرفوع وقتًا أو ذاكرة أكثر مما يُسمح به، فأُوقفت.',
    remedy: 'أرسله في أجزاء أصغر.',
  },
  SERVER_UPLOAD_NOT_LAYER: {
    title: 'الملف المرفوع ليس طبقة من هذا النوع.',
    remedy: 'أرسل ملف `GeoJSON` من نوع `FeatureCollection` كما في `docs/reference/operation-folder.md`.',
  },
});
