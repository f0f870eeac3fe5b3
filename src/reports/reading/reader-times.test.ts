/** Which time a claim speaks of, in sentences written for these tests: what takes a time over, and what must not. */
import { describe, expect, test } from 'vitest';
import { exampleGazetteer, proposalsIn } from './fixture-reading.ts';

const wallClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: exampleGazetteer.timeZone,
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The times meant of all proposals of a report of Wednesday, 14 March 2018, as days, with the hours when they are no whole days. */
function meantIn(text: string): string[] {
  const language = /[\u0600-\u06ff]/.test(text) ? 'ar' : 'en';
  return proposalsIn(text, language).map(({ meant }) => {
    if (meant === null) return 'none';
    const [from, until] = [wallClock.format(meant.fromMs), wallClock.format(meant.untilMs)];
    const short = (moment: string): string => moment.slice(5).replace(' 00:00', '');
    return `${short(from)}–${short(until)}`;
  });
}

describe('a time that is not the claim’s', () => {
  test.each([
    [
      'of another clause behind',
      'Some 70 wounded lie in the cellar, and no doctor has reached it since Saturday.',
      ['none'],
    ],
    ['of another clause behind', 'يرقد سبعون جريحاً في القبو، ولم يصل إليه طبيب منذ السبت.', ['none']],
    [
      'of an aside',
      'The truce, signed on Saturday, will start at 07:00 on Friday, the UN said.',
      ['03-16 07:00–03-16 07:01'],
    ],
    [
      'of a relative clause',
      'تبدأ الهدنة التي وقعت السبت في السابعة من صباح الجمعة، بحسب الأمم المتحدة.',
      ['03-16 07:00–03-16 07:01'],
    ],
    ['hours of every day', 'The crossing is open from 08:00 to 15:00.', ['none']],
    ['hours of every day', 'يعمل المعبر من الثامنة صباحاً حتى الثالثة عصراً.', ['none']],
    ['a length of way', 'On Monday 12 buses left Marsa. The corridor is 9 km long.', ['03-12–03-13', 'none']],
    ['who is still there', 'On Monday 12 buses left Marsa. About 900 people remain trapped.', ['03-12–03-13', 'none']],
    ['who is still there', 'يوم الاثنين غادرت 12 حافلة المرسى. ولا يزال 900 شخص محاصرين.', ['03-12–03-13', 'none']],
    [
      'what has added up',
      'On Monday 12 buses left Marsa. In all, 950 people have left so far.',
      ['03-12–03-13', 'none'],
    ],
    [
      'what has added up',
      'أعلن الصليب الأحمر إجلاء 60 شخصاً الاثنين، ليرتفع الإجمالي إلى 950.',
      ['03-12–03-13', 'none'],
    ],
    ['since then', 'The siege began in October 2017. Since then, 80 people have died.', ['10-01–11-01', 'none']],
    ['since then', 'بدأ الحصار في تشرين الأول 2017، ومنذ ذلك الحين توفي 80 شخصاً.', ['none']],
    [
      'of another paragraph',
      'On Monday 12 buses left Marsa.\n\nAnother 40 people were wounded.',
      ['03-12–03-13', 'none'],
    ],
    ['when it was said', 'On Monday the UN said 12 buses had left. Another 40 people were wounded.', ['none', 'none']],
    [
      'of a condition that is days away',
      'If the truce is renewed by Saturday, 300 people can leave within 36 hours.',
      ['none'],
    ],
    ['of a condition that is days away', 'يمكن أن يغادر 300 شخص في غضون 36 ساعة إذا جددت الهدنة قبل السبت.', ['none']],
    ['a day that nobody named before', 'The next day 40 people reached Qasr al-Noor.', ['none']],
    ['a day that nobody named before', 'وفي اليوم التالي وصل 40 شخصاً إلى قصر النور.', ['none']],
    ['a day after something', 'A day after the blast, 40 people reached Qasr al-Noor.', ['none']],
    [
      'another strike',
      'Mortars hit a school on Monday. Shells struck a clinic. The UN said 5 people were killed in the attack.',
      ['03-12–03-13', 'none', 'none'],
    ],
  ])('%s: %s', (_, text, expected) => {
    expect(meantIn(text)).toEqual(expected);
  });
});

describe('a time of something else than what is claimed', () => {
  test.each([
    ['of an agreement', 'Under a deal reached on Sunday, 17 trucks entered Marsa.', ['none']],
    ['of an agreement', 'دخلت 17 شاحنة المرسى بموجب اتفاق تم التوصل إليه الأحد.', ['none']],
    ['of a statement', 'In a statement on Monday the council called for a ceasefire.', ['none']],
    ['when it was said', 'أُجلي 85 مريضاً خلال الليل، بحسب ما أعلن الأربعاء.', ['03-13 18:00–03-14 06:00']],
    [
      'of those who had seen nothing',
      'Forty people got out, two of whom had seen no doctor since January.',
      ['none', '01-01–03-15'],
    ],
  ])('%s: %s', (_, text, expected) => {
    expect(meantIn(text)).toEqual(expected);
  });
});

describe('a time that the claim takes over', () => {
  test.each([
    [
      'each number of a list its own',
      'The UN said 90 people left on Saturday, 120 on Sunday and 60 on Monday.',
      ['03-10–03-11', '03-11–03-12', '03-12–03-13'],
    ],
    [
      'each number of a list its own',
      'قالت الأمم المتحدة إن 90 شخصاً غادروا السبت و120 الأحد و60 الاثنين.',
      ['03-10–03-11', '03-11–03-12', '03-12–03-13'],
    ],
    [
      'the day that the sentence before begins with',
      'On Monday 200 people left Marsa. Another 30 were wounded on the road.',
      ['03-12–03-13', '03-12–03-13'],
    ],
    [
      'the day that the sentence before begins with',
      'يوم الاثنين غادر 200 شخص المرسى. وأصيب 30 آخرون على الطريق.',
      ['03-12–03-13', '03-12–03-13'],
    ],
    [
      'the day, where it begins with a part of it',
      'On Monday morning 9 buses left Marsa. By noon 300 people had reached Qasr al-Noor.',
      ['03-12 06:00–03-12 12:00', '03-12–03-13'],
    ],
    [
      'the day of a clause before',
      'The council said 80 people left on Monday, but only 9 of them reached Qasr al-Noor.',
      ['03-12–03-13', '03-12–03-13'],
    ],
    [
      'the day of a clause before',
      'قال المجلس إن 80 شخصاً غادروا الاثنين، غير أن تسعة منهم فقط وصلوا إلى قصر النور.',
      ['03-12–03-13', '03-12–03-13'],
    ],
    ['what the saying is about', 'For Monday the UN says about 400 people left.', ['03-12–03-13']],
    ['what the saying is about', 'أما الاثنين فتقول الأمم المتحدة إن نحو 400 شخص غادروا.', ['03-12–03-13']],
    [
      'the strike that is told of again',
      'A mortar round struck a queue on Sunday. The clinic counted 8 dead. The UN said 11 people were killed in the strike.',
      ['03-11–03-12', 'none', '03-11–03-12'],
    ],
    [
      'the strike that is told of again',
      'سقطت قذيفة على طابور الأحد. وقالت الأمم المتحدة إن 11 شخصاً قتلوا في القصف.',
      ['03-11–03-12', '03-11–03-12'],
    ],
    [
      'of the number it disputes',
      'For Monday the UN gives 400 people who left. The council contests the figure and puts it at 150.',
      ['03-12–03-13', '03-12–03-13'],
    ],
    [
      'the next day',
      'The convoy reached Qasr al-Noor on Sunday. The next day 55 people were wounded.',
      ['03-12–03-13'],
    ],
    ['the day before', 'وصل ستون شخصاً إلى قصر النور الاثنين مقابل 25 في اليوم السابق.', ['03-12–03-13', '03-11–03-12']],
    ['a day after', 'Buses resumed on Monday, two days after shells struck the gate.', ['03-12–03-13', '03-10–03-11']],
    ['a day after', 'استؤنفت عملية الإجلاء الاثنين، غداة قصف طال البوابة.', ['03-12–03-13', '03-11–03-12']],
    [
      'a part of the day named before',
      'Some 300 residents left Marsa today. Nine buses set off in the morning.',
      ['03-14–03-15', '03-14 06:00–03-14 12:00'],
    ],
    [
      'a part of the day named before',
      'غادر المرسى اليوم 300 شخص. وانطلقت تسع حافلات صباحاً.',
      ['03-14–03-15', '03-14 06:00–03-14 12:00'],
    ],
    [
      'of those it goes on about',
      'Nine buses left Marsa on Monday. Some 40 cars followed behind them.',
      ['03-12–03-13', '03-12–03-13'],
    ],
    [
      'of those who come on top',
      'A shell hit a queue on Monday. Nine more people were injured.',
      ['03-12–03-13', '03-12–03-13'],
    ],
    [
      'of those who come on top',
      'سقطت قذيفة على طابور الاثنين. وأصيب تسعة أشخاص آخرون.',
      ['03-12–03-13', '03-12–03-13'],
    ],
    ['no day, years ago', 'Two years ago, 900 people were evacuated.', ['01-01–01-01']],
    ['day of the same month', 'كان 300 شخص قد غادروا حتى 5 آذار و700 حتى 9 منه.', ['03-05–03-06', '03-09–03-10']],
    [
      'the week before',
      'The UN counted 90 arrivals last week, and 60 the week before.',
      ['03-03–03-10', '02-24–03-03'],
    ],
    ['from beginning to end', 'The evacuation that started on Friday ended yesterday.', ['03-09–03-14']],
    [
      'what follows from a condition',
      'If buses come tonight, the last 90 people could leave within 12 hours.',
      ['03-14–03-15 12:00'],
    ],
    [
      'the night, when it happens then',
      'وإذا لم يصل الوقود الليلة فسيبقى 90 مريضاً في القبو.',
      ['03-14 18:00–03-15 06:00'],
    ],
  ])('%s: %s', (_, text, expected) => {
    expect(meantIn(text)).toEqual(expected);
  });
});
