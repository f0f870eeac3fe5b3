import type { ProblemCatalogue } from '../../base/problem.ts';

/** What can be wrong with a planning instance file. Codes are permanent. */
export const FLOW_PROBLEMS = {
  NET_FLOW_FILE_UNREADABLE: {
    severity: 'error',
    title: 'The instance file cannot be read.',
    remedy: 'Check that the path is right, that it is a file and that you may read it.',
  },
  NET_FLOW_FILE_DAMAGED: {
    severity: 'error',
    title: 'The compressed instance file is damaged.',
    remedy: 'Fetch it again, or check it with: gzip -t FILE.',
  },
  NET_FLOW_LINE: {
    severity: 'error',
    title: 'A line is none of the lines an instance has.',
    remedy: 'Write whole numbers only: p with 7 first, then e with 5, w, o and s with 3 each.',
  },
  NET_FLOW_RANGE: {
    severity: 'error',
    title: 'A number on the line is out of its range.',
    remedy: 'Nodes and arcs count from 0 and must be in the instance; times, capacities and people are not negative.',
  },
  NET_FLOW_INCOMPLETE: {
    severity: 'error',
    title: 'The instance has not the number of arcs, origins and sinks that its first line says.',
    remedy: 'Fetch or write the file again; it may be cut off.',
  },
} as const satisfies ProblemCatalogue;
