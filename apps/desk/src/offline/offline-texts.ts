/** What the page says while the server is away. The desk's own texts are heavier than this page. */
export interface OfflineTexts {
  readonly title: string;
  readonly since: (clock: string) => string;
  readonly kept: (count: number) => string;
  readonly refused: (count: number) => string;
  readonly unread: string;
  readonly leave: string;
  readonly again: string;
  readonly asking: string;
}

function counted(
  language: string,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { other: string },
): (count: number) => string {
  const rules = new Intl.PluralRules(language);
  // English has no form of its own for nothing.
  return (count) => (forms[count === 0 ? 'zero' : rules.select(count)] ?? forms.other).replace('#', String(count));
}

export const offlineTexts: Readonly<Record<'en' | 'ar', OfflineTexts>> = {
  en: {
    title: 'The server does not answer',
    since: (clock) => `This page was opened at ${clock}; there has been no answer since.`,
    kept: counted('en', {
      zero: 'Nothing waits on this machine to be sent.',
      one: 'One thing that was recorded is kept on this machine. It is sent when the server answers and its account is signed in.',
      other:
        '# things that were recorded are kept on this machine. They are sent when the server answers and their account is signed in.',
    }),
    refused: counted('en', {
      one: 'One that the server refused is kept too.',
      other: '# that the server refused are kept too.',
    }),
    unread:
      'What is kept on this machine cannot be read now. It is not lost: leave the browser and its data as they are.',
    leave:
      'You can close this page: nothing is lost. Figures and the map are not shown here, for they may have changed.',
    again: 'Ask again',
    asking: 'Asking again by itself every five seconds.',
  },
  ar: {
    title: 'الخادم لا يجيب',
    since: (clock) => `فُتحت هذه الصفحة الساعة ${clock}، ولم يصل أي جواب منذ ذلك الحين.`,
    kept: counted('ar', {
      zero: 'لا شيء على هذا الجهاز ينتظر الإرسال.',
      one: 'تسجيل واحد محفوظ على هذا الجهاز، ويُرسل حين يجيب الخادم ويسجّل صاحب الحساب دخوله.',
      two: 'تسجيلان محفوظان على هذا الجهاز، ويُرسلان حين يجيب الخادم ويسجّل صاحب الحساب دخوله.',
      few: '# تسجيلات محفوظة على هذا الجهاز، وتُرسل حين يجيب الخادم ويسجّل صاحب الحساب دخوله.',
      many: '# تسجيلًا محفوظًا على هذا الجهاز، وتُرسل حين يجيب الخادم ويسجّل صاحب الحساب دخوله.',
      other: '# تسجيل محفوظ على هذا الجهاز، وتُرسل حين يجيب الخادم ويسجّل صاحب الحساب دخوله.',
    }),
    refused: counted('ar', {
      one: 'وتسجيل واحد رفضه الخادم محفوظ كذلك.',
      two: 'وتسجيلان رفضهما الخادم محفوظان كذلك.',
      few: 'و# تسجيلات رفضها الخادم محفوظة كذلك.',
      many: 'و# تسجيلًا رفضها الخادم محفوظة كذلك.',
      other: 'و# تسجيل رفضها الخادم محفوظة كذلك.',
    }),
    unread: 'تعذّرت الآن قراءة المحفوظ على هذا الجهاز. لم يضع شيء: أبقِ المتصفح وبياناته كما هي.',
    leave: 'يمكنك إغلاق هذه الصفحة دون أن يضيع شيء. لا تُعرض هنا الأرقام ولا الخريطة لأنها ربما تغيّرت.',
    again: 'أعد المحاولة',
    asking: 'تعاد المحاولة تلقائيًا كل خمس ثوانٍ.',
  },
};
