import type { ProblemCatalogue } from '../base/problem.ts';

/** Everything that can be wrong with a report, its reading or the judging of its claims. Codes are permanent. */
export const REPORT_PROBLEMS = {
  // The file
  REPORT_FILE_UNREADABLE: {
    severity: 'error',
    title: 'The report cannot be read.',
    remedy: 'Give the path of a text file that you may read.',
  },
  REPORT_TOO_LARGE: {
    severity: 'error',
    title: 'The report is larger than any report should be, and was not read.',
    remedy: 'Check that it is the right file. Cut a collection of reports into one file for each.',
  },
  REPORT_EMPTY: {
    severity: 'error',
    title: 'The report has no text.',
    remedy: 'It was probably not saved or not copied whole: fetch it again.',
  },
  REPORT_NOT_TEXT: {
    severity: 'error',
    title: 'The file is not plain text.',
    remedy: 'Open it in the program it was made with, and save its text as a .txt file in UTF-8.',
  },
  REPORT_UTF16: {
    severity: 'error',
    title: 'The report is in UTF-16, not in UTF-8.',
    remedy:
      'Save it again with the encoding UTF-8, or say --encoding utf-16le (or utf-16be) to have it converted for reading.',
  },
  REPORT_NOT_UTF8: {
    severity: 'error',
    title: 'The report is not UTF-8.',
    remedy: 'Save it again with the encoding UTF-8, or say with --encoding which encoding it is in.',
  },
  REPORT_ENCODING_WRONG: {
    severity: 'error',
    title: 'The report is not in the encoding that was named.',
    remedy: 'Leave --encoding away, or name the right one.',
  },
  REPORT_CONVERTED: {
    severity: 'warning',
    title: 'The report was converted for reading. Offsets of quotes count in the converted text.',
    remedy: 'Save it as UTF-8 before it goes into an operation folder.',
  },
  REPORT_DIRECTION_MARKS: {
    severity: 'warning',
    title:
      'The text holds invisible marks that steer its direction. They are kept in it, and not seen when it is read.',
    remedy: 'Nothing has to be done. A quote that is copied by hand has to be copied with them.',
  },
  // What is said of it
  REPORT_PUBLISHED_MISSING: {
    severity: 'error',
    title: 'It is not known when the report was published, so "Tuesday" and "last week" have no date.',
    remedy: 'Write published_at into its front matter, or give --published, a day such as 2017-10-10.',
  },
  REPORT_PUBLISHED_INVALID: {
    severity: 'error',
    title: 'This is no time of publication.',
    remedy: 'Write a day such as 2017-10-10, or a time with offset such as 2017-10-10T18:00:00+03:00.',
  },
  REPORT_TIME_ZONE_UNKNOWN: {
    severity: 'error',
    title: 'There is no such time zone.',
    remedy: 'Give an IANA name such as Asia/Damascus.',
  },
  REPORT_LANGUAGE_UNKNOWN: {
    severity: 'error',
    title: 'The text is in neither Arabic nor English as far as its letters tell.',
    remedy: 'Say --language ar or --language en when it is one of them; other languages are not read.',
  },
  REPORT_BEFORE_OPERATION: {
    severity: 'warning',
    title: 'The report was published more than a year before the first window of the operation.',
    remedy: 'Check the date of publication: every day named in the text hangs on it.',
  },
  REPORT_TIME_ZONE_ASSUMED: {
    severity: 'warning',
    title: 'No operation and no time zone was given: days are taken as days in UTC.',
    remedy: 'Give --operation or --time-zone.',
  },
  // Judging
  REPORT_NOT_IN_OPERATION: {
    severity: 'error',
    title: 'The report is not among the reports of the operation, so its claims cannot be taken in.',
    remedy: 'Copy it with its front matter into the folder, as reports/NAME.md, and read it there.',
  },
  REPORT_ROLE_MISSING: {
    severity: 'error',
    title: 'It is not said who judges the claims.',
    remedy: 'Give --by and a role, such as information-manager. No person is named.',
  },
  REPORT_REASON_MISSING: {
    severity: 'error',
    title: 'It is not said why the claims are rejected.',
    remedy: 'Give --reason.',
  },
  REPORT_PROPOSAL_UNKNOWN: {
    severity: 'error',
    title: 'There is no such proposal in this report.',
    remedy: 'Read it without --review first, and name the ids shown.',
  },
  REPORT_JUDGED_TWICE: {
    severity: 'error',
    title: 'The same proposal is both confirmed and rejected.',
    remedy: 'Name it once.',
  },
  REPORT_JUDGED_BEFORE: {
    severity: 'error',
    title: 'This proposal was judged before.',
    remedy: 'A row of claims.csv is not changed by reading again: add a claim that corrects or supersedes it.',
  },
  REPORT_CORRECTION_INVALID: {
    severity: 'error',
    title: 'This correction cannot be made.',
    remedy:
      'Write p1.FIELD=VALUE. Fields: kind, about, about_words, low, best, high, unit, saying, speakers, said, meant, places.',
  },
  REPORT_QUOTE_NOT_IN_TEXT: {
    severity: 'error',
    title: 'A quote does not stand in the text at its offsets.',
    remedy: 'The text was changed after it was read: read it again.',
  },
  REPORT_STANCE_LEFT_OUT: {
    severity: 'warning',
    title: 'The claim takes a stance to one that was not taken in, so the stance was left out.',
    remedy: 'Confirm that one too, or write the stance into claims.csv when it is taken in.',
  },
  REPORT_REVIEW_NEEDS_TERMINAL: {
    severity: 'error',
    title: 'Judging claim by claim needs a terminal.',
    remedy: 'Say what is judged: --confirm p1,p3 --reject p2 --reason TEXT --by ROLE.',
  },
  REPORT_OPERATION_MISSING: {
    severity: 'error',
    title: 'Claims are judged for an operation, and none was given.',
    remedy: 'Give --operation FOLDER.',
  },
  REPORT_CLAIMS_UNREADABLE: {
    severity: 'error',
    title: "The operation's table of claims cannot be added to.",
    remedy: 'Mend it first: it has to be an HXL table with the columns that docs/reference/operation-folder.md lists.',
  },
} as const satisfies ProblemCatalogue;

export type ReportProblemCode = keyof typeof REPORT_PROBLEMS;
