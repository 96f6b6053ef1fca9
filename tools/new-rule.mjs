/**
 * Begins a rule: its code, its page and two fixtures, each a working example to replace.
 *
 *     npm run new-rule ID
 *
 * The id reads as "allow <id>?" and is the name of the rule's folders; an id that was once used is never used again.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ruleFiles } from './new-rule/templates.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Why an id cannot be taken; undefined where it can. */
function complaint(id, others) {
  if (id === undefined || others.length > 0) return 'usage: npm run new-rule ID';
  if (!ID.test(id)) return `\`${id}\` is no id: write lower-case words with \`-\` between them, such as \`unpinned-image\``;
  const taken = [`src/rules/${id}`, `fixtures/rules/${id}`].find((path) => existsSync(join(project, path)));
  return taken === undefined ? undefined : `\`${id}\` is taken: ${taken} exists`;
}

const [id, ...others] = process.argv.slice(2);
const wrong = complaint(id, others);
if (wrong !== undefined) {
  console.error(wrong);
  process.exit(2);
}

const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
for (const [path, text] of ruleFiles(id, version)) {
  const file = join(project, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: 'wx' });
  console.log(path);
}

const { status } = spawnSync(process.execPath, [join(project, 'tools/generate.mjs')], { stdio: 'inherit' });
if (status !== 0) process.exit(1);
console.log(`
Next:
  1. Write the rule, its page, and at least 4 bad and 4 ok fixtures; then give it its level.
  2. UPDATE=1 npx jest test/rules -t '^${id}'   writes expected.txt and fixed/: read what it wrote.
  3. npm run generate && npm test`);
