import { lazily, mapping } from '../mappings';
import { stringOf } from '../scalars';
import { refuse, type Shape } from '../shape';
import { autoCancel, workflowRules } from './rules';

const MOST_NAME = 255;

/** GitLab looks at the length of the name only. */
const name: Shape = (value, spot, walk) => {
  const string = stringOf(value);
  if (string !== undefined && [...string].length > MOST_NAME) refuse(value, spot, walk, `a text of at most ${String(MOST_NAME)} characters`, 'Shorten it.');
};

/** Source: entry/workflow.rb. */
export const workflow = lazily(() => mapping({ rules: workflowRules, name, auto_cancel: autoCancel }));
