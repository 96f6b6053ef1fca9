export type { Argument, ToolCall, Unwrapped } from './call';
export { readCall } from './read';
export { unwrap } from './unwrap';
export type { CommandSpec, Effect, OptionSpec, Output, Role, ToolSpec } from './tool';
