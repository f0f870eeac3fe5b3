/** Arabic texts written for these tests. Each expectation lists every proposal: one too many fails as well as one too few. */
import { describe, expect, it } from 'vitest';
import { told } from './fixture-reading.ts';

describe('reading Arabic', () => {
  it('agency, spokesman to an agency, he added, lines to other articles', () => {
    const text =
      'المرسى (وكالة فرانس برس) - قالت الأمم المتحدة إن نحو ثلاثة آلاف مدني غادروا المرسى الثلاثاء عبر ممر فتحه الجيش الشمالي. وأفاد الصليب الأحمر بأن 21 حافلة و19 سيارة إسعاف وصلت إلى مركز الاستقبال.\n\nوقال متحدث باسم لواء الميناء لوكالة فرانس برس إن المقاتلين لن ينسحبوا، وأضاف "سنبقى حتى خروج آخر عائلة".\n\nاقرأ أيضاً: تدمير مئتي منزل في الجنوب';
    expect(told(text, 'ar')).toEqual([
      'p1 figure/left 3000 persons (about) · الأمم المتحدة (un) · meant 2018-03-13',
      'p2 passage/corridor · الأمم المتحدة (un) · meant 2018-03-13',
      'p3 figure/vehicles 21 vehicles · الصليب الأحمر (red-cross)',
      'p4 figure/vehicles 19 vehicles · الصليب الأحمر (red-cross)',
      'p5 passage/withdrawal · متحدث باسم لواء الميناء (brigade) < وكالة فرانس برس (agency)',
      'p6 statement/other · متحدث باسم لواء الميناء (brigade) < وكالة فرانس برس (agency)',
    ]);
  });

  it('several numbers in one clause, and the denial of all of it', () => {
    const text =
      'أعلن مرصد المرسى الاثنين مقتل 14 شخصاً وإصابة 30 آخرين بقصف على البلدة القديمة. ونفى الجيش الشمالي ذلك.';
    expect(told(text, 'ar')).toEqual([
      'p1 figure/killed 14 persons · مرصد المرسى (monitor) · said 2018-03-12',
      'p2 figure/wounded 30 persons · مرصد المرسى (monitor) · said 2018-03-12',
      'p3 denial/killed · الجيش الشمالي (army) · denies p1',
    ]);
  });

  it('a range by one side set against a number by the other', () => {
    const text =
      'لا يزال بين 20 ألفاً و25 ألف شخص محاصرين في البلدة القديمة بحسب الأمم المتحدة، فيما قدر الجيش الشمالي العدد بثمانية آلاف.';
    expect(told(text, 'ar')).toEqual([
      'p1 figure/trapped 20000–25000 persons (range) · الأمم المتحدة (un)',
      'p2 figure/trapped 8000 persons · الجيش الشمالي (army) · disputes p1',
    ]);
  });

  it('talks, the other side not named, the statement goes on', () => {
    const text =
      'يجري مجلس المرسى المدني مفاوضات لفتح ممر آمن للمرضى، وفق ما جاء في بيان للمجلس الثلاثاء. ولم يحدد البيان الجهة التي يتفاوض معها المجلس. وجاء في البيان أن المقاتلين الذين يستسلمون سيتم تسليمهم إلى السلطات المحلية.';
    expect(told(text, 'ar')).toEqual([
      'p1 talks/corridor · بيان للمجلس (council) · said 2018-03-13',
      'p2 talks/talks-parties · report',
      'p3 handover/handover-of-fighters · بيان للمجلس (council) · said 2018-03-13',
    ]);
  });

  it('a denial that says the claim again', () => {
    const text =
      'قال سكان مساء الثلاثاء إن المفاوضات ستسمح للمسلحين بالخروج بسلاحهم الخفيف، لكن الجيش الشمالي نفى أن يكون قد سمح للمسلحين بالمغادرة.';
    expect(told(text, 'ar')).toEqual([
      'p1 talks/withdrawal · سكان · said 2018-03-13',
      'p2 denial/withdrawal · الجيش الشمالي (army) · denies p1',
    ]);
  });

  it('somebody with a name is known by the last part of it; a condition', () => {
    const text =
      'وقال قائد لواء الميناء ألفا برافو إن رجاله استعادوا 85% من المدينة. وأوضح برافو الاثنين "إذا التقت الجبهتان تنتهي المعركة خلال أسبوع".';
    expect(told(text, 'ar')).toEqual([
      'p1 control/share-retaken 85 % · قائد لواء الميناء ألفا برافو (brigade)',
      'p2 forecast/battle · قائد لواء الميناء ألفا برافو (brigade) · said 2018-03-12',
    ]);
  });

  it('an agency that quotes a doctor, and somebody who confirms', () => {
    const text =
      'نقلت وكالة فرانس برس عن طبيب في المستشفى قوله إن قرابة مئتي مريض أُجلوا. وأكد المحافظ إجلاء قرابة مئتي مريض.';
    expect(told(text, 'ar')).toEqual([
      'p1 figure/left 200 persons (about) · طبيب في المستشفى < وكالة فرانس برس (agency)',
      'p2 figure/left 200 persons (about) · المحافظ · confirms p1',
    ]);
  });

  it('what the report says itself, and what is no claim', () => {
    const text =
      'تدور اشتباكات في المرسى منذ السادس من شباط/فبراير. وفر عشرات الآلاف من سكان المدينة. الطقس بارد. وأغلقت المتاجر أبوابها في العاصمة بسبب العيد.';
    expect(told(text, 'ar')).toEqual([
      'p1 event/battle · report · meant 2018-02-06',
      'p2 figure/fled 20000–99999 persons (order) · report',
    ]);
  });

  it('no truth in it, by a source behind', () => {
    const text =
      'ذكرت الأمم المتحدة أن 336 رجلاً احتُجزوا وأُفرج عن 41 منهم. لا صحة لما تردد عن احتجاز رجال، بحسب الجيش الشمالي.';
    expect(told(text, 'ar')).toEqual([
      'p1 figure/held 336 persons · الأمم المتحدة (un)',
      'p2 figure/released 41 persons · الأمم المتحدة (un)',
      'p3 denial/held · الجيش الشمالي (army) · denies p1',
    ]);
  });

  it('a happening as the object; a verb nobody is the subject of', () => {
    const text =
      'كما أعلن الصليب الأحمر وصول 127 مدنياً إلى قصر النور، وأشار إلى أن بعضهم رفض مواصلة الطريق. ويذكر أن الهدنة بدأت الاثنين.';
    expect(told(text, 'ar')).toEqual([
      'p1 figure/arrived 127 persons · الصليب الأحمر (red-cross)',
      'p2 statement/other · الصليب الأحمر (red-cross)',
      'p3 passage/ceasefire · report · meant 2018-03-12',
    ]);
  });
});
