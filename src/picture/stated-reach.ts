/** How far beside the line drawn for it a street counts as the one that is said to be closed: by the plan, and as the desk draws it. */
export const STATED_REACH_METERS = 15;
