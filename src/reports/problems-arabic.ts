import { arabicWords } from '../base/problem.ts';
import type { REPORT_PROBLEMS } from './problems.ts';

/** What each problem of a report, its reading or the judging of its claims says in Arabic. */
export const REPORT_PROBLEMS_ARABIC = arabicWords<typeof REPORT_PROBLEMS>({
  // The file
  REPORT_FILE_UNREADABLE: {
    title: 'تتعذّر قراءة التقرير.',
    remedy: 'اكتب مسار ملف نصي لديك إذن بقراءته.',
  },
  REPORT_TOO_LARGE: {
    title: 'التقرير أكبر مما ينبغي لتقرير، فلم يُقرأ.',
    remedy: 'تأكد أنه الملف المقصود. وإن كان مجموعة تقارير فافصل كل تقرير في ملف.',
  },
  REPORT_EMPTY: {
    title: 'ليس في التقرير نص.',
    remedy: 'لعلّه لم يُحفظ أو لم يُنسخ كاملًا: احصل عليه من جديد.',
  },
  REPORT_NOT_TEXT: {
    title: 'الملف ليس نصًا مجردًا.',
    remedy: 'افتحه بالبرنامج الذي أُنشئ به، واحفظ نصه في ملف `.txt` بترميز `UTF-8`.',
  },
  REPORT_UTF16: {
    title: 'التقرير بترميز `UTF-16` لا `UTF-8`.',
    remedy: 'احفظه من جديد بترميز `UTF-8`، أو أضف `--encoding utf-16le` (أو `utf-16be`) ليُحوَّل عند القراءة.',
  },
  REPORT_NOT_UTF8: {
    title: 'التقرير ليس بترميز `UTF-8`.',
    remedy: 'احفظه من جديد بترميز `UTF-8`، أو اذكر ترميزه بـ`--encoding`.',
  },
  REPORT_ENCODING_WRONG: {
    title: 'التقرير ليس بالترميز المذكور.',
    remedy: 'احذف `--encoding`، أو اذكر الترميز الصحيح.',
  },
  REPORT_CONVERTED: {
    title: 'حُوّل ترميز التقرير عند القراءة، ومواضع الاقتباسات محسوبة في النص المحوَّل.',
    remedy: 'احفظه بترميز `UTF-8` قبل وضعه في مجلد عملية.',
  },
  REPORT_DIRECTION_MARKS: {
    title: 'في النص علامات خفية تتحكم في اتجاهه. تبقى فيه، ولا تظهر عند قراءته.',
    remedy: 'لا يلزم شيء. لكن من ينسخ اقتباسًا بيده فعليه أن ينسخها معه.',
  },
  // What is said of it
  REPORT_PUBLISHED_MISSING: {
    title: 'لا يُعرف متى نُشر التقرير، فلا تاريخ لعبارات مثل «الثلاثاء» و«الأسبوع الماضي».',
    remedy: 'اكتب `published_at` في بياناته التعريفية، أو استخدم `--published` مع يوم مثل `2017-10-10`.',
  },
  REPORT_PUBLISHED_INVALID: {
    title: 'هذا ليس وقت نشر.',
    remedy: 'اكتب يومًا مثل `2017-10-10`، أو وقتًا معه فرقه عن التوقيت العالمي مثل `2017-10-10T18:00:00+03:00`.',
  },
  REPORT_TIME_ZONE_UNKNOWN: {
    title: 'لا توجد منطقة زمنية بهذا الاسم.',
    remedy: 'اكتب اسمًا من أسماء `IANA`، مثل `Asia/Damascus`.',
  },
  REPORT_LANGUAGE_UNKNOWN: {
    title: 'لا تدل حروف النص على أنه بالعربية ولا بالإنكليزية.',
    remedy: 'إن كان بإحداهما فأضف `--language ar` أو `--language en`. أما اللغات الأخرى فلا تُقرأ.',
  },
  REPORT_BEFORE_OPERATION: {
    title: 'نُشر التقرير قبل أول نافذة زمنية للعملية بأكثر من سنة.',
    remedy: 'تأكد من تاريخ النشر: فعليه يُحسب كل يوم مذكور في النص.',
  },
  REPORT_TIME_ZONE_ASSUMED: {
    title: 'لم تُذكر عملية ولا منطقة زمنية، فحُسبت الأيام بالتوقيت العالمي.',
    remedy: 'أضف `--operation` أو `--time-zone`.',
  },
  // Judging
  REPORT_NOT_IN_OPERATION: {
    title: 'التقرير ليس من تقارير العملية، فلا يمكن اعتماد أقواله.',
    remedy: 'انسخه مع بياناته التعريفية إلى المجلد باسم `reports/NAME.md`، واقرأه هناك.',
  },
  REPORT_ROLE_MISSING: {
    title: 'لم يُذكر من يبتّ في الأقوال.',
    remedy: 'أضف `--by` ومعه دور، مثل `information-manager`. ولا يُذكر اسم أي شخص.',
  },
  REPORT_REASON_MISSING: {
    title: 'لم يُذكر سبب رفض الأقوال.',
    remedy: 'أضف `--reason`.',
  },
  REPORT_PROPOSAL_UNKNOWN: {
    title: 'لا يوجد هذا القول المقترح في التقرير.',
    remedy: 'اقرأ التقرير أولًا بلا `--review`، ثم اذكر المعرّفات الظاهرة.',
  },
  REPORT_JUDGED_TWICE: {
    title: 'القول المقترح نفسه معتمد ومرفوض معًا.',
    remedy: 'اذكره مرة واحدة.',
  },
  REPORT_JUDGED_BEFORE: {
    title: 'سبق البتّ في هذا القول المقترح.',
    remedy: 'القراءة الجديدة لا تغيّر صفًا في `claims.csv`: أضف قولًا يصححه أو يحل محله.',
  },
  REPORT_CORRECTION_INVALID: {
    title: 'لا يمكن إجراء هذا التصحيح.',
    remedy:
      'اكتبه هكذا: `p1.FIELD=VALUE`. والحقول: `kind, about, about_words, low, best, high, unit, saying, speakers, said, meant, places`.',
  },
  REPORT_QUOTE_NOT_IN_TEXT: {
    title: 'اقتباس ليس في النص عند موضعه المذكور.',
    remedy: 'تغيّر النص بعد قراءته: اقرأه من جديد.',
  },
  REPORT_STANCE_LEFT_OUT: {
    title: 'يتخذ القول موقفًا من قول لم يُعتمد، فأُسقط الموقف.',
    remedy: 'اعتمد ذلك القول أيضًا، أو اكتب الموقف في `claims.csv` حين يُعتمد.',
  },
  REPORT_REVIEW_NEEDS_TERMINAL: {
    title: 'البتّ في الأقوال واحدًا واحدًا يحتاج إلى طرفية.',
    remedy: 'اذكر ما يُبتّ فيه: `--confirm p1,p3 --reject p2 --reason TEXT --by ROLE`.',
  },
  REPORT_OPERATION_MISSING: {
    title: 'يُبتّ في الأقوال لعملية، ولم تُذكر أي عملية.',
    remedy: 'أضف `--operation FOLDER`.',
  },
  REPORT_CLAIMS_UNREADABLE: {
    title: 'لا يمكن الإضافة إلى جدول أقوال العملية.',
    remedy: 'أصلحه أولًا: ينبغي أن يكون جدول `HXL` فيه الأعمدة المذكورة في `docs/reference/operation-folder.md`.',
  },
});
