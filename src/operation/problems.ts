import type { ProblemCatalogue } from '../base/problem.ts';

/** Everything that can be wrong with an operation folder. Codes are permanent. */
export const OPERATION_PROBLEMS = {
  // Files
  OP_FOLDER_MISSING: {
    severity: 'error',
    title: 'There is no such operation folder.',
    remedy: 'Give the path of a folder that holds an operation.yaml.',
  },
  OP_FILE_MISSING: {
    severity: 'error',
    title: 'The file does not exist.',
    remedy: 'Put it there, or name the right file in operation.yaml.',
  },
  OP_FILE_UNREADABLE: {
    severity: 'error',
    title: 'The file cannot be read.',
    remedy: 'Check that it is a plain file and that you may read it.',
  },
  OP_FILE_EMPTY: {
    severity: 'error',
    title: 'The file is empty.',
    remedy:
      'It was probably not saved or not copied whole: fetch it again. An optional file that is not needed can be deleted.',
  },
  OP_FILE_TOO_LARGE: {
    severity: 'error',
    title: 'The file is larger than any file of its kind should be, and was not read.',
    remedy: 'Check that it is the right file; take out what the operation does not need.',
  },
  OP_FILE_NOT_UTF8: {
    severity: 'error',
    title: 'The file is not UTF-8.',
    remedy: 'Save it again with the encoding UTF-8.',
  },
  OP_FILE_BYTE_ORDER_MARK: {
    severity: 'warning',
    title: 'The file begins with a byte order mark, which was skipped.',
    remedy: 'Save it as UTF-8 without a byte order mark.',
  },
  OP_FILE_OUTSIDE_FOLDER: {
    severity: 'error',
    title: 'The file lies outside the operation folder.',
    remedy: 'Copy it into the folder. Only `roads` may point elsewhere.',
  },
  OP_LINK_LEAVES_FOLDER: {
    severity: 'error',
    title: 'The file is a symbolic link that leaves the operation folder.',
    remedy: 'Replace the link by a copy of the file.',
  },
  OP_ROADS_OUTSIDE_FOLDER: {
    severity: 'warning',
    title: 'The streets are read from outside the operation folder.',
    remedy: 'When the folder is carried elsewhere, carry this file too, in the same relative place.',
  },
  OP_FILE_NOT_USED: {
    severity: 'warning',
    title: 'The folder holds a GeoJSON file that the operation does not use.',
    remedy: 'If it was meant to count, correct its name or list it under `files` in operation.yaml; else move it away.',
  },
  OP_YAML_UNREADABLE: {
    severity: 'error',
    title: 'The text is not valid YAML.',
    remedy: 'Correct the line named: often a missing quote, a tab or a wrong indentation.',
  },
  OP_YAML_ALIASES: {
    severity: 'error',
    title: 'The YAML repeats parts of itself by aliases more often than is allowed.',
    remedy: 'Write the values out instead of using anchors and aliases.',
  },
  OP_JSON_UNREADABLE: {
    severity: 'error',
    title: 'The text is not valid JSON.',
    remedy: 'Correct the place named, or export the file again.',
  },
  OP_TOO_DEEP: {
    severity: 'error',
    title: 'The file nests values deeper than is allowed.',
    remedy: 'No file of an operation needs this: check that it is the right file.',
  },
  OP_FRONT_MATTER_MISSING: {
    severity: 'error',
    title: 'The report has no front matter.',
    remedy: 'Begin it with a line "---", then title, source, language and published_at, then a line "---".',
  },

  // Shape
  OP_KEY_UNKNOWN: {
    severity: 'error',
    title: 'This key is not known.',
    remedy: 'Correct or delete it. Remarks go into `note`, own data into keys that begin with `x_`.',
  },
  OP_KEY_TWICE: {
    severity: 'error',
    title: 'The same key stands twice in one object.',
    remedy: 'Delete one of the two.',
  },
  OP_REQUIRED: {
    severity: 'error',
    title: 'A value is missing that is needed.',
    remedy: 'Write it. docs/reference/operation-folder.md says what belongs there.',
  },
  OP_TYPE_WRONG: {
    severity: 'error',
    title: 'The value is of the wrong type.',
    remedy: 'Write a value of the type named.',
  },
  OP_NUMBER_NOT_FINITE: {
    severity: 'error',
    title: 'This is not a number that can be counted with.',
    remedy: 'Write an ordinary number. Delete the value when it is not known.',
  },
  OP_OUT_OF_RANGE: {
    severity: 'error',
    title: 'The value is outside the range that is allowed.',
    remedy: 'Write a value in the range named; check its unit.',
  },
  OP_VALUE_UNKNOWN: {
    severity: 'error',
    title: 'The value is not one of those that are known.',
    remedy: 'Write one of the values named.',
  },
  OP_ID_INVALID: {
    severity: 'error',
    title: 'The id has a form that is not allowed.',
    remedy: 'Use a–z, 0–9, "-" and "_", beginning with a letter or digit, at most 64 characters.',
  },
  OP_ID_TWICE: {
    severity: 'error',
    title: 'The same id stands twice.',
    remedy: 'Give each its own id, or delete the copy.',
  },
  OP_NAME_MISSING: {
    severity: 'error',
    title: 'A name is missing in one language.',
    remedy: 'Write `name_en` and `name_ar`.',
  },

  // Figures and where they come from
  OP_PEOPLE_NEGATIVE: {
    severity: 'error',
    title: 'A number of people is below zero.',
    remedy: 'Write 0 or more.',
  },
  OP_FIGURE_ORDER: {
    severity: 'error',
    title: 'Low, best and high are not in order.',
    remedy: 'Low may not be above best, nor best above high.',
  },
  OP_ZONE_WITHOUT_PEOPLE: {
    severity: 'warning',
    title: 'The zone has no people, not even in its high figure.',
    remedy: 'Delete the zone if nobody is there; else write how many.',
  },
  OP_ZONE_PEOPLE_PARTLY: {
    severity: 'error',
    title: 'The zone has some of the three figures of its people, but not all.',
    remedy: 'Write `people_low`, `people_best` and `people_high`; or none, when a split divides an assessed figure.',
  },
  OP_ZONE_PEOPLE_UNKNOWN: {
    severity: 'error',
    title: 'It is not known how many people are in the zone, so nothing can be planned for them.',
    remedy: 'Write its people, or give the zone a weight in a split and assess the figure that is divided.',
  },
  OP_CANNOT_WALK_NOT_SAID: {
    severity: 'warning',
    title: 'Nothing is said about people who cannot walk; everybody is planned as walking.',
    remedy: 'Write `cannot_walk_share`: people who cannot walk need vehicles and are counted apart.',
  },
  OP_BASIS_MISSING: {
    severity: 'error',
    title: 'It is not said where this comes from.',
    remedy: 'Write `source` (who said it, with `said_at`) or `assumption` (why you took this value).',
  },
  OP_BASIS_TWICE: {
    severity: 'error',
    title: 'Both a source and an assumption are given.',
    remedy: 'Keep one: a value is either somebody’s or assumed.',
  },
  OP_SAID_AT_WITHOUT_SOURCE: {
    severity: 'error',
    title: 'It is said when, but not by whom.',
    remedy: 'Write the `source`, or delete `said_at`.',
  },
  OP_BASIS_ARABIC_ALONE: {
    severity: 'error',
    title: 'The Arabic of a source or assumption is written, but not the text that it stands for.',
    remedy: 'Write `source` or `assumption` without `_ar` too, or delete this.',
  },
  OP_SOURCE_UNDATED: {
    severity: 'warning',
    title: 'A figure has a source but not the time it was said.',
    remedy: 'Write `said_at`: figures of different days contradict one another without being wrong.',
  },
  OP_SOURCE_FILE_MISSING: {
    severity: 'error',
    title: 'The source names a report that is not in the folder.',
    remedy: 'Put the report there or correct the name.',
  },

  // Times
  OP_TIME_INVALID: {
    severity: 'error',
    title: 'This is not a time.',
    remedy: 'Write it like 2017-10-14T08:00:00+03:00.',
  },
  OP_TIME_WITHOUT_OFFSET: {
    severity: 'error',
    title: 'The time has no offset, so it is not known which moment it is.',
    remedy: 'Add the offset, like +03:00: 2017-10-14T08:00:00+03:00.',
  },
  OP_TIME_ZONE_UNKNOWN: {
    severity: 'error',
    title: 'The time zone is not known.',
    remedy: 'Write an IANA name, like Asia/Damascus.',
  },
  OP_OFFSET_UNUSUAL: {
    severity: 'warning',
    title: 'The time’s offset is not the one of the operation’s time zone on that day.',
    remedy: 'Check it: a summer-time mistake moves a window by an hour.',
  },
  OP_INTERVAL_REVERSED: {
    severity: 'error',
    title: 'It ends before it starts, or at the same moment.',
    remedy: 'Correct `from` or `until`.',
  },
  OP_WINDOWS_OVERLAP: {
    severity: 'error',
    title: 'Two windows overlap.',
    remedy: 'Make one window of them, or let the first end when the second begins.',
  },
  OP_WINDOWS_FAR_APART: {
    severity: 'error',
    title: 'From the first window to the last is longer than a plan can cover.',
    remedy: 'Check the year and month of each window.',
  },
  OP_NO_WINDOW: {
    severity: 'error',
    title: 'There is no window.',
    remedy: 'Write at least one window, agreed or proposed.',
  },
  OP_NO_WINDOW_AGREED: {
    severity: 'warning',
    title: 'No window is agreed yet; all are proposals.',
    remedy: 'Set `status: agreed` when the parties have agreed to one.',
  },
  OP_HOURS_MEET_NO_WINDOW: {
    severity: 'warning',
    title: 'The station is never open during a window, so nobody can pass it.',
    remedy: 'Check the dates of its `hours`.',
  },
  OP_HOURS_OVERLAP: {
    severity: 'error',
    title: 'Two opening hours of a station overlap.',
    remedy: 'Make one interval of them.',
  },

  // Places
  OP_COORDINATES_OUTSIDE: {
    severity: 'error',
    title: 'The position is not on the globe.',
    remedy: 'Write [longitude, latitude] in degrees, WGS 84: −180 … 180 and −90 … 90.',
  },
  OP_COORDINATES_SWAPPED: {
    severity: 'error',
    title: 'Longitude and latitude seem to be swapped: the other way round the place lies among the streets.',
    remedy: 'GeoJSON wants [longitude, latitude]. Swap them, or export the file again.',
  },
  OP_FAR_FROM_STREETS: {
    severity: 'error',
    title: 'The place lies far outside the streets.',
    remedy: 'Check its position, and that the roads file is of the right city.',
  },
  OP_ROADS_ELSEWHERE: {
    severity: 'error',
    title: 'The streets are of another place: no zone and no station lies among them.',
    remedy: 'Name the roads file of this city.',
  },
  OP_GEOMETRY_MISSING: {
    severity: 'error',
    title: 'The feature has no geometry.',
    remedy: 'Draw it, or delete the feature.',
  },
  OP_GEOMETRY_KIND: {
    severity: 'error',
    title: 'The geometry is of a kind that is not used here.',
    remedy: 'Draw it as one of the kinds named.',
  },
  OP_GEOMETRY_MALFORMED: {
    severity: 'error',
    title: 'The coordinates of the geometry are not well-formed.',
    remedy: 'Export the file again from the tool it was drawn with.',
  },
  OP_GEOMETRY_TOO_DETAILED: {
    severity: 'error',
    title: 'The geometry has more points than can be checked.',
    remedy: 'Simplify it: a few hundred points describe any neighbourhood.',
  },
  OP_CRS_UNSUPPORTED: {
    severity: 'error',
    title: 'The file is in another coordinate system than WGS 84.',
    remedy: 'Export it again in EPSG:4326.',
  },
  OP_RING_NOT_CLOSED: {
    severity: 'error',
    title: 'A polygon is not closed: its last position is not its first.',
    remedy: 'Repeat the first position at the end of the ring.',
  },
  OP_RING_TOO_SHORT: {
    severity: 'error',
    title: 'A ring has fewer than four positions.',
    remedy: 'A triangle has four: the first is repeated at the end.',
  },
  OP_POLYGON_EMPTY: {
    severity: 'error',
    title: 'A polygon has no area.',
    remedy: 'Draw it again: all its points lie on one line or in one place.',
  },
  OP_POLYGON_CROSSES_ITSELF: {
    severity: 'error',
    title: 'A polygon’s outline crosses or touches itself.',
    remedy: 'Correct the outline at the position named.',
  },
  OP_ZONES_OVERLAP: {
    severity: 'error',
    title: 'Two zones overlap: people there would be counted twice.',
    remedy: 'Draw the zones so that they touch at most.',
  },
  OP_ZONES_OVERLAP_SLIGHTLY: {
    severity: 'warning',
    title: 'Two zones overlap by a sliver.',
    remedy: 'Nothing need be done when their common border was merely drawn twice.',
  },
  OP_STATION_FAR_FROM_STREET: {
    severity: 'error',
    title: 'The station is too far from any street that people can walk on (limit 500 m).',
    remedy: 'Check its position; or add the street that leads to it to the roads file.',
  },
  OP_STATION_OFF_STREET: {
    severity: 'warning',
    title: 'The station is more than 100 m from any street that people can walk on.',
    remedy: 'Check its position: people are led to the nearest street node.',
  },

  // Meaning
  OP_PARTY_UNKNOWN: {
    severity: 'error',
    title: 'There is no party of this id in operation.yaml.',
    remedy: 'Add the party or correct the id; `null` means contested.',
  },
  OP_PCODE_FORM: {
    severity: 'error',
    title: 'This does not have the form of a place code.',
    remedy: 'Write a code like SY110000 or C5710, or delete it.',
  },
  OP_PCODE_UNKNOWN: {
    severity: 'error',
    title: 'The place code is not in the folder’s list of codes.',
    remedy: 'Correct it, or add it to the list.',
  },
  OP_PCODE_TWICE: {
    severity: 'warning',
    title: 'Two zones have the same place code.',
    remedy: 'Check it: it is right only when one place was divided.',
  },
  OP_PCODES_WITHOUT_COLUMN: {
    severity: 'error',
    title: 'The list of place codes has no column of codes.',
    remedy: 'Name the column `pcode`, or tag it #adm4+code or #loc+code.',
  },
  OP_STATION_WITHOUT_LANES: {
    severity: 'error',
    title: 'The station has no lanes, so nobody could ever pass it.',
    remedy: 'Write at least 1; delete the station when it does not exist.',
  },
  OP_NO_CROSSING: {
    severity: 'error',
    title: 'There is no crossing: no way out at all.',
    remedy: 'Add a station of the kind `crossing`.',
  },
  OP_NO_CROSSING_AGREED: {
    severity: 'warning',
    title: 'No crossing is agreed yet; all are proposals, and nobody is planned through them.',
    remedy: 'Set `status: agreed` when the parties have agreed to one, and say who said so.',
  },
  OP_NO_RECEPTION_AGREED: {
    severity: 'warning',
    title: 'No reception is agreed yet; all are proposals, and nobody is planned to arrive there.',
    remedy: 'Set `status: agreed` when whoever runs it has agreed, and say who said so.',
  },
  OP_NO_RECEPTION: {
    severity: 'error',
    title: 'There is no reception: nowhere to go.',
    remedy: 'Add a station of the kind `reception`.',
  },
  OP_NO_ZONE: {
    severity: 'error',
    title: 'There is no zone: nobody to plan for.',
    remedy: 'Add at least one zone with people.',
  },
  OP_HAZARD_WITHOUT_DATE: {
    severity: 'error',
    title: 'It is not said when this was last known to be so.',
    remedy: 'Write `as_of`, a day or a time.',
  },
  OP_HAZARD_NOT_EXCLUDED: {
    severity: 'error',
    title: 'Mined or closed streets cannot be priced: they are never used.',
    remedy: 'Delete `excludes: false`; or give the hazard another kind when it is neither.',
  },
  OP_HAZARD_WITHOUT_REACH: {
    severity: 'error',
    title: 'A hazard at a point or along a line has no danger distance, so it would not count at all.',
    remedy: 'Write `danger_distance_meters` above 0.',
  },
  OP_HAZARD_CLOSES_ALONG: {
    severity: 'error',
    title: 'Only a closure that is drawn as a line has streets along it.',
    remedy: 'Delete `closes`; or draw a LineString of the kind `closure`.',
  },
  OP_TOO_MANY_PROBLEMS: {
    severity: 'error',
    title: 'There are more problems; the rest is not shown.',
    remedy: 'Correct the first ones and read the folder again.',
  },
} as const satisfies ProblemCatalogue;

export type OperationProblemCode = keyof typeof OPERATION_PROBLEMS;

export function isOperationProblemCode(text: string): text is OperationProblemCode {
  return Object.hasOwn(OPERATION_PROBLEMS, text);
}
