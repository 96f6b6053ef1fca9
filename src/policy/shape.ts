import { once } from '../text';
import { DEFAULT_ROBOT_PREFIX, DEFAULT_ROOT, DEFAULT_SECRETS } from './defaults';
import { extendedFrom, extendedName } from './extended';
import { day, glob, harborProject, pathGlob, projectPath, ruleId, variableGlob, variableName, words } from './formats';
import { host, publicRegistry } from './host';
import { ruleSetting } from './rule-setting';
import { map, optional, record, required } from './shape-mappings';
import { list, made, oneOrMany, scalarText, text } from './shape-values';

const projectGlobs = once(() => list(text(glob('a glob of projects')), 'a list of projects'));

const registry = once(() => record('a registry', {
  host: required(text(host), {
    description: 'Host of the Harbor instance as it stands in image references, with its port where it is not 443.',
    example: 'registry.isima.fr',
  }),
  proxyProjects: optional(map(harborProject, text(publicRegistry), 'a mapping of projects to registries'), {
    description: 'Projects that cache a public registry, each with the host of that registry. Replaces the whole mapping of an extended policy.',
    default: {},
    example: { dh: 'docker.io' },
  }),
  publicProjects: optional(projectGlobs(), {
    description: 'Projects (globs) that anyone may pull from without a login.',
    default: [],
    example: ['public-*'],
  }),
  runnerCanPull: optional(projectGlobs(), {
    description: 'Private projects (globs) that the runner itself may pull from.',
    default: [],
    example: ['base-images'],
  }),
  robotPrefix: optional(text(words('a prefix')), {
    description: 'What the names of robot accounts begin with.',
    default: DEFAULT_ROBOT_PREFIX,
    example: DEFAULT_ROBOT_PREFIX,
  }),
}));

const exception = once(() => record('an exception', {
  rule: required(text(ruleId), {
    description: 'The rule whose findings are set aside.',
    example: 'private-image',
  }),
  path: optional(text(pathGlob), {
    description: "Files (a glob, from the project's folder on) in which they are set aside; everywhere where it is not given.",
    example: 'legacy/**',
  }),
  until: optional(text(day), {
    description: 'The last day on which the exception holds.',
    example: '2027-01-31',
  }),
  reason: optional(text(words('a sentence')), {
    description: 'Why the project lives with these findings.',
    example: 'moved in Q1',
  }),
}));

/** The keys of a policy file: the reader and the JSON Schema are both made from this description, which most projects never need. */
export const policyShape = once(() => record('a policy', {
  extends: optional(oneOrMany(made(text(extendedName), extendedFrom)), {
    description:
      'What this policy builds on: the presets `isima`, `harbor` (any Harbor; list its registry) or `strict` (every rule on), ' +
      'a file (`./policy.yml`), an npm package, or a list of them, of which later ones win. Own keys win over all. ' +
      'Where no preset is named, `isima` lies below, unless `registries` names other hosts only.',
    default: 'isima',
    example: 'isima',
  }),
  root: optional(text(projectPath), {
    description: "The pipeline file that GitLab starts from, from the project's folder on.",
    default: DEFAULT_ROOT,
    example: DEFAULT_ROOT,
  }),
  registries: optional(list(registry(), 'a list of registries', ({ host: name }) => name), {
    description: 'The Harbor instances. An entry for a host that an extended policy names replaces only the keys that it gives.',
    example: [{ host: 'registry.example.org', proxyProjects: { dh: 'docker.io' } }],
  }),
  secrets: optional(list(text(variableGlob), 'a list of names'), {
    description: 'Variables (names or globs) whose values must not leak. Replaces the list of an extended policy.',
    default: DEFAULT_SECRETS,
    example: ['HARBOR_PASSWORD', '*_TOKEN'],
  }),
  protectedRefs: optional(list(text(glob('a glob of branches and tags')), 'a list of branches and tags'), {
    description: 'Branches and tags (globs) that are protected; the default branch always is.',
    default: [],
    example: ['release/*'],
  }),
  allowedHosts: optional(list(text(host), 'a list of hosts'), {
    description: 'Hosts that a secret may be sent to, beside the registries.',
    default: [],
    example: ['vault.example.org'],
  }),
  variables: optional(map(variableName, scalarText, 'a mapping of variables to values'), {
    description: 'Variables that the CI/CD settings of the project or its groups define. No secrets: their names are enough.',
    default: {},
    example: { NODE_IMAGE: 'registry.isima.fr/dh/library/node:20' },
  }),
  includes: optional(map(words('a project'), text(words('a folder')), 'a mapping of projects to folders'), {
    description: 'Folders where other projects that the pipeline includes are checked out.',
    default: {},
    example: { 'group/templates': '../templates' },
  }),
  rules: optional(map(ruleId, ruleSetting, 'a mapping of rules to levels'), {
    description: 'The level of each rule (`error`, `warning`, `note`, `off`), with its options where it has some: `[warning, { … }]`.',
    default: {},
    example: { 'unpinned-image': 'warning' },
  }),
  exceptions: optional(list(made(exception(), (value, at) => ({ ...value, at })), 'a list of exceptions'), {
    description: 'Findings that the project lives with for a while.',
    default: [],
    example: [{ rule: 'private-image', path: 'legacy/**', until: '2027-01-31', reason: 'moved in Q1' }],
  }),
}));
