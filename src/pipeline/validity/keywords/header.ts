import { listOf } from '../lists';
import { lazily, mapping } from '../mappings';
import { oneOf, text } from '../scalars';
import { headerInclude } from './include';
import { headerInputs } from './inputs';

/** The `spec` of a file's header. Source: header/spec.rb. */
export const spec = lazily(() => mapping({
  inputs: headerInputs,
  include: headerInclude,
  component: listOf(oneOf(['name', 'sha', 'version', 'reference']), { want: 'a list of facts about the component' }),
  description: text({ most: 256 }),
}));
