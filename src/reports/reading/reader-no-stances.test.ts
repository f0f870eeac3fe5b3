/** What is no denial and no confirmation, and what stands against no claim of its report, in sentences written for these tests. */
import { describe, expect, test } from 'vitest';
import { stancesIn } from './fixture-reading.ts';

describe('what is no denial and no confirmation', () => {
  test.each([
    ['something refused', 'The army denied medical teams access to the Old Town.', []],
    ['something refused', 'Passage to the Old Town was denied by soldiers.', []],
    [
      'an offer turned down',
      'The UN said 90 people had left. The brigade rejected the offer of a truce.',
      ['figure', 'passage'],
    ],
    [
      'an offer turned down',
      'قالت الأمم المتحدة إن 90 شخصاً غادروا. ورفض لواء الميناء عرض الهدنة.',
      ['figure', 'passage'],
    ],
    [
      'neither the one nor the other',
      'The Marsa Monitor said 9 people were killed. The army neither confirmed nor denied the report.',
      ['figure', 'statement'],
    ],
    [
      'neither the one nor the other',
      'The Marsa Monitor said 9 people were killed. The army declined to confirm or deny the report.',
      ['figure', 'statement'],
    ],
    [
      'not denied',
      'The Marsa Monitor said 9 people were killed. The army did not deny that people had been killed.',
      ['figure', 'statement'],
    ],
    ['not denied', 'قال مرصد المرسى إن تسعة أشخاص قتلوا. ولم ينف الجيش الشمالي ذلك.', ['figure']],
    [
      'not confirmed',
      'The Marsa Monitor said 9 people were killed. The report could not be independently confirmed.',
      ['figure'],
    ],
    [
      'not confirmed, nor said',
      'The Red Cross said it could not confirm reports that 60 people had been detained.',
      ['statement'],
    ],
    ['not confirmed, nor said', 'قال الصليب الأحمر إنه لا يستطيع تأكيد احتجاز 60 شخصاً.', ['statement']],
    ['held unlikely', 'قال المجلس إن المفاوضات مستمرة. واستبعد الجيش الشمالي التوصل إلى هدنة.', ['talks', 'passage']],
    [
      'stressed, and nothing said before',
      'قالت الأمم المتحدة إن الجسر تضرر. وأكد الجيش الشمالي أن الطريق آمن.',
      ['statement', 'statement'],
    ],
    [
      'confirmed, but something else',
      'The UN said the bridge had been destroyed. The army confirmed that the road was safe.',
      ['event', 'statement'],
    ],
  ])('%s: %s', (_, text, expected) => {
    expect(stancesIn(text)).toEqual(expected);
  });
});

describe('what stands against no claim of the report', () => {
  test.each([
    [
      'another matter',
      'The UN said 90 people had left Marsa. The army denied that its planes had used the airfield.',
      ['figure', 'denial'],
    ],
    [
      'another matter',
      'قالت الأمم المتحدة إن 90 شخصاً غادروا المرسى. ونفى الجيش الشمالي أن تكون طائراته قد استخدمت المطار.',
      ['figure', 'denial'],
    ],
    [
      'too far back',
      'The UN said the corridor was closed. Snow fell. Shops closed. Schools closed. The army denied this.',
      ['passage', 'denial'],
    ],
    [
      'a part of the number',
      'The UN said 90 people had left, but only 20 of the people reached Qasr al-Noor.',
      ['figure', 'figure'],
    ],
    [
      'a number that fits',
      'The UN said more than 500 people had left, but the army spoke of 620 people who left.',
      ['figure', 'figure'],
    ],
    [
      'only fighters in both',
      'The army says it strikes only fighters. Snow fell. The brigade denied that 30 fighters had gone home.',
      ['statement', 'denial'],
    ],
    [
      'only fighters in both',
      'يقول الجيش الشمالي إنه لا يستهدف سوى المقاتلين. وسقط الثلج. ونفى لواء الميناء أن يكون 30 مقاتلاً قد عادوا إلى بيوتهم.',
      ['statement', 'denial'],
    ],
    [
      'numbers of other days',
      'The UN said 90 people left on Saturday, but the council said 60 people left on Monday.',
      ['figure', 'figure'],
    ],
    ['the same voice', 'The UN said 90 people had left. The UN denied that 90 people had left.', ['figure', 'denial']],
    [
      'what was not done, of another thing',
      'Residents said soldiers had shut the gate. A spokesman for the army: "We did not get the letter."',
      ['event', 'statement'],
    ],
    [
      'what was not done, of another thing',
      'قال سكان إن الجنود أغلقوا البوابة. الناطق باسم الجيش الشمالي: "لم نتسلم الرسالة".',
      ['event', 'statement'],
    ],
  ])('%s: %s', (_, text, expected) => {
    expect(stancesIn(text)).toEqual(expected);
  });
});
