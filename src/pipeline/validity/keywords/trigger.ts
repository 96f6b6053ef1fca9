import { either, lazily, mapping, record } from '../mappings';
import { anything, boolean, oneOf, text } from '../scalars';
import type { Shape } from '../shape';
import { triggerInclude } from './include';
import { fieldOf } from '../fields';

const forward = lazily(() => mapping({ yaml_variables: boolean, pipeline_variables: boolean }));
const strategy = oneOf(['depend', 'mirror']);

const otherProject = lazily(() => mapping(
  { project: text({ want: 'the path of a project', blank: false }), branch: text(), strategy, forward, inputs: record(anything) },
  { required: ['project'] },
));

const sameProject = lazily(() => mapping({ include: triggerInclude, strategy, forward }));

const byKeyword: Shape = (value, spot, walk) => {
  (fieldOf(value, 'include') === undefined ? otherProject : sameProject)(value, spot, walk);
};

/** Source: entry/trigger.rb. */
export const trigger = lazily(() => either({ text: text({ want: 'the path of a project', blank: false }), map: byKeyword }, 'the path of a project, or a mapping with `project` or `include`'));
