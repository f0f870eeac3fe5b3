/** English texts written for these tests. Each expectation lists every proposal: one too many fails as well as one too few. */
import { describe, expect, it } from 'vitest';
import { told } from './fixture-reading.ts';

describe('reading English', () => {
  it('agency, spokesman told an agency, he added, lines to other articles', () => {
    const text =
      'MARSA (AFP) - About 3,000 civilians left Marsa on Tuesday through a corridor opened by the army, the United Nations said. The Red Cross said 21 buses and 19 ambulances had reached the reception centre.\n\nA spokesman for the Harbour Brigade told AFP that fighters would not withdraw. "We will stay until every family is out," he added.\n\nRead also: Two hundred homes destroyed in the south';
    expect(told(text, 'en')).toEqual([
      'p1 figure/left 3000 persons (about) · the United Nations (un) · meant 2018-03-13',
      'p2 passage/corridor · the United Nations (un) · meant 2018-03-13',
      'p3 figure/vehicles 21 vehicles · The Red Cross (red-cross)',
      'p4 figure/vehicles 19 vehicles · The Red Cross (red-cross)',
      'p5 passage/withdrawal · A spokesman for the Harbour Brigade (brigade) < AFP (agency)',
      'p6 forecast/other · A spokesman for the Harbour Brigade (brigade) < AFP (agency)',
    ]);
  });

  it('several numbers in one clause, and the denial of all of it', () => {
    const text =
      'The Marsa Monitor reported on Monday that 14 people were killed and 30 wounded when shells struck the Old Town. The army denied the report.';
    expect(told(text, 'en')).toEqual([
      'p1 figure/killed 14 persons · The Marsa Monitor (monitor) · said 2018-03-12',
      'p2 figure/wounded 30 persons · The Marsa Monitor (monitor) · said 2018-03-12',
      'p3 denial/killed · The army (army) · denies p1',
    ]);
  });

  it('a range by one side set against a number by the other', () => {
    const text =
      'According to the United Nations, between 20,000 and 25,000 people remain trapped in the Old Town, while the army put the number at 8,000.';
    expect(told(text, 'en')).toEqual([
      'p1 figure/trapped 20000–25000 persons (range) · the United Nations (un)',
      'p2 figure/trapped 8000 persons · the army (army) · disputes p1',
    ]);
  });

  it('talks, the other side not named, the statement goes on', () => {
    const text =
      'The Marsa Civil Council is leading talks to open a safe passage for the sick, a member of the council said in a statement sent by e-mail on Tuesday. The statement did not say with whom the council is talking. "Fighters who surrender will be handed over to the local authorities," the statement added.';
    expect(told(text, 'en')).toEqual([
      'p1 talks/corridor · a member of the council (council) · said 2018-03-13',
      'p2 talks/talks-parties · report',
      'p3 handover/handover-of-fighters · a member of the council (council) · said 2018-03-13',
    ]);
  });

  it('a denial that says the claim again', () => {
    const text =
      'Residents said on Tuesday night that the talks would allow fighters to pull out with their light weapons, but the army denied that fighters would be allowed to leave.';
    expect(told(text, 'en')).toEqual([
      'p1 talks/withdrawal · Residents · said 2018-03-13',
      'p2 denial/withdrawal · the army (army) · denies p1',
    ]);
  });

  it('somebody with a name is known by the last part of it; a condition', () => {
    const text =
      'Alpha Bravo, commander of the Harbour Brigade, said his men had retaken 85 percent of the city. "If the two fronts meet, the battle will be over within a week," Bravo said on Monday.';
    expect(told(text, 'en')).toEqual([
      'p1 control/share-retaken 85 % · Alpha Bravo, commander of the Harbour Brigade (brigade)',
      'p2 forecast/battle · Alpha Bravo, commander of the Harbour Brigade (brigade) · said 2018-03-12',
    ]);
  });

  it('a source that quotes another, and somebody who confirms', () => {
    const text =
      'The Red Cross, quoting a doctor at the hospital, said nearly 200 patients had been evacuated. The governor confirmed that nearly 200 patients had been evacuated.';
    expect(told(text, 'en')).toEqual([
      'p1 figure/left 200 persons (nearly) · a doctor at the hospital < The Red Cross (red-cross)',
      'p2 figure/left 200 persons (nearly) · The governor · confirms p1',
    ]);
  });

  it('what the report says itself, and what is no claim', () => {
    const text =
      'Clashes have been raging in Marsa since 6 February. Tens of thousands of people have fled the city. The weather is cold. Shops in the capital were closed for the holiday.';
    expect(told(text, 'en')).toEqual([
      'p1 event/battle · report · meant 2018-02-06',
      'p2 figure/fled 20000–99999 persons (order) · report',
    ]);
  });

  it('advance from two sides; witnesses behind the content', () => {
    const text =
      'The army said it had captured Qasr al-Nour and was advancing from the north and the west. The deal collapsed after the truce, which began at 9 am, was broken, witnesses said.';
    expect(told(text, 'en')).toEqual([
      'p1 control/axes-of-advance · The army (army)',
      'p2 event/ceasefire · witnesses',
    ]);
  });

  it('quoted by an agency; a denial of what nobody said here', () => {
    const text =
      'The UN was quoted by AFP as saying that 336 men were detained and 41 released. Activists dismissed reports that a corridor had been opened as false.';
    expect(told(text, 'en')).toEqual([
      'p1 figure/held 336 persons · The UN (un) < AFP (agency)',
      'p2 figure/released 41 persons · The UN (un) < AFP (agency)',
      'p3 denial/corridor · Activists',
    ]);
  });
});
