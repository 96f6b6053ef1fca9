import type { Range } from '../../text';

/** Why GitLab refuses an expression. */
export interface ExpressionFault {
  readonly ok: false;
  /** One sentence without a full stop, with the user's own text. */
  readonly message: string;
  /** One sentence of what to do. */
  readonly help: string;
  /** The part of the expression that is wrong, in UTF-16 units; empty only in an empty expression. */
  readonly range: Range;
}
