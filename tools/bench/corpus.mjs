import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const project = fileURLToPath(new URL('../..', import.meta.url));

function parse() {
  const { parseDocument } = require('yaml');
  return (_, texts) => texts.forEach((text) => parseDocument(text, { version: '1.1', uniqueKeys: false, logLevel: 'silent' }));
}

/**
 * What each job does with one file; it runs in a process of its own, so that its memory is its own.
 * `read` parses what linting the file reads: the file, and those that it includes.
 */
const jobs = {
  yaml: parse,
  read: parse,
  lint() {
    const { check } = require(join(project, 'dist', 'index.cjs'));
    return (file) => check({ cwd: project, paths: [file] });
  },
};

/** YAML files below a folder, sorted. */
export function pipelineFiles(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /\.ya?ml$/.test(name)).map((name) => join(folder, name));
  return files.filter((file) => statSync(file).isFile()).sort();
}

/** The texts that linting a file reads. */
function readBy(file) {
  const { check } = require(join(project, 'dist', 'index.cjs'));
  return [...check({ cwd: project, paths: [file] }).sources.values()].map(({ text }) => text);
}

/**
 * Does one job with every file, in one process: how long it took and what it needed.
 * @param {keyof typeof jobs} name
 * @param {readonly string[]} files
 */
function measure(name, files) {
  const job = jobs[name]();
  const texts = files.map((file) => (name === 'read' ? readBy(file) : [readFileSync(file, 'utf8')]));
  const start = process.hrtime.bigint();
  files.forEach((file, index) => job(file, texts[index]));
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  return { milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , name, folder] = process.argv;
  process.stdout.write(JSON.stringify(measure(name, pipelineFiles(folder))));
}
