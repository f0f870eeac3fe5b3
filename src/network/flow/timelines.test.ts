import { describe, expect, it } from 'vitest';
import { Timelines } from './timelines.ts';

describe('Timelines', () => {
  it('closes every step of a span that needs many new pages', () => {
    const timelines = new Timelines(4000);
    const ids = Array.from({ length: 5 }, () => timelines.create());
    for (const id of ids) timelines.close(id, 100, 3900);
    for (const id of ids) {
      const open = Array.from({ length: 4000 }, (_, step) => step).filter((step) => !timelines.isFull(id, step));
      expect(open.length).toBe(200);
      expect(open.every((step) => step < 100 || step >= 3900)).toBe(true);
      expect(timelines.latestOpen(id, 3899, -1)).toBe(99);
    }
  });
});
