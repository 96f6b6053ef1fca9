/**
 * Mends copies of public pipelines and looks whether anything breaks. What it showed stands in docs/fix-safety.md.
 *
 *     node tools/fix-safety.mjs [--pipelines FOLDER]... [--unsafe] [--verbose]
 *
 * `--pipelines` holds one project a folder; by default they are `corpus` and `conformance/pipelines` in the folder that HARBORLINT_SHARED
 * names. Each project is mended as a whole, all of its YAML files named, with the default policy and with one that takes `*PASSWORD*`,
 * `*TOKEN*` and `*SECRET*` for secrets. Then, by other means than the proof that each fix has passed: a YAML parser of another making
 * reads every file that changed, no comment is lost, the effective pipelines of all files differ only in words of the changed lines, and
 * mending once more changes nothing. The status is 1 where anything of this is not so.
 */
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Lexer, parseAllDocuments } from 'yaml';
import { differences, isTold, linesOnlyIn } from './fix-safety/differences.mjs';
import { harborlint } from './fix-safety/ours.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const shared = resolve(process.env.HARBORLINT_SHARED ?? join(project, '..', 'shared'));
const { values: options } = parseArgs({
  options: {
    pipelines: { type: 'string', multiple: true, default: ['corpus', 'conformance/pipelines'].map((name) => join(shared, name)) },
    unsafe: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});

const POLICIES = {
  default: 'extends: isima\n',
  wide: "extends: isima\nsecrets: ['*PASSWORD*', '*TOKEN*', '*SECRET*']\n",
};

function yamlFiles(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name) && entry.name !== '.harborlint.yml');
  return files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}

function commentsOf(text) {
  return [...new Lexer().lex(text)].filter((lexeme) => lexeme.startsWith('#')).map((lexeme) => lexeme.trimEnd());
}

function errorsOf(text) {
  return [...parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false })].flatMap(({ errors }) => errors).length;
}

/** What is wrong with a project after it has been mended. */
function faultsOf(folder, files, before, { changes }, { mend, resolve: effective, level }) {
  const faults = [];
  for (const change of changes) {
    if (readFileSync(join(folder, change.path), 'utf8') !== change.after) faults.push(`${change.path}: another text lies on the disk`);
    if (!/\.ya?ml$/i.test(change.path)) continue;
    if (errorsOf(change.after) > errorsOf(change.before)) faults.push(`${change.path}: is no YAML any more`);
    if (commentsOf(change.after).join('\n') !== commentsOf(change.before).join('\n')) faults.push(`${change.path}: a comment is lost`);
  }
  const told = {
    removed: changes.map((change) => linesOnlyIn(change.before, change.after)).join('\n'),
    added: changes.map((change) => linesOnlyIn(change.after, change.before)).join('\n'),
  };
  for (const file of files) {
    for (const difference of differences(before.get(file), effective(folder, file))) {
      if (!isTold(difference, told)) faults.push(`${file}: ${difference.way} differs: ${String(difference.was)} -> ${String(difference.is)}`);
    }
  }
  const again = mend({ cwd: folder, paths: files }, { level, write: true });
  if (again.changes.length > 0) faults.push(`a second run changes ${again.changes.map(({ path }) => path).join(', ')}`);
  return faults;
}

function mendProject(source, policy, tools, scratch) {
  const folder = join(scratch, 'project');
  rmSync(folder, { recursive: true, force: true });
  cpSync(source, folder, { recursive: true });
  // What is read-only stays as it is.
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  writeFileSync(join(folder, '.harborlint.yml'), POLICIES[policy]);
  const files = yamlFiles(folder);
  if (files.length === 0) return undefined;
  const before = new Map(files.map((file) => [file, tools.resolve(folder, file)]));
  const begun = performance.now();
  const answer = tools.mend({ cwd: folder, paths: files }, { level: tools.level, write: true });
  const took = performance.now() - begun;
  return { files: files.length, took, answer, faults: faultsOf(folder, files, before, answer, tools) };
}

const folders = options.pipelines.filter((folder) => existsSync(folder));
if (folders.length === 0) {
  console.log('skipped: HARBORLINT_SHARED names no folder of pipelines');
} else {
  const level = options.unsafe ? 'unsafe' : 'safe';
  const tools = { ...(await harborlint(join(project, 'src'))), level };
  const scratch = mkdtempSync(join(tmpdir(), 'harborlint-fixes-'));
  try {
    for (const policy of Object.keys(POLICIES)) {
      const total = { projects: 0, files: 0, changed: 0, changedFiles: 0, faults: 0, slowest: 0 };
      const fixed = new Map();
      const refused = new Map();
      for (const folder of folders) {
        for (const name of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()) {
          const result = mendProject(join(folder, name), policy, tools, scratch);
          if (result === undefined) continue;
          const { files, took, answer, faults } = result;
          total.projects++;
          total.files += files;
          total.changed += answer.changes.length > 0 ? 1 : 0;
          total.changedFiles += answer.changes.length;
          total.faults += faults.length;
          total.slowest = Math.max(total.slowest, Math.round(took));
          for (const [rule, count] of answer.fixed) fixed.set(rule, (fixed.get(rule) ?? 0) + count);
          for (const { ruleId, location, why } of answer.left) {
            const kind = `${ruleId}: ${why.replace(/ \(.*\)$/s, '')}`;
            refused.set(kind, (refused.get(kind) ?? 0) + 1);
            if (options.verbose) console.log(`${policy} ${name}/${location.path}:${location.start.line}: ${ruleId}: ${why}`);
          }
          for (const { path, why } of answer.unwritten) console.log(`${policy} ${name}/${path}: not written: ${why}`);
          for (const fault of faults) console.log(`${policy} ${name}: FAULT: ${fault}`);
        }
      }
      console.log(`${policy}: ${JSON.stringify(total)}`);
      for (const [rule, count] of [...fixed].sort()) console.log(`  fixed    ${String(count).padStart(5)}  ${rule}`);
      for (const [kind, count] of [...refused].sort()) console.log(`  refused  ${String(count).padStart(5)}  ${kind}`);
      if (total.faults > 0) process.exitCode = 1;
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
