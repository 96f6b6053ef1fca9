export type { InputRule, InputSpec, InputType, Spec, SpecInclude } from './input-spec';
export { interpolate, type Interpolated, type InterpolationContext } from './interpolate';
export type { InvalidInput } from './problem';
export { readSharedInputs, readSpec } from './spec';
export { inputValues, type ConditionInputs, type EvaluateCondition, type Given, type InputValues } from './values';
