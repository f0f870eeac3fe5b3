/** Are two names of a place the same but for spelling? Names disagree often; the answer is a notice and never decides a join. */
import { nearestWord } from '../base/nearest-word.ts';
import type { PcodeNames } from './pcode-layer.ts';

/** Languages in which both have a name and the two are different. */
export function differentNames(one: PcodeNames, two: PcodeNames): readonly ('en' | 'ar')[] {
  return (['en', 'ar'] as const).filter((language) => {
    const [a, b] = [one[language], two[language]];
    return a !== undefined && b !== undefined && !isSameName(a, b);
  });
}

/** True when the names agree without articles, vowel signs and letters written for one another, up to a few letters. */
function isSameName(a: string, b: string): boolean {
  const [plainA, plainB] = [plainName(a), plainName(b)];
  if (plainA === plainB) return true;
  if (Math.min(plainA.length, plainB.length) < 4) return false;
  return nearestWord(plainA, [plainB]) !== null && Math.abs(plainA.length - plainB.length) <= 2;
}

function plainName(name: string): string {
  return (
    name
      .normalize('NFKD')
      .replace(/[\p{M}\u0640]/gu, '')
      .toLowerCase()
      .replace(/[أإآٱ]/gu, 'ا')
      .replace(/[ىئ]/gu, 'ي')
      .replace(/ؤ/gu, 'و')
      .replace(/ة/gu, 'ه')
      // "Centre of": how the subdistrict of a city is told from the city.
      .replace(/^مركز\s+/u, '')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => !/^(?:al|el|ar|ad|as|at|az|an|ash|adh|ath|dh)$/.test(word))
      .map((word) => (word.length > 3 && word.startsWith('ال') ? word.slice(2) : word))
      .join('')
  );
}
