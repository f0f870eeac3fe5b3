/** What the server's own pages say, in both languages. */
import type { Bilingual } from '../../operation/index.ts';

export const pageTexts = {
  signIn: { en: 'Sign in', ar: 'تسجيل الدخول' },
  label: { en: 'Label (the role, never a name)', ar: 'التسمية (الدور، لا اسم شخص)' },
  passphrase: { en: 'Passphrase', ar: 'عبارة المرور' },
  again: { en: 'Passphrase again', ar: 'عبارة المرور مرة أخرى' },
  code: { en: 'Code from the phone', ar: 'الرمز من الهاتف' },
  consoleHint: {
    en: 'On this machine: open the address that the server printed on its console.',
    ar: 'على هذا الجهاز: افتح العنوان الذي كتبه الخادم في نافذة الأوامر.',
  },
  invited: { en: 'I have an invitation', ar: 'لديّ دعوة' },
  invitation: { en: 'Invitation', ar: 'الدعوة' },
  enrol: { en: 'Use the invitation', ar: 'استخدام الدعوة' },
  passphraseHint: {
    en: 'At least 12 letters; best four or more words that do not belong together.',
    ar: 'اثنا عشر حرفًا على الأقل؛ والأفضل أربع كلمات أو أكثر لا رابط بينها.',
  },
  enrolled: { en: 'The account is ready', ar: 'الحساب جاهز' },
  secretHint: {
    en: 'Type this into the authenticator on your phone now. It is not shown again.',
    ar: 'أدخل هذا في تطبيق الرموز على هاتفك الآن. لن يظهر مرة أخرى.',
  },
  authenticatorLink: { en: 'Open in the authenticator on this device', ar: 'فتح في تطبيق الرموز على هذا الجهاز' },
  signedInAs: { en: 'Signed in as', ar: 'الدخول باسم' },
  signOut: { en: 'Sign out', ar: 'تسجيل الخروج' },
  plans: { en: 'Plans', ar: 'الخطط' },
  noPlan: { en: 'No plan was made yet.', ar: 'لم توضع أي خطة بعد.' },
  makePlan: { en: 'Make a plan now', ar: 'ضع خطة الآن' },
  reload: { en: 'Look again', ar: 'تحديث الصفحة' },
  words: {
    en: 'Compare these words with those on the server’s console before you type a passphrase:',
    ar: 'قبل كتابة عبارة المرور قارن هذه الكلمات بتلك الظاهرة في نافذة أوامر الخادم:',
  },
  entries: { en: 'Entries in the ledger', ar: 'القيود في السجلّ' },
  notDone: { en: 'Not done', ar: 'لم يُنفَّذ' },
  back: { en: 'Back', ar: 'رجوع' },
  different: { en: 'The two passphrases are not the same.', ar: 'عبارتا المرور غير متطابقتين.' },
  shared: { en: 'Shared with your party', ar: 'ما أُطلع عليه طرفكم' },
  nothingShared: { en: 'Nothing was shared yet.', ar: 'لم يُعرض شيء بعد.' },
  waiting: { en: 'waiting', ar: 'بالانتظار' },
  working: { en: 'being made', ar: 'قيد الإعداد' },
  made: { en: 'made', ar: 'جاهزة' },
  failed: { en: 'could not be made', ar: 'تعذّر إعدادها' },
  cancelled: { en: 'cancelled', ar: 'أُلغيت' },
  lost: { en: 'stopped', ar: 'توقفت' },
} as const satisfies Readonly<Record<string, Bilingual>>;
