import { describe, expect, it } from 'vitest';
import { voiceOf } from '../language.ts';
import { ageText, saidText } from './ages.ts';

const opensMs = Date.parse('2017-10-14T06:00:00+03:00');
const damascus = voiceOf('en', 'Asia/Damascus', { isolate: false });

describe('how old what is known is', () => {
  it('counts a day from its beginning where the people are', () => {
    // 00:00 in Damascus to 06:00 of the day after: 30 hours, not the 27 since midnight in Greenwich.
    expect(ageText('2017-10-13', opensMs, damascus)).toBe('30 hours');
    expect(ageText('2017-10-14', opensMs, damascus)).toBe('6 hours');
    expect(ageText('2017-10-14T03:00:00+03:00', opensMs, damascus)).toBe('3 hours');
    expect(ageText('2017-10-11', opensMs, damascus)).toBe('3 days');
  });

  it('says nothing of what is later, or vaguer than a day', () => {
    expect(ageText('2017-10-15', opensMs, damascus)).toBeNull();
    expect(ageText('2017-10', opensMs, damascus)).toBeNull();
    expect(ageText('last week', opensMs, damascus)).toBeNull();
  });

  it('names the day that was written, west of Greenwich too', () => {
    const lima = voiceOf('en', 'America/Lima', { isolate: false });
    expect(saidText('2017-10-13', lima)).toContain('13');
    expect(saidText('2017-10-13', damascus)).toContain('13');
    expect(saidText('in autumn', damascus)).toContain('in autumn');
  });
});
