import { listOf, texts } from '../lists';
import { either, lazily, mapping, type Keywords } from '../mappings';
import { oneOf, text, textOrWhole } from '../scalars';
import { refuse, type Shape } from '../shape';
import { commands } from './scripts';
import { plainVariables } from './variables';

const POLICIES = ['always', 'never', 'if-not-present'];

const policy = oneOf(POLICIES);
const policies = listOf(policy, { want: 'a list of pull policies', least: 1 });
const textPolicy: Shape = (value, spot, walk) => {
  if (value.node.kind === 'seq') policies(value, spot, walk);
  else policy(value, spot, walk);
};

/** executor_opts.json asks for one character at least; white space counts as one. */
const filled = (most: number): Shape => {
  const shape = text({ most });
  return (value, spot, walk) => {
    if (value.node.kind === 'scalar' && value.node.value === '') refuse(value, spot, walk, 'a text that is not empty');
    else shape(value, spot, walk);
  };
};

/** Keywords of images and services alike. Source: entry/imageable.rb and its executor_opts.json. */
const IMAGEABLE: Keywords = {
  name: text({ want: 'the name of an image', blank: false }),
  entrypoint: texts(),
  docker: mapping({ platform: filled(64), user: filled(255) }),
  kubernetes: mapping({ user: textOrWhole() }),
  pull_policy: textPolicy,
};

const imageName = text({ want: 'the name of an image', blank: false });

export const image = lazily(() => either(
  { text: imageName, map: mapping(IMAGEABLE, { required: ['name'] }) },
  'the name of an image, or a mapping with `name`',
));

const service = lazily(() => either(
  { text: imageName, map: mapping({ ...IMAGEABLE, alias: text(), command: commands, variables: plainVariables }, { required: ['name'] }) },
  'the name of an image, or a mapping with `name`',
));

/** Source: entry/services.rb; its items are flattened before each is looked at. */
export const services = listOf(service, { want: 'a list of services', flatten: true, gaps: true });
