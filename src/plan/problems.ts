/** Problems the planner can name. Codes are permanent. */
import type { ProblemCatalogue } from '../base/problem.ts';

export const PLAN_PROBLEMS = {
  PLAN_NO_AGREED_WINDOW: {
    severity: 'error',
    title: 'No window is agreed, so there is no time in which people may pass.',
    remedy: 'Set `status: agreed` on a window in operation.yaml once every party has agreed to it.',
  },
  PLAN_WINDOW_OUTSIDE_DAYLIGHT: {
    severity: 'warning',
    title: 'The policy allows passage in daylight only, and this window reaches into the night.',
    remedy: 'The plan uses its daylight part. Agree other hours, or set `policy.daylightOnly: false`.',
  },
  PLAN_WINDOWS_OVERLAP: {
    severity: 'warning',
    title: 'Two windows overlap.',
    remedy: 'The plan lets the later one begin when the earlier one ends. Write them as one window if they are one.',
  },
  PLAN_STATION_UNUSABLE: {
    severity: 'warning',
    title: 'No way from any zone to a reception passes this station.',
    remedy: 'Check its position, the line of control beside it, and the closed streets around it.',
  },
  PLAN_STATION_FAR_FROM_STREET: {
    severity: 'warning',
    title: 'The nearest street that people can walk on is far from this station.',
    remedy: 'Check its position, or draw the street that leads to it.',
  },
  PLAN_PARTY_WITHOUT_AREA: {
    severity: 'warning',
    title:
      'This party has not agreed to passage, and no area on the map is its: the plan may cross ground that it holds.',
    remedy: 'Draw the areas that it holds, with who says so.',
  },
  PLAN_CLOSURE_NO_STREET: {
    severity: 'warning',
    title: 'No street lies where this closure is drawn, so the plan may use the street that was meant.',
    remedy: 'Draw it along the street on the map, or across it.',
  },
  PLAN_STREETS_CUT_OFF: {
    severity: 'warning',
    title: 'Part of this zone’s streets cannot reach any crossing.',
    remedy: 'Check the streets there. People who live on them need another way to the gathering place.',
  },
  PLAN_ZONE_CUT_OFF: {
    severity: 'warning',
    title: 'Nobody in this zone can be planned for on foot.',
    remedy: 'The reason is in the plan. These people are counted, and need another way out.',
  },
  PLAN_WALK_TOO_LONG: {
    severity: 'warning',
    title: 'The shortest way on foot from this zone is longer than the policy’s longest walk.',
    remedy: 'Plan vehicles or rest on the way, or change `policy.maxWalkMeters`.',
  },
  PLAN_ZONE_TOO_SLOW: {
    severity: 'warning',
    title: 'The shortest way from this zone takes longer than any window lasts.',
    remedy: 'Nobody from here gets through on foot. Agree a longer window or plan vehicles.',
  },
} as const satisfies ProblemCatalogue;
