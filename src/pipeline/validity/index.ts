export type { ConditionCheck, ConditionFault, Invalid, InvalidRule } from './invalid';
export type { JobPart, Parts } from './parts';
export { validate } from './validate';
