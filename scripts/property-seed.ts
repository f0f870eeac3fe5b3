/**
 * Run before every test file. Property tests draw the same cases in every run, so that a run tells what the change did and not
 * what chance did. `MAMARR_TEST_SEED=7 npx vitest run` draws others; a failure names its seed.
 */
import fc from 'fast-check';

const asked = Number(process.env['MAMARR_TEST_SEED'] ?? 20171010);
if (!Number.isSafeInteger(asked)) throw new Error('MAMARR_TEST_SEED is not a whole number');
fc.configureGlobal({ seed: asked });
