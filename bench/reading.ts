/**
 * The claim reader on the marked reports of scenarios/reading: precision, recall and F1 of what it proposes, and how
 * often each attribute is right on what it found. Seeds none: the same reader and marks give the same figures.
 *
 * node bench/reading.ts [--only NAME] [--language ar|en] [--half odd|even] [--errors] [--json]
 */
import { parseArgs } from 'node:util';
import { readReport, type Proposal, type TimeSpan } from '../src/reports/index.ts';
import { hasFoundingReport, loadCorpus } from '../scenarios/reading/corpus.ts';
import {
  attributes,
  ratesOf,
  scoreReport,
  sumShares,
  sumTallies,
  tallyByKind,
  type ReportScore,
  type Tally,
} from '../scenarios/reading/score.ts';

const { values } = parseArgs({
  options: {
    /** Part of a report's name, such as `04` or `ghouta`. */
    only: { type: 'string', default: '' },
    language: { type: 'string' },
    /** By the report's number: the half whose errors rules were made from, or the other. */
    half: { type: 'string' },
    errors: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

if (values.half !== undefined && values.half !== 'odd' && values.half !== 'even') {
  console.error(`There is no half '${values.half}': odd or even.`);
  process.exit(1);
}

const scores = loadCorpus()
  .filter((report) => report.name.includes(values.only))
  .filter((report) => values.language === undefined || report.language === values.language)
  .filter((report) => values.half === undefined || halfOf(report.name) === values.half)
  .map((report) => scoreReport(report, readReport(report, report.gazetteer)));

const isFounding = ({ report }: ReportScore): boolean => report.name.startsWith('00-');
const sieges = scores.filter((score) => !isFounding(score));
const groups: readonly (readonly [string, readonly ReportScore[]])[] = [
  ['founding report', scores.filter(isFounding)],
  ['ten sieges', sieges],
  ['ten sieges, ar', sieges.filter(({ report }) => report.language === 'ar')],
  ['ten sieges, en', sieges.filter(({ report }) => report.language === 'en')],
  ...(['odd', 'even'] as const).flatMap((half) => {
    const members = sieges.filter(({ report }) => halfOf(report.name) === half);
    return [
      [half, members] as const,
      ...(['ar', 'en'] as const).map(
        (language) => [`${half}, ${language}`, members.filter(({ report }) => report.language === language)] as const,
      ),
    ];
  }),
  ['all', scores],
];
const kinds = tallyByKind(scores);

if (values.json) {
  const counted = (tally: Tally) => ({ ...tally, ...ratesOf(tally) });
  const document = {
    groups: Object.fromEntries(
      groups.map(([name, members]) => [name, { ...counted(sumTallies(members)), attributes: sumShares(members) }]),
    ),
    kinds: Object.fromEntries([...kinds].map(([kind, tally]) => [kind, counted(tally)])),
    reports: Object.fromEntries(
      scores.map((score) => [score.report.name, { ...counted(sumTallies([score])), attributes: score.shares }]),
    ),
  };
  console.log(JSON.stringify(document, null, 2));
} else {
  if (!hasFoundingReport()) console.error('The founding report is not beside the checkout: scored without it.');
  if (values.errors) for (const score of scores) printErrors(score);
  printTallies(
    '',
    groups.filter(([, members]) => members.length > 0).map(([name, members]) => [name, sumTallies(members)]),
  );
  printTallies('by kind (found: claims of the kind; right: proposals of the kind)', [...kinds]);
  printTallies(
    'by report',
    scores.map((score) => [score.report.name, sumTallies([score])]),
  );
  printAttributes();
  printTold();
}

/** `odd` or `even`, by the number with which a report's name begins. */
function halfOf(name: string): 'odd' | 'even' {
  return Number(name.slice(0, 2)) % 2 === 0 ? 'even' : 'odd';
}

function percent(rate: number | null): string {
  return rate === null ? '–' : `${(rate * 100).toFixed(1)} %`;
}

function printTallies(title: string, rows: readonly (readonly [string, Tally])[]): void {
  console.log(title === '' ? '' : `\n${title}`);
  for (const [name, tally] of rows) {
    const { precision, recall, f1 } = ratesOf(tally);
    const counts = `claims ${tally.claims}, found ${tally.found}; proposals ${tally.proposals}, right ${tally.standing}`;
    const rates = `precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent(f1)}`;
    console.log(`  ${name.padEnd(24)} ${rates} (${counts})`);
  }
}

function printAttributes(): void {
  const width = 17;
  const members = groups.filter(([, scored]) => scored.length > 0);
  console.log('\non the pairs: right, of those where there was something to be right about');
  // Two tables: one line of all groups is too wide to read.
  const isHalf = ([name]: (typeof members)[number]): boolean => /^(?:odd|even)/u.test(name);
  for (const shown of [members.filter((each) => !isHalf(each)), members.filter(isHalf)]) {
    if (shown.length === 0) continue;
    console.log(`  ${''.padEnd(14)}${shown.map(([name]) => name.padStart(width)).join('')}`);
    for (const attribute of attributes) {
      const cells = shown.map(([, scored]) => {
        const { right, of } = sumShares(scored)[attribute];
        return (of === 0 ? '–' : `${right}/${of} ${percent(right / of)}`).padStart(width);
      });
      console.log(`  ${attribute.padEnd(14)}${cells.join('')}`);
    }
  }
}

/** A wrong time or a wrong denial is worse than none, and the shares above count both as not right. */
function printTold(): void {
  console.log('\ntimes meant and stances on the pairs: right, told wrongly, not told');
  for (const [name, members] of groups.filter(([, scored]) => scored.length > 0)) {
    const told = (['meant', 'stance'] as const).map((attribute) => {
      const { right, wrong, missing } = toldIn(members, attribute);
      return `${attribute} ${right} right, ${wrong} wrong, ${missing} not told`;
    });
    console.log(`  ${name.padEnd(24)} ${told.join('; ')}`);
  }
}

function toldIn(members: readonly ReportScore[], attribute: 'meant' | 'stance') {
  const counts = { right: 0, wrong: 0, missing: 0 };
  for (const { report, proposals, pairs, wrong } of members) {
    const faulty = new Set(wrong.filter((fault) => fault.in.includes(attribute)).map(({ claim }) => claim.id));
    for (const pair of pairs) {
      const claim = report.claims[pair.claim]!;
      const proposal = proposals[pair.proposal]!;
      if (faulty.has(claim.id)) counts[proposal[attribute] === null ? 'missing' : 'wrong']++;
      else if (claim[attribute] !== null) counts.right++;
    }
  }
  return counts;
}

function printErrors({ report, missed, unmarked, wrong }: ReportScore): void {
  console.log(`\n${report.name}`);
  for (const claim of missed)
    console.log(`  missed   ${claim.id} ${claim.kind} ${claim.about}: ${oneLine(claim.quote.text)}`);
  for (const proposal of unmarked) console.log(`  unmarked ${lineOf(proposal)}`);
  for (const { claim, proposal, in: faults } of wrong) {
    console.log(`  wrong    ${claim.id} in ${faults.join(', ')}: ${lineOf(proposal)}`);
    const marked = `${claim.kind} ${claim.about} ${JSON.stringify(claim.value)}`;
    const speakers = claim.speakers.map((names) => names.join(' / ')).join(' < ');
    console.log(`           marked ${marked} by [${speakers}] said ${timeOf(claim.said)} meant ${timeOf(claim.meant)}`);
    const proposed = `${proposal.kind} ${proposal.about} ${JSON.stringify(proposal.value)}`;
    const chain = proposal.speakers.map(({ words }) => words).join(' < ');
    console.log(
      `           read   ${proposed} by [${chain}] said ${timeOf(proposal.said)} meant ${timeOf(proposal.meant)}`,
    );
  }
}

function lineOf(proposal: Proposal): string {
  return `${proposal.id} ${proposal.kind} ${proposal.about}: ${oneLine(proposal.quote.text)} {${proposal.foundBy.join(', ')}}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function timeOf(span: TimeSpan | null): string {
  if (span === null) return 'not told';
  return `${new Date(span.fromMs).toISOString().slice(0, 16)}…${new Date(span.untilMs).toISOString().slice(0, 16)}Z`;
}
