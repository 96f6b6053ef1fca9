import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'unresolved-include',
    category: 'pipeline',
    summary: 'An `include` of a file of the project that GitLab cannot find or does not take',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'missing-include',
  messages: {
    missing: {
      text: 'the included file `{path}` is not in the project',
      help: 'Correct the path, which starts at the root of the project, or add the file.',
    },
    outside: {
      text: 'the included file `{path}` lies outside the project, where GitLab does not look',
      help: 'Write the path from the root of the project, without `..` and without links that lead out.',
    },
    dots: {
      text: 'the included file `{path}` is written with `..`, which GitLab does not follow',
      help: 'Write the path from the root of the project, without `..`.',
    },
    reference: {
      text: '`{path}` cannot stand in `include`: GitLab reads all files before it follows references',
      help: 'Write the entries out.',
    },
    extension: {
      text: 'the included file `{path}` is not named `.yml` or `.yaml`, so GitLab refuses it',
      help: 'Rename the file, or correct the path.',
    },
    empty: {
      text: 'the included file `{path}` is empty, so GitLab refuses it',
      help: 'Write something in it, or remove the include.',
    },
    'too-many': {
      text: 'with `{path}` the pipeline includes more than 150 files, the most that GitLab takes',
      help: 'Include fewer files.',
    },
    unreadable: {
      text: 'the included file `{path}` cannot be read',
      help: 'Check that it is a file and that you may read it.',
    },
  },
  check({ kind, path, at }, { report }) {
    report({ at }, kind, { path });
  },
});
