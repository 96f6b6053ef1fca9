import { listOf } from '../lists';
import { either, lazily, mapping, record } from '../mappings';
import { anything, matching, text } from '../scalars';
import { nameOf, refuse, type Shape } from '../shape';
import { fieldOf, keyAt } from '../fields';

const WORD = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

const name = matching(WORD, 'a name of letters, digits and `_` that does not begin with a digit');

const named = (item: Shape): Shape => record(item, { gaps: true });

const string = text();

const git = lazily(() => mapping({ url: string, dir: string, rev: string, file: string }, { required: ['url', 'rev'] }));

const oci = lazily(() => mapping({ registry: string, repository: string, tag: string, dir: string, file: string }, { required: ['registry', 'repository', 'tag'] }));

const func = lazily(() => either({ text: string, map: mapping({ git, oci }, { exactlyOne: ['git', 'oci'] }) }, 'a text, or a mapping with `git` or `oci`'));

const onlyFunctionsHaveInputs: Shape = (item, spot, walk) => {
  const inputs = fieldOf(item, 'inputs');
  if (inputs === undefined || fieldOf(item, 'script') === undefined) return;
  walk.report('invalid-value', keyAt(inputs), item.via, `a step of \`${nameOf(spot)}\` has \`inputs\` beside \`script\``, 'Only a step that calls a function has inputs; hand values to a script with `env`.');
};

const step = lazily(() => mapping(
  {
    name,
    env: named(string),
    inputs: named(anything),
    step: func,
    func,
    script: (value, spot, walk): void => {
      if (value.node.kind === 'scalar' && value.node.value === '') refuse(value, spot, walk, 'a command');
      else string(value, spot, walk);
    },
  },
  { want: 'a step, with `name` and `step` or `script`', required: ['name'], exactlyOne: ['step', 'func', 'script'], also: onlyFunctionsHaveInputs },
));

/** Steps of a job that has no `script`. Source: app/validators/json_schemas/run_steps.json. */
export const run = listOf(step, { want: 'a list of steps' });
