import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'secret-beside-untrusted-code',
    category: 'leaks',
    summary: 'A job that uses a secret and runs code that nobody has checked',
    level: 'warning',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'untrusted-run',
  messages: {
    download: {
      text: 'this runs what `{tool}` has just downloaded, unchecked, in a job that uses `{secret}`',
      help: 'Check the download before it runs (`sha256sum -c`), or run it in a job without the secret.',
    },
    package: {
      text: 'this runs the newest `{name}`, whatever that is today, in a job that uses `{secret}`',
      help: 'Name a version in place of `latest`, or run it in a job without the secret.',
    },
    container: {
      text: '`{tool}` gives `{secret}` to `{image}`, an image that somebody else publishes',
      help: 'Name the image by its digest (`@sha256:…`) or use one of your own project, and leave the secret out where it is not needed.',
    },
    remote: {
      text: '`{name}` is included without a checksum, and can change what jobs do that use `{secret}`',
      help: 'Add `integrity: sha256-…`, or keep a copy of the file in the project.',
    },
    moving: {
      text: '`{name}` is included at a version that moves, and can change what jobs do that use `{secret}`',
      help: 'Include it at a commit or at a release tag such as `1.4.2`.',
    },
  },
  check(run, { report }) {
    const { kind, secret } = run;
    if (kind === 'download') report(run, kind, { tool: run.tool, secret });
    else if (kind === 'container') report(run, kind, { tool: run.tool, image: run.image, secret });
    else report(run, kind, { name: run.name, secret });
  },
});
