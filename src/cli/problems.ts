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
  CLI_FILE_NOT_CARRIED: {
    severity: 'error',
    title: 'The ledger holds only the name of a file of the operation, and the file is not beside it.',
    remedy: 'Carry the file beside the ledger or into the data folder; streets can be given with --roads.',
  },
  CLI_OPERATION_OR_FOLDER: {
    severity: 'error',
    title: 'An operation of a ledger takes --ledger and --operation, and no folder.',
    remedy: 'Leave the folder out, or --operation; give --ledger with --operation.',
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
  CLI_PLAN_OF_OTHER_FOLDER: {
    severity: 'error',
    title: 'The plan was made from another state of the folder.',
    remedy: 'Give the folder as it was, or plan again: people and places of now beside the ways of then would mislead.',
  },
  CLI_PLAN_OF_OTHER_STREETS: {
    severity: 'error',
    title: 'The plan was made on other streets.',
    remedy: 'Give the streets it was made on with --roads, or plan again.',
  },
  CLI_OPTION_UNKNOWN: {
    severity: 'error',
    title: 'The plan has no option of this number.',
    remedy: 'Give a number that the table of options shows; they are counted from 1.',
  },
  CLI_EXPORT_UNCLEAR: {
    severity: 'error',
    title: 'It is not clear what is to be written.',
    remedy:
      'Give a plan.json for a plan; for the picture give --what with --as hxl and no plan. --table goes with a plan and hxl.',
  },
  CLI_OUT_UNWRITABLE: {
    severity: 'error',
    title: 'The file cannot be written.',
    remedy: 'Give a place where you may write and where there is room.',
  },
  CLI_FOLDER_TAKEN: {
    severity: 'error',
    title: 'The folder cannot be made, or is not empty.',
    remedy: 'Give a folder that is not there yet, in a place where you may write: nothing is written over.',
  },
  CLI_NEW_NEEDS: {
    severity: 'error',
    title: 'Something is missing that a new operation needs.',
    remedy: 'Give it on the command line, or run the command on a terminal, where it asks.',
  },
  CLI_OPERATION_ID: {
    severity: 'error',
    title: 'This cannot be the id of an operation.',
    remedy: 'Give --id: a–z, 0–9, - and _, beginning with a letter or digit, at most 64.',
  },
  CLI_TIME_ZONE_UNKNOWN: {
    severity: 'error',
    title: 'There is no such time zone.',
    remedy: 'Give an IANA name, such as Asia/Damascus.',
  },
  CLI_BENCH_NEEDS_CHECKOUT: {
    severity: 'error',
    title: 'The benchmarks are not part of the installed package.',
    remedy: 'Run it in a checkout of the repository, after "npm ci".',
  },
} as const satisfies ProblemCatalogue;
