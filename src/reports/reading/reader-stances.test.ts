/** What stands against or for another claim, in sentences written for these tests; what does not is in reader-no-stances.test.ts. */
import { describe, expect, test } from 'vitest';
import { stancesIn } from './fixture-reading.ts';

describe('what stands against a claim', () => {
  test.each([
    [
      'the accusation it answers',
      'The Harbour Brigade blamed the army for the delay. The Red Cross said 200 people were waiting. The army denied that it had delayed the buses.',
      ['event', 'figure', 'denial denies p1'],
    ],
    [
      'the accusation it answers',
      'اتهم لواء الميناء الجيش الشمالي بعرقلة وصول الطحين. وقال الصليب الأحمر إن 200 شخص ينتظرون. ونفى الجيش الشمالي أنه عرقل الطحين.',
      ['event', 'figure', 'denial denies p1'],
    ],
    [
      'who accuses is whoever spoke before',
      'قال المجلس إن 90 شخصاً غادروا. واتهم القوات الحكومية بسرقة الطحين. ونفت وزارة الدفاع سرقة الطحين.',
      ['figure', 'event', 'denial denies p2'],
    ],
    [
      'a part in what happened',
      'Gunmen bombed a mill near Qasr al-Noor on Monday. The UN said 7 people died. The Harbour Brigade denied any involvement.',
      ['event', 'figure', 'denial denies p1'],
    ],
    [
      'a part in what happened',
      'انفجرت عبوة قرب قصر النور الاثنين. وقالت الأمم المتحدة إن سبعة أشخاص قتلوا. ونفى لواء الميناء ضلوعه في ذلك.',
      ['event', 'figure', 'denial denies p1'],
    ],
    [
      'these figures, not the statement between',
      'The UN said 90 people had left. A doctor said the road was muddy. The army disputed these figures.',
      ['figure', 'statement', 'denial disputes p1'],
    ],
    [
      'the claim',
      'The army said it had killed 80 fighters. The brigade dismissed the claim as propaganda.',
      ['figure', 'denial denies p1'],
    ],
    [
      'the accusations',
      'قال ناشطون إن 50 شخصاً اعتقلوا. ورفض متحدث باسم الجيش الشمالي هذه الاتهامات.',
      ['figure', 'denial denies p1'],
    ],
    [
      'it, with a quotation behind',
      'Activists said the gate had been mined. A brigade commander denies it: "There is not one mine."',
      ['event', 'denial denies p1'],
    ],
    [
      'which somebody denied',
      'The army said the corridor is open, which residents denied.',
      ['passage', 'denial denies p1'],
    ],
    ['which somebody denied', 'قال الجيش الشمالي إن الممر مفتوح، وهو ما نفاه سكان.', ['passage', 'denial denies p1']],
    [
      'which somebody disputes',
      'وتؤكد الأمم المتحدة أن المعبر مغلق، الأمر الذي يعترض عليه المجلس.',
      ['passage', 'denial disputes p1'],
    ],
    ['that', 'The council says the crossing is open; drivers dispute that.', ['passage', 'denial disputes p1']],
    [
      'not true',
      'Activists said buses had been shot at. "These reports are untrue," an army spokesman said.',
      ['event', 'denial denies p1'],
    ],
    [
      'not true',
      'قال ناشطون إن الحافلات تعرضت للنهب. وقال متحدث باسم الجيش الشمالي إن هذه الأنباء عارية عن الصحة.',
      ['statement', 'denial denies p1'],
    ],
    [
      'without a word of denying',
      'Residents said soldiers had shut the gate. A spokesman for the army: "We never shut the gate."',
      ['event', 'denial denies p1'],
    ],
    [
      'without a word of denying',
      'قال سكان إن الجنود أغلقوا البوابة. الناطق باسم الجيش الشمالي: "لم نغلق البوابة".',
      ['event', 'denial denies p1'],
    ],
    [
      'that anybody is left',
      'The council says about 60 people are waiting in the Old Town. The army denies that any civilians remain.',
      ['figure', 'denial denies p1'],
    ],
    [
      'that anybody is left',
      'يقول المجلس إن نحو ستين شخصاً ينتظرون في البلدة القديمة. وينفي الجيش الشمالي وجود أي مدنيين هناك.',
      ['figure', 'denial denies p1'],
    ],
    [
      'what the first of two said',
      'The council says about 60 people are trapped in the Old Town. The UN puts the number at 20. The army denies that any civilians are left.',
      ['figure', 'figure disputes p1', 'denial denies p1'],
    ],
    [
      'the one who never said it',
      '09:00 BASE: The mayor says the crossing is open.\n\n09:10 FIELD: The mayor never said that.\n\n09:20 BASE: Copied.',
      ['passage', 'denial denies p1'],
    ],
  ])('%s: %s', (_, text, expected) => {
    expect(stancesIn(text)).toEqual(expected);
  });
});

describe('what is said not to be so', () => {
  test.each([
    [
      'of another thing',
      'Local radio said a truck had been hit. The Red Cross said the road had not been cleared.',
      ['event', 'event'],
    ],
    [
      'one word in common',
      'وقال الصليب الأحمر إنه تسلم قائمة المرضى كاملة. ونفى الجيش الشمالي وجود أي اتفاق على تسليم السلاح.',
      ['statement', 'denial'],
    ],
    [
      'of the same',
      'Local radio said a truck had been hit, wounding two drivers. The Red Cross said no truck had been hit.',
      ['figure', 'denial denies p1'],
    ],
    [
      'of the same',
      'قال سكان إن الشاحنة احترقت عند البوابة. وقال الصليب الأحمر إن الشاحنة لم تحترق.',
      ['event', 'denial denies p1'],
    ],
    ['which is not true', 'The army says the gate was mined, which is not true.', ['event', 'denial denies p1']],
    ['which is not true', 'ويقول الجيش الشمالي إن البوابة لغمت، وهذا غير صحيح.', ['event', 'denial denies p1']],
    [
      'that, with a quotation behind',
      'قال سكان إن البوابة لغمت. القائد ينفي ذلك: "لا يوجد لغم واحد".',
      ['event', 'denial denies p1'],
    ],
    [
      'numbers of other days',
      'The UN said 90 people left on Saturday, but the council said 60 people left on Monday.',
      ['figure', 'figure'],
    ],
    [
      'by a passive',
      'The UN said 900 people left. The figure is contested by the government, which speaks of 400.',
      ['figure', 'figure disputes p1'],
    ],
    [
      'by a passive, and not who speaks',
      'The UN said 900 people left. The figure is contested by the government.',
      ['figure', 'denial disputes p1'],
    ],
    [
      'rejecting reports, behind what somebody said',
      'Residents said the gate had been mined. "We will not leave," the commander said, rejecting reports that the gate had been mined.',
      ['event', 'forecast', 'denial denies p1'],
    ],
    [
      'نافيا، behind what somebody said',
      'قال سكان إن البوابة لغمت. وقال القائد إن رجاله باقون، نافياً أن تكون البوابة قد لغمت.',
      ['event', 'statement', 'denial denies p1'],
    ],
    [
      'and accused somebody else',
      'قال المجلس إن الجيش الشمالي قصف المخبز. ونفى الجيش الشمالي قصف المخبز واتهم اللواء بافتعال ذلك.',
      ['event', 'denial denies p1', 'event'],
    ],
    [
      'of the same day, where two are told',
      "Some 900 people have fled since Thursday, including 300 on Saturday. The council put Saturday's figure at 120.",
      ['figure', 'figure', 'figure disputes p2'],
    ],
  ])('%s: %s', (_, text, expected) => {
    expect(stancesIn(text)).toEqual(expected);
  });
});

describe('one number set against another', () => {
  test.each([
    [
      'at the beginning of a sentence',
      'أفاد المرصد بمقتل 12 مدنياً. إلا أن الجيش الشمالي قال إن القتلى سبعة.',
      ['figure', 'figure disputes p1'],
    ],
    [
      'objected to',
      'قالت الأمم المتحدة إن 900 شخص غادروا. واعترض المجلس على هذا الرقم وتحدث عن 400 شخص.',
      ['figure', 'figure disputes p1'],
    ],
    [
      'objected to',
      'The UN said 900 people left. The council contests the figure and counts 400.',
      ['figure', 'figure disputes p1'],
    ],
    [
      'an estimate of its own losses',
      'The brigade claimed that 80 soldiers had been killed. The army put its losses at six.',
      ['figure', 'figure disputes p1'],
    ],
    [
      'corrected: the number that no longer fits',
      'The council said 310 people had left, the UN spoke of over 350 people who left. Later the Red Cross corrected the toll to 480.',
      ['figure', 'figure', 'figure corrects p1'],
    ],
    [
      'corrected',
      'قال مرصد المرسى إن 20 شخصاً قتلوا، قبل أن يصحح الصليب الأحمر الحصيلة إلى 14.',
      ['figure', 'figure corrects p1'],
    ],
    [
      'of a part, not of the whole',
      'The UN said 90 people had left, among them 12 nurses. The council put the number at 40.',
      ['figure', 'figure', 'figure disputes p1'],
    ],
  ])('%s: %s', (_, text, expected) => {
    expect(stancesIn(text)).toEqual(expected);
  });
});

describe('what stands for a claim', () => {
  test.each([
    [
      'the figure',
      'The UN said about 300 people had left. The army confirmed the figure.',
      ['figure', 'statement confirms p1'],
    ],
    [
      'the figure',
      'قالت الأمم المتحدة إن نحو 300 شخص غادروا. وأكد الجيش الشمالي هذا الرقم.',
      ['figure', 'statement confirms p1'],
    ],
    [
      'that it is so',
      'قالت الأمم المتحدة إن نحو 300 شخص غادروا. وأكد الجيش الشمالي صحة هذه المعلومات.',
      ['figure', 'statement confirms p1'],
    ],
    [
      'the same again',
      'The UN said the bridge had been destroyed. The army confirmed that the bridge had been destroyed.',
      ['event', 'event confirms p1'],
    ],
  ])('%s: %s', (_, text, expected) => {
    expect(stancesIn(text)).toEqual(expected);
  });
});
