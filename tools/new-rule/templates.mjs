const code = (id, version) => `import { defineRule } from '../../engine';
import { shownImage } from '../../facts';

export default defineRule({
  meta: {
    id: '${id}',
    category: 'images',
    summary: 'One line for the catalogue',
    // Off while it is being written: a rule that is on shows in the fixtures of all others.
    level: 'off',
    fix: 'none',
    since: '${version}',
  },
  on: 'image',
  messages: {
    found: {
      text: '{image} is what this rule finds',
      help: 'Write another image.',
    },
  },
  check(use, { report }) {
    const [value] = use.values;
    if (value !== undefined) report(use, 'found', { image: shownImage(use, value) });
  },
});
`;

const fence = '```';

const bad = `test:
  image: registry.isima.fr/dh/library/node:20
  script:
    - npm test
`;

const ok = `test:
  script:
    - npm test
`;

const page = (id) => `# ${id}

## What it finds

What is wrong, in the words of a pipeline's author.

## Why it matters

What happens to a pipeline that has it.

## Found

${fence}yaml
${bad}${fence}

## Not found

${fence}yaml
${ok}${fence}

## How to mend

What to write instead.

## Fix safety

No fix.

## Options

None.

## References

- [GitLab: CI/CD YAML reference](https://docs.gitlab.com/ci/yaml/)

## Precision

What the rule cannot know, and what it does then.

Judged on public pipelines: to be filled.
`;

/** The files of a new rule: path from the project's root, and text. */
export function ruleFiles(id, version) {
  return [
    [`src/rules/${id}/index.ts`, code(id, version)],
    [`src/rules/${id}/README.md`, page(id)],
    [`fixtures/rules/${id}/bad-example/.gitlab-ci.yml`, bad],
    [`fixtures/rules/${id}/ok-example/.gitlab-ci.yml`, ok],
  ];
}
