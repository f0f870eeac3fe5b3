import { arabicWords } from '../base/problem.ts';
import type { PICTURE_PROBLEMS } from './problems.ts';

/** What each problem of a picture says in Arabic. */
export const PICTURE_PROBLEMS_ARABIC = arabicWords<typeof PICTURE_PROBLEMS>({
  // Tables
  PICTURE_COLUMN_MISSING: {
    title: 'ينقص الجدول عمود لا بد منه.',
    remedy: 'أضف العمود بهذا الوسم. والأعمدة مذكورة في `docs/reference/operation-folder.md`.',
  },
  PICTURE_CLAIMS_WITHOUT_QUOTES: {
    title: 'قائمة الأقوال بالصيغة القديمة التي بلا اقتباسات، فلم يؤخذ منها أي قول.',
    remedy: 'أعطِ كل قول اقتباسه وموضع بدايته ونهايته في التقرير.',
  },
  PICTURE_CELL_EMPTY: {
    title: 'خلية فارغة لا بد من ملئها.',
    remedy: 'املأها، أو احذف الصف.',
  },
  PICTURE_CELL_WRONG: {
    title: 'ليس في الخلية ما ينبغي أن يكون فيها.',
    remedy: 'اكتب قيمة بالصيغة المطلوبة.',
  },
  PICTURE_ID_TWICE: {
    title: 'المعرّف نفسه مكتوب مرتين.',
    remedy: 'أعطِ كل واحد معرّفًا خاصًا به، أو احذف المكرر.',
  },

  // What refers to what
  PICTURE_REPORT_UNKNOWN: {
    title: 'لا تقرير بهذا المعرّف.',
    remedy: 'معرّف التقرير هو اسم ملفه في `reports/` بلا `.md`.',
  },
  PICTURE_SOURCE_UNKNOWN: {
    title: 'المصدر ليس في قائمة المصادر.',
    remedy: 'أضفه إلى `sources.csv`، أو صحّح المعرّف.',
  },
  PICTURE_CLAIM_UNKNOWN: {
    title: 'لا قول بهذا المعرّف.',
    remedy: 'أضف القول، أو صحّح المعرّف.',
  },
  PICTURE_FIGURE_UNKNOWN: {
    title: 'لا تسأل صورة الوضع عن رقم بهذا المعرّف.',
    remedy: 'أضفه إلى `figures` في `picture.yaml`، أو صحّح المعرّف.',
  },
  PICTURE_ASSESSMENT_UNKNOWN: {
    title: 'لا تقدير بهذا المعرّف ليُستبدل.',
    remedy: 'صحّح المعرّف. فلا يحل تقدير إلا محل تقدير للرقم نفسه.',
  },
  PICTURE_PARTY_UNKNOWN: {
    title: 'لا طرف بهذا المعرّف في `operation.yaml`.',
    remedy: 'أضف الطرف أو صحّح المعرّف.',
  },
  PICTURE_PLACE_UNKNOWN: {
    title: 'لا مكان ولا حي ولا محطة بهذا المعرّف.',
    remedy: 'أضفه إلى `places.geojson`، أو صحّح المعرّف.',
  },
  PICTURE_ZONE_UNKNOWN: {
    title: 'لا حي بهذا المعرّف.',
    remedy: 'صحّح المعرّف، أو احذف الوزن.',
  },

  // Claims
  PICTURE_QUOTE_NOT_IN_TEXT: {
    title: 'الاقتباس ليس في التقرير عند الموضع المذكور.',
    remedy: 'انسخ الاقتباس من نص التقرير، واحسب موضعه بوحدات `UTF-16` ابتداءً من 0.',
  },
  PICTURE_RECORDED_TOO_EARLY: {
    title: 'سُجّل قبل نشر تقريره.',
    remedy: 'تأكد من الوقتين ومن السنة.',
  },
  PICTURE_DATE_BEFORE_OPERATION: {
    title: 'هذا الوقت سابق للعملية بمدة طويلة، فلعله خطأ في الكتابة.',
    remedy: 'تأكد من السنة.',
  },
  PICTURE_STANCE_INCOMPLETE: {
    title: 'لا بد للموقف من نوعه ومن القول الذي يتناوله معًا.',
    remedy: 'املأ العمودين، أو اتركهما فارغين.',
  },
  PICTURE_STANCE_TO_ITSELF: {
    title: 'القول يتخذ موقفًا من نفسه.',
    remedy: 'اكتب معرّف القول المقصود.',
  },
  PICTURE_CLAIM_UNASKED: {
    title: 'في القول عدد لا يسأل عنه أي رقم في صورة الوضع، فيظهر بين الأقوال فقط.',
    remedy: 'أضف إلى `picture.yaml` رقمًا يسأل عنه.',
  },

  // Assessments
  PICTURE_ASSESSMENTS_AT_ONCE: {
    title: 'قدّر دور واحد الرقم نفسه مرتين للوقت نفسه وفي اللحظة نفسها.',
    remedy: 'أبقِ واحدًا منهما، أو اكتب متى سُجّل الثاني.',
  },
  PICTURE_CLAIM_OF_OTHER_FIGURE: {
    title: 'يستند التقدير إلى قول لا يتناول رقمه.',
    remedy: 'اذكر أقوالًا في الشيء نفسه وبالوحدة نفسها وفي المكان نفسه.',
  },
  PICTURE_FIGURE_ORDER: {
    title: 'الأدنى والأرجح والأعلى ليست بالترتيب.',
    remedy: 'لا يجوز أن يزيد الأدنى على الأرجح، ولا الأرجح على الأعلى.',
  },
  PICTURE_PERSONS_NOT_WHOLE: {
    title: 'يُعدّ الأشخاص بأعداد صحيحة لا تقل عن صفر.',
    remedy: 'اكتب أعدادًا صحيحة.',
  },

  // Splits and people
  PICTURE_SPLIT_NOT_PERSONS: {
    title: 'الرقم الموزَّع لا يعدّ أشخاصًا.',
    remedy: 'وزّع رقمًا وحدته `persons`.',
  },
  PICTURE_SPLIT_WITHOUT_WEIGHT: {
    title: 'ليس لأي حي في التوزيع وزن أكبر من 0.',
    remedy: 'أعطِ كل حي وزنه.',
  },
  PICTURE_ZONE_IN_TWO_SPLITS: {
    title: 'الحي في توزيعين لرقمين: يُحسب الناس مرتين.',
    remedy: 'أبقِه في واحد منهما.',
  },
  PICTURE_ZONE_COUNTED_TWICE: {
    title: 'للحي عدد سكان خاص به ووزن في توزيع، ولا يُعرف بأيهما يُعمل.',
    remedy: 'احذف عدد سكانه من `zones.geojson`، أو احذف وزنه.',
  },
  PICTURE_HALF_LIFE_UNKNOWN: {
    title: 'ليس هذا نوعًا مما يتقادم.',
    remedy: 'اكتب `figure` أو `control` أو `hazard` أو `street`، أو نوعًا بعينه مثل `hazard:sniper`.',
  },
  PICTURE_PEOPLE_UNDECIDED: {
    title: 'لم يُحسم بعد عدد الناس في هذا الحي، فلا يمكن التخطيط لهم.',
    remedy: 'قدّر الرقم الموزَّع على الأحياء. وإن اختلفت نطاقات الأدوار فاحسم بينها.',
  },

  // The ledger
  PICTURE_ENTRY_UNREADABLE: {
    title: 'في السجلّ قيد ليس بصيغة نوعه، فتُرك.',
    remedy: 'دخل هذا القيد بالاستيراد. انظر إليه بالأمر `mamarr ledger`، وسجّل من جديد ما كان ينبغي أن يقوله.',
  },
  PICTURE_LEDGER_WITHOUT_FOLDER: {
    title: 'في السجلّ قيود لهذه العملية وليس فيه مجلدها.',
    remedy: 'حيث يوجد المجلد، أدخله بالأمر `mamarr record FOLDER --ledger PLACE`.',
  },
  PICTURE_FOLDER_SHADOWED: {
    title: 'تغيّر الملف بعد تسجيله: يُعمل بما في السجلّ، ولا يُعرض التغيير.',
    remedy: 'أدخل التغيير في السجلّ بالأمر `mamarr record FOLDER --ledger PLACE`، أو سجّله من المكتب.',
  },
  PICTURE_FOLDER_UNRECORDED: {
    title: 'في الملف ما ليس في السجلّ: يُعرض هنا، ولا يُعرض حيث يُقدَّم السجلّ وحده.',
    remedy: 'أدخله في السجلّ بالأمر `mamarr record FOLDER --ledger PLACE`.',
  },
  PICTURE_DESK_HOLDS: {
    title: 'تغيّر الملف، وفي المكتب قول آخر في هذا الأمر: يُعمل بما رُسم أو ثُبّت في المكتب.',
    remedy: 'سجّل التغيير من المكتب، فآخر ما يُسجَّل فيه هو المعتمد. أما تغيير الملف فمحفوظ في السجلّ على كل حال.',
  },
  PICTURE_LEDGER_EMPTY: {
    title: 'ليس في السجلّ شيء من هذه العملية.',
    remedy: 'أدخل المجلد أولًا بالأمر `mamarr record FOLDER --ledger FILE`.',
  },
  PICTURE_FOLDER_NOT_EMPTY: {
    title: 'المجلد الذي يُراد الكتابة فيه ليس فارغًا.',
    remedy: 'اكتب اسم مجلد غير موجود بعد.',
  },

  // People of zones from a table
  PICTURE_TABLE_NO_PLACE: {
    title: 'ليس في الجدول عمود يبيّن الحي الذي يخصه كل صف.',
    remedy: 'أضف `#loc+id` أو `#loc+code` أو رمزًا مثل `#adm3+code` أو `#loc+name`.',
  },
  PICTURE_TABLE_ZONE_UNKNOWN: {
    title: 'الصف لا يخص أي حي من أحياء المجلد.',
    remedy: 'صحّح المعرّف أو الرمز أو الاسم، أو احذف الصف.',
  },
  PICTURE_TABLE_ZONE_TWICE: {
    title: 'صفان للحي نفسه.',
    remedy: 'أبقِ الصف المقصود. فالصفوف لا تُجمع.',
  },
  PICTURE_TABLE_ZONE_DISAGREES: {
    title: 'المعرّف والرمز والأسماء في الصف لأحياء مختلفة.',
    remedy: 'صحّح الخاطئ منها، فلا يُقدَّم أحدها على غيره.',
  },
  PICTURE_TABLE_ZONE_SPLIT: {
    title: 'عدد الناس في هذا الحي يأتي من توزيع رقم مقدَّر.',
    remedy: 'غيّر التقدير أو التوزيع، أو احذف الصف.',
  },
  PICTURE_TABLE_PEOPLE_WRONG: {
    title: 'الأدنى والأرجح والأعلى ليست ثلاثة أعداد صحيحة من الأشخاص.',
    remedy: 'اكتب الثلاثة كلها بالأرقام، من 0 إلى 20,000,000، أو لا تكتب شيئًا.',
  },
  PICTURE_TABLE_PEOPLE_ORDER: {
    title: 'الأدنى والأرجح والأعلى ليست بهذا الترتيب.',
    remedy: 'اكتبها من الأدنى إلى الأعلى.',
  },
  PICTURE_TABLE_SOURCE_MISSING: {
    title: 'لم يُذكر من عدّ هؤلاء الناس.',
    remedy: 'املأ `#meta+source` و`#date+reported`، أو استخدم `--source` و`--said-at`.',
  },
  PICTURE_TABLE_SAID_WRONG: {
    title: 'وقت القول ليس يومًا ولا وقتًا معه فرقه عن التوقيت العالمي.',
    remedy: 'اكتب `2017-10-10` أو `2017-10-10T18:00:00+03:00`.',
  },
});
