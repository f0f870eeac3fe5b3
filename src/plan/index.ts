/** The plan room: a plan document, how it is made, and how it is checked. */
export * from './document.ts';
export { PLAN_PROBLEMS } from './problems.ts';
export { PLAN_PROBLEMS_ARABIC } from './problems-arabic.ts';
export { verifyPlan, type Verification } from './verify/verify.ts';
export { conceded, type Conceded } from './worth/concede.ts';
export { makePlan, writePlanDocument, type MakePlanOptions } from './make-plan.ts';
