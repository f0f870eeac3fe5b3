/** The examples read without a word, but for streets that the user has to fetch first. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeProblem, ProblemError, type Problem } from '../base/problem.ts';
import { readFolder } from './read-operation.ts';

const examples = join(import.meta.dirname, '..', '..', 'examples');

/** What the operation room says; what a picture is made from the picture room reads. */
async function problemsOf(folder: string): Promise<readonly Problem[]> {
  try {
    return (await readFolder(folder, () => null)).problems;
  } catch (failure) {
    if (failure instanceof ProblemError) return failure.problems;
    throw failure;
  }
}

describe('the examples', () => {
  it.each(readdirSync(examples).filter((name) => existsSync(join(examples, name, 'operation.yaml'))))(
    '%s',
    async (name) => {
      const problems = await problemsOf(join(examples, name));
      const others = problems.filter((problem) => problem.code !== 'OP_FILE_MISSING' || problem.field !== 'roads');
      expect(others.map(describeProblem)).toEqual([]);
    },
  );

  it('raqqa-2017 has its own streets', async () => {
    expect(await problemsOf(join(examples, 'raqqa-2017'))).toEqual([]);
  });
});
