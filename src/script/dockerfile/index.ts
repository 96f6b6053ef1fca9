export { JoinedText } from './joined-text';
export { parseDockerfile } from './parse';
export type * from './tree';
