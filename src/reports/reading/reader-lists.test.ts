/** Lists under a heading, logs, and reports in two languages, written for these tests. Each expectation lists every proposal. */
import { describe, expect, it } from 'vitest';
import { told } from './fixture-reading.ts';

describe('reading what is no running text', () => {
  it('a list under a source, a line and a row that name theirs', () => {
    const text =
      'SITUATION 4\n\nKey figures (UN, 12 March)\n- Displaced since 1 March: about 13,000\n- Released from the sites: 390\n\n- **Red Cross** (Monday): 127 people reached Qasr al-Noor.\n| Marsa Monitor | Tuesday | 14 people were killed. |';
    expect(told(text, 'en')).toEqual([
      'p1 figure/fled 13000 persons (about) · UN (un) · said 2018-03-12 · meant 2018-03-01',
      'p2 figure/released 390 persons · UN (un) · said 2018-03-12',
      'p3 figure/arrived 127 persons · Red Cross (red-cross) · said 2018-03-12',
      'p4 figure/killed 14 persons · Marsa Monitor (monitor) · said 2018-03-13',
    ]);
  });

  it('a log: who sends is the last link, and its clock is when it was said', () => {
    const text =
      '08:40 Field: the road is closed. Nobody was hurt.\n\n09:05 BASE: The army says 200 people left by the north gate, over.\n\n09:30 About 300 people are waiting at the gate.';
    expect(told(text, 'en')).toEqual([
      'p1 passage/corridor · Field · said 2018-03-14',
      'p2 statement/wounded · Field · said 2018-03-14',
      'p3 figure/left 200 persons · The army (army) < BASE · said 2018-03-14',
      'p4 figure/trapped 300 persons (about) · report · said 2018-03-14',
    ]);
  });

  it('each sentence in its own language', () => {
    const text = 'The UN said 300 people had left.\n\nوقالت الأمم المتحدة إن 300 شخص غادروا المرسى.';
    expect(told(text, 'en')).toEqual([
      'p1 figure/left 300 persons · The UN (un)',
      'p2 figure/left 300 persons · الأمم المتحدة (un)',
    ]);
  });
});
