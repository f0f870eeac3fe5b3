import type { ProblemCatalogue } from '../base/problem.ts';

export const CLI_PROBLEMS = {
  CLI_PLAN_UNREADABLE: {
    severity: 'error',
    title: 'The plan file cannot be read.',
    remedy: 'Give the path of a plan.json that "mamarr plan FOLDER --out DIR" wrote.',
  },
  CLI_PLAN_NOT_JSON: {
    severity: 'error',
    title: 'The plan file is not JSON.',
    remedy: 'Take the file as "mamarr plan" wrote it. It was damaged or edited.',
  },
  CLI_PLAN_WRONG_SHAPE: {
    severity: 'error',
    title: 'The file is not a plan document.',
    remedy: 'Take the file as "mamarr plan" wrote it; "mamarr schema plan" prints its shape.',
  },
  CLI_LIAISON_PARTY: {
    severity: 'error',
    title: 'A liaison belongs to a party, and nobody else does.',
    remedy: 'Give --party with the role liaison, and with no other role.',
  },
  CLI_PARTY_UNKNOWN: {
    severity: 'error',
    title: 'The operation has no such party.',
    remedy: 'Give the id of a party as operation.yaml has it.',
  },
  CLI_FIGURE_UNKNOWN: {
    severity: 'error',
    title: 'The plan holds nothing of this name.',
    remedy: '"mamarr why PLAN.json" lists what can be asked.',
  },
  CLI_BENCH_NEEDS_CHECKOUT: {
    severity: 'error',
    title: 'The benchmarks are not part of the installed package.',
    remedy: 'Run it in a checkout of the repository, after "npm ci".',
  },
} as const satisfies ProblemCatalogue;
