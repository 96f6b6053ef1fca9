import { defineRule, type Fix } from '../../engine';

export default defineRule({
  meta: {
    id: 'misplaced-registry-scheme',
    category: 'credentials',
    summary: 'The registry with `https://` where a host is needed, or without `oci://` where Helm needs it',
    level: 'error',
    fix: 'always',
    since: '0.1.0',
  },
  on: 'misplaced-scheme',
  messages: {
    host: {
      text: '`{written}` begins with a scheme such as `https://`, and an image reference begins with the host alone',
      help: 'Write `{wanted}`.',
    },
    oci: {
      text: '`{written}` lacks the `oci://` by which Helm knows that a chart is in a registry',
      help: 'Write `{wanted}`.',
    },
  },
  check(found, { report }) {
    const { wants, written, wanted, edit } = found;
    const fix = (): Fix | undefined => (edit === undefined ? undefined : { title: `Write \`${wanted}\``, safety: 'safe', edits: [edit] });
    report(found, wants, { written, wanted }, { fix });
  },
});
