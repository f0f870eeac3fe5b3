import type { ProblemCatalogue } from '../base/problem.ts';

export const PCODE_PROBLEMS = {
  PCODE_LAYER_UNUSABLE: {
    severity: 'error',
    title: 'The layer of administrative areas cannot be used.',
    remedy: 'Give a GeoJSON FeatureCollection of polygons with the properties adm3_pcode, adm2_pcode and adm1_pcode.',
  },
  PCODE_AREA_UNUSABLE: {
    severity: 'error',
    title: 'An area of the layer has no polygon or no P-code in the form of its level.',
    remedy: 'Correct the feature: a polygon, and codes such as SY11, SY1101, SY110100.',
  },
  PCODE_COMMUNITIES_UNUSABLE: {
    severity: 'error',
    title: 'The list of communities cannot be used.',
    remedy: 'Give a CSV file with the columns adm4_pcode, adm4_en, lon, lat and adm3_pcode.',
  },
  PCODE_COMMUNITY_UNUSABLE: {
    severity: 'error',
    title: 'A community has no code of the form C1234, or a coordinate that is not one. It was left out.',
    remedy: 'Correct the row.',
  },
  PCODE_DISAGREES: {
    severity: 'error',
    title: 'The code and the place of the zone disagree.',
    remedy: 'Find out which is right: the code may be of a place of the same name, or the drawing may be shifted.',
  },
  PCODE_PARTLY_OUTSIDE: {
    severity: 'warning',
    title: 'The zone lies partly outside the area of its code.',
    remedy: 'Check the outline at the border, or divide the zone there.',
  },
  PCODE_UNKNOWN: {
    severity: 'error',
    title: 'The code is in neither the layer nor the list of communities.',
    remedy: 'Correct it, or use the layer that it is from.',
  },
  PCODE_OTHERWISE_WRITTEN: {
    severity: 'warning',
    title: 'The code is written in another way than in the layer. It was read as the one there.',
    remedy: 'Write it as the layer does.',
  },
  PCODE_PROPOSED: {
    severity: 'warning',
    title: 'The zone has no code; its place gives one.',
    remedy: 'Write the code into the zone if it is right.',
  },
  PCODE_OUTSIDE_LAYER: {
    severity: 'warning',
    title: 'The zone lies in no area of the layer.',
    remedy: 'Check the coordinates. At a coast or border the outline of the layer may be too coarse.',
  },
  PCODE_BELOW_LAYER: {
    severity: 'warning',
    title: 'The code is of a level that the layer does not have. Only the area above it was checked.',
    remedy: 'Check it with a layer of that level.',
  },
  PCODE_NOT_CHECKED: {
    severity: 'warning',
    title: 'The code is of a community, and there is no list of communities to check it with.',
    remedy: 'Give the list of communities.',
  },
  PCODE_COMMUNITY_FAR: {
    severity: 'warning',
    title: 'The zone is more than 10 km from the point of its community.',
    remedy: 'Check the code and the drawing. Communities of the same name are many.',
  },
  PCODE_NAME_DIFFERS: {
    severity: 'warning',
    title: 'The zone and the area of its code have different names.',
    remedy: 'Both may be right: spellings and languages differ. Check that the same place is meant.',
  },
} as const satisfies ProblemCatalogue;

export type PcodeProblemCode = keyof typeof PCODE_PROBLEMS;
