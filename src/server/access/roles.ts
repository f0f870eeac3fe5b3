/** The roles, and who may see or do what. An account has one role. */

export const ROLES = ['admin', 'negotiator', 'planner', 'analyst', 'monitor', 'observer', 'liaison'] as const;
export type Role = (typeof ROLES)[number];

/** Of an account's label, which says the role and never a name. */
export const LABEL_PATTERN = /^[a-z][a-z0-9-]{1,39}$/;

/** Everybody in the room. A party's liaison is not: they see only what was shared with their party. */
export const ROOM: readonly Role[] = ['admin', 'negotiator', 'planner', 'analyst', 'monitor', 'observer'];
/** Who sees reports, claims, the picture, and plans, which have a picture in them. A monitor in the street carries none of it. */
export const READERS: readonly Role[] = ['admin', 'negotiator', 'planner', 'analyst', 'observer'];
/** Who asks for plans. */
export const PLANNERS: readonly Role[] = ['admin', 'negotiator', 'planner'];
/** Who decides what is believed. */
export const ANALYSTS: readonly Role[] = ['admin', 'analyst'];
/** Who draws on the map. */
export const DRAWERS: readonly Role[] = ['admin', 'planner', 'analyst'];
/** Who speaks with the parties. */
export const NEGOTIATORS: readonly Role[] = ['admin', 'negotiator'];
export const ADMINS: readonly Role[] = ['admin'];
