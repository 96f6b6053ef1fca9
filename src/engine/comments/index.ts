/** Comments that set findings aside, in a part of the program of its own: few projects have any. */
export { CommentSuppressions, type CommentInput } from './suppressions';
