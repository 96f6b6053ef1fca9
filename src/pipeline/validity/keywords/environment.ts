import { isMapping } from '../../config';
import { either, lazily, mapping, mappingPlace } from '../mappings';
import { boolean, isNull, matching, oneOf, text } from '../scalars';
import { nameOf, type Shape } from '../shape';
import { fieldOf } from '../fields';

const NAME_WANT = 'a name of letters, digits, spaces and `-_/.${}`, without `/` at its ends';

// Ruby's `.` before `-` in the character class is a plain character too (Gitlab::Regex.environment_name_regex).
const name = matching(/^(?!\s*$)[\w${}. -](?:[\w/${}. -]*[\w${}. -])?$/, NAME_WANT, 'Change the name: leave out other characters, or write `-` for them.');

const agentNeeded: Shape = (item, spot, walk) => {
  const given = (key: string): boolean => {
    const child = fieldOf(item, key);
    return child !== undefined && !isNull(child.item);
  };
  const managed = fieldOf(item, 'managed_resources')?.item;
  const enabled = managed === undefined || !isMapping(managed) ? undefined : fieldOf(managed, 'enabled')?.item;
  const manages = enabled?.node.kind === 'scalar' && enabled.node.value === true;
  const lack = (key: string, why: string): void => {
    if (given(key)) return;
    walk.report('invalid-value', mappingPlace(item, spot), item.via, `\`${nameOf(spot)}\` has ${why} without \`${key}\``, `Give \`${key}\` too.`);
  };
  if (given('flux_resource_path')) lack('namespace', '`flux_resource_path`');
  if (given('flux_resource_path') || given('dashboard') || manages) lack('agent', 'these settings');
};

/** Source: entry/kubernetes.rb. */
const kubernetes = lazily(() => mapping(
  {
    namespace: text(),
    agent: text(),
    flux_resource_path: text(),
    managed_resources: mapping({ enabled: boolean }),
    dashboard: mapping({ namespace: text({ blank: false, most: 63 }), flux_resource_path: text({ blank: false, most: 255 }) }, { required: ['namespace'] }),
  },
  { filled: true, also: agentNeeded },
));

const actions = oneOf(['start', 'stop', 'prepare', 'verify', 'access']);

/** `false` is no action, so GitLab takes `start`. */
const action: Shape = (value, spot, walk) => {
  if (value.node.kind !== 'scalar' || value.node.value !== false) actions(value, spot, walk);
};

/** Source: entry/environment.rb. */
export const environment = lazily(() => either(
  {
    text: name,
    map: mapping(
      {
        name,
        url: text({ most: 255 }),
        action,
        on_stop: text(),
        auto_stop_in: text(),
        kubernetes,
        deployment_tier: text(),
      },
      { required: ['name'] },
    ),
  },
  'the name of an environment, or a mapping with `name`',
));
