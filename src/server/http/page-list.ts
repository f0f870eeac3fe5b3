/** The server's own pages and who may open them. Files of the desk are open to anyone: there is no data in them. */
import { PLANNERS, READERS, ROLES } from '../access/roles.ts';
import type { Access } from '../contract/route.ts';

export const PAGES = {
  'GET /': 'anyone',
  'GET /pages.css': 'anyone',
  'GET /sign-in': 'anyone',
  'POST /sign-in': 'anyone',
  'GET /console': 'anyone',
  'GET /enrol': 'anyone',
  'POST /enrol': 'anyone',
  'POST /sign-out': 'locked-too',
  'GET /home': ROLES,
  'POST /plans': PLANNERS,
  'GET /plans/{plan}/page': READERS,
} as const satisfies Readonly<Record<string, Access>>;

export type PageKey = keyof typeof PAGES;
