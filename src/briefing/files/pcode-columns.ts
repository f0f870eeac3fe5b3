/**
 * Which columns the P-codes of zones go into. Codes of the levels 1 to 3 nest, so a code of level 3 fills the columns above it
 * too; a community (C and digits) is of level 4 and says nothing of where it lies. A code of any other form goes into `#loc+code`.
 */
const NESTING = /^([A-Z]{2,3})(\d{2}|\d{4}|\d{6})$/;
const COMMUNITY = /^C\d{4,6}$/;

export interface PcodeColumn {
  readonly tag: string;
  /** The code for this column; null when the zone has none of it. */
  readonly codeOf: (pcode: string | undefined) => string | null;
}

const levels: readonly PcodeColumn[] = [
  ...[1, 2, 3].map((level): PcodeColumn => ({
    tag: `#adm${level}+code`,
    codeOf: (pcode) => {
      const match = NESTING.exec(pcode ?? '');
      return match === null || match[2]!.length < 2 * level ? null : match[1]! + match[2]!.slice(0, 2 * level);
    },
  })),
  { tag: '#adm4+code', codeOf: (pcode) => (pcode !== undefined && COMMUNITY.test(pcode) ? pcode : null) },
  {
    tag: '#loc+code',
    codeOf: (pcode) => (pcode === undefined || NESTING.test(pcode) || COMMUNITY.test(pcode) ? null : pcode),
  },
];

/** The columns in which at least one zone has a code. */
export function levelColumns(pcodes: readonly (string | undefined)[]): readonly PcodeColumn[] {
  return levels.filter(({ codeOf }) => pcodes.some((pcode) => codeOf(pcode) !== null));
}
