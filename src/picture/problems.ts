import type { ProblemCatalogue } from '../base/problem.ts';

/** Everything that can be wrong with what a picture is made from. Codes are permanent. */
export const PICTURE_PROBLEMS = {
  // Tables
  PICTURE_COLUMN_MISSING: {
    severity: 'error',
    title: 'The table lacks a column that is needed.',
    remedy: 'Add the column with this tag; docs/reference/operation-folder.md lists them.',
  },
  PICTURE_CLAIMS_WITHOUT_QUOTES: {
    severity: 'warning',
    title: 'The list of claims is of the old form, without quotes: no claim was taken from it.',
    remedy: 'Give each claim its quote, with the place where it begins and ends in the report.',
  },
  PICTURE_CELL_EMPTY: {
    severity: 'error',
    title: 'A cell is empty that is needed.',
    remedy: 'Fill it in; or take the row away.',
  },
  PICTURE_CELL_WRONG: {
    severity: 'error',
    title: 'The cell does not hold what belongs there.',
    remedy: 'Write a value of the form named.',
  },
  PICTURE_ID_TWICE: {
    severity: 'error',
    title: 'The same id stands twice.',
    remedy: 'Give each its own id, or delete the copy.',
  },

  // What refers to what
  PICTURE_REPORT_UNKNOWN: {
    severity: 'error',
    title: 'There is no report of this id.',
    remedy: 'The id of a report is the name of its file in reports/ without ".md".',
  },
  PICTURE_SOURCE_UNKNOWN: {
    severity: 'error',
    title: 'The source is not in the list of sources.',
    remedy: 'Add it to sources.csv, or correct the id.',
  },
  PICTURE_CLAIM_UNKNOWN: {
    severity: 'error',
    title: 'There is no claim of this id.',
    remedy: 'Add the claim, or correct the id.',
  },
  PICTURE_FIGURE_UNKNOWN: {
    severity: 'error',
    title: 'The picture asks for no figure of this id.',
    remedy: 'Add it to `figures` in picture.yaml, or correct the id.',
  },
  PICTURE_ASSESSMENT_UNKNOWN: {
    severity: 'error',
    title: 'There is no assessment of this id to replace.',
    remedy: 'Correct the id; an assessment replaces only assessments of its own figure.',
  },
  PICTURE_PARTY_UNKNOWN: {
    severity: 'error',
    title: 'There is no party of this id in operation.yaml.',
    remedy: 'Add the party or correct the id.',
  },
  PICTURE_PLACE_UNKNOWN: {
    severity: 'error',
    title: 'There is no place, zone or station of this id.',
    remedy: 'Add it to places.geojson, or correct the id.',
  },
  PICTURE_ZONE_UNKNOWN: {
    severity: 'error',
    title: 'There is no zone of this id.',
    remedy: 'Correct the id, or take the weight away.',
  },

  // Claims
  PICTURE_QUOTE_NOT_IN_TEXT: {
    severity: 'error',
    title: 'The quote does not stand in the report at the place named.',
    remedy: 'Copy the quote from the report’s text and count its place in UTF-16 code units from 0.',
  },
  PICTURE_RECORDED_TOO_EARLY: {
    severity: 'error',
    title: 'It was recorded before its report was published.',
    remedy: 'Check both times, and the year.',
  },
  PICTURE_DATE_BEFORE_OPERATION: {
    severity: 'error',
    title: 'The time lies so long before the operation that it is probably a slip.',
    remedy: 'Check the year.',
  },
  PICTURE_STANCE_INCOMPLETE: {
    severity: 'error',
    title: 'A stance needs both what it is and the claim it is taken to.',
    remedy: 'Fill in both columns, or neither.',
  },
  PICTURE_STANCE_TO_ITSELF: {
    severity: 'error',
    title: 'The claim takes a stance to itself.',
    remedy: 'Write the id of the claim that is meant.',
  },
  PICTURE_CLAIM_UNASKED: {
    severity: 'warning',
    title: 'The claim gives a number that no figure of the picture asks for: it is shown among the claims only.',
    remedy: 'Add a figure to picture.yaml that asks for it.',
  },

  // Assessments
  PICTURE_ASSESSMENTS_AT_ONCE: {
    severity: 'error',
    title: 'One role assessed the same figure twice for the same time at the same moment.',
    remedy: 'Keep one; or write when the later one was recorded.',
  },
  PICTURE_CLAIM_OF_OTHER_FIGURE: {
    severity: 'error',
    title: 'The assessment rests on a claim that is not about its figure.',
    remedy: 'Name claims of the same thing, unit and place.',
  },
  PICTURE_FIGURE_ORDER: {
    severity: 'error',
    title: 'Low, best and high are not in order.',
    remedy: 'Low may not be above best, nor best above high.',
  },
  PICTURE_PERSONS_NOT_WHOLE: {
    severity: 'error',
    title: 'Persons are counted whole, and not below zero.',
    remedy: 'Write whole numbers.',
  },

  // Splits and people
  PICTURE_SPLIT_NOT_PERSONS: {
    severity: 'error',
    title: 'The figure that is divided does not count persons.',
    remedy: 'Divide a figure with the unit `persons`.',
  },
  PICTURE_SPLIT_WITHOUT_WEIGHT: {
    severity: 'error',
    title: 'No zone of the split has a weight above 0.',
    remedy: 'Give each zone its share.',
  },
  PICTURE_ZONE_IN_TWO_SPLITS: {
    severity: 'error',
    title: 'The zone is in splits of two figures: people would be counted twice.',
    remedy: 'Leave it in one.',
  },
  PICTURE_ZONE_COUNTED_TWICE: {
    severity: 'error',
    title: 'The zone has people of its own and a weight in a split: it is not clear which count.',
    remedy: 'Delete its people in zones.geojson, or its weight.',
  },
  PICTURE_HALF_LIFE_UNKNOWN: {
    severity: 'error',
    title: 'This is not a kind of thing that grows stale.',
    remedy: 'Write figure, control, hazard or street; or a particular one, such as hazard:sniper.',
  },
  PICTURE_PEOPLE_UNDECIDED: {
    severity: 'error',
    title: 'How many people are in the zone is not decided, so nothing can be planned for them.',
    remedy: 'Assess the figure that is divided over the zones; when roles hold different ranges, decide between them.',
  },

  // The ledger
  PICTURE_ENTRY_UNREADABLE: {
    severity: 'warning',
    title: 'An entry of the ledger is not of the form of its kind: it is left out.',
    remedy: 'It came in by import. Look at it with "mamarr ledger", and record anew what it should have said.',
  },
  PICTURE_LEDGER_WITHOUT_FOLDER: {
    severity: 'error',
    title: 'The ledger has entries of this operation and not its folder.',
    remedy: 'Where the folder is, put it in: mamarr record FOLDER --ledger PLACE.',
  },
  PICTURE_FOLDER_SHADOWED: {
    severity: 'warning',
    title: 'The file was changed after it was recorded: what the ledger says holds, and the change is not shown.',
    remedy: 'Put the change into the ledger: mamarr record FOLDER --ledger PLACE. Or say it at the desk.',
  },
  PICTURE_FOLDER_UNRECORDED: {
    severity: 'warning',
    title: 'The file says more than the ledger: it is shown here, and not where the ledger alone is served.',
    remedy: 'Put it into the ledger: mamarr record FOLDER --ledger PLACE.',
  },
  PICTURE_DESK_HOLDS: {
    severity: 'warning',
    title: 'The file was changed, and the desk says otherwise of this: what was drawn or set at the desk holds.',
    remedy: 'Say it at the desk, where what was said last holds. The change of the file is in the ledger all the same.',
  },
  PICTURE_LEDGER_EMPTY: {
    severity: 'error',
    title: 'The ledger holds nothing of this operation.',
    remedy: 'Put the folder into it first: mamarr record FOLDER --ledger FILE.',
  },
  PICTURE_FOLDER_NOT_EMPTY: {
    severity: 'error',
    title: 'The folder to write to is not empty.',
    remedy: 'Name a folder that does not exist yet.',
  },

  // People of zones from a table
  PICTURE_TABLE_NO_PLACE: {
    severity: 'error',
    title: 'The table has no column that says which zone a row is of.',
    remedy: 'Add #loc+id, #loc+code, a code such as #adm3+code, or #loc+name.',
  },
  PICTURE_TABLE_ZONE_UNKNOWN: {
    severity: 'error',
    title: 'The row is of no zone of the folder.',
    remedy: 'Correct the id, code or name; or take the row away.',
  },
  PICTURE_TABLE_ZONE_TWICE: {
    severity: 'error',
    title: 'Two rows are of the same zone.',
    remedy: 'Keep the one that is meant. Rows are never added together.',
  },
  PICTURE_TABLE_ZONE_DISAGREES: {
    severity: 'error',
    title: 'The id, code and names of the row fit different zones.',
    remedy: 'Correct the one that is wrong; none of them is believed over another.',
  },
  PICTURE_TABLE_ZONE_SPLIT: {
    severity: 'error',
    title: 'The people of this zone come from a split of an assessed figure.',
    remedy: 'Change the assessment or the split instead, or take the row away.',
  },
  PICTURE_TABLE_PEOPLE_WRONG: {
    severity: 'error',
    title: 'Low, best and high are not three whole numbers of people.',
    remedy: 'Write all three, from 0 to 20,000,000, in digits; or none.',
  },
  PICTURE_TABLE_PEOPLE_ORDER: {
    severity: 'error',
    title: 'Low, best and high are not in this order.',
    remedy: 'Write low ≤ best ≤ high.',
  },
  PICTURE_TABLE_SOURCE_MISSING: {
    severity: 'error',
    title: 'Nobody is said to have counted these people.',
    remedy: 'Fill in #meta+source and #date+reported, or give --source and --said-at.',
  },
  PICTURE_TABLE_SAID_WRONG: {
    severity: 'error',
    title: 'When it was said is neither a day nor a time with offset.',
    remedy: 'Write 2017-10-10 or 2017-10-10T18:00:00+03:00.',
  },
} as const satisfies ProblemCatalogue;

export type PictureProblemCode = keyof typeof PICTURE_PROBLEMS;
