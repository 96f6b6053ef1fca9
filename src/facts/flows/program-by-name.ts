import { alternatively, areProjectFiles } from './alternatives';
import type { Field } from './flow';
import type { Machine } from './machine';
import { runScriptsByName } from './packages/run';
import { pathsOf } from './paths';
import { noteMissing, projectFile } from './project-file';
import { runProjectFile } from './project-program';
import { runFile } from './shell-tool';
import type { Site } from './site';
import { takeAll } from './streams';

/** Programs that run several scripts of a manifest. */
const RUNS_SCRIPTS = /^(?:npm-run-all2?|run-s|run-p)$/;

/** Runs `./x.sh`: a file of the project, or one that the job itself has written. False where it is neither, and nothing was done. */
export function runByName(machine: Machine, fields: readonly Field[], site: Site): boolean {
  const [head] = fields;
  const { state } = machine;
  if (!head?.value.marked.includes('/')) return false;
  if (areProjectFiles(machine, head)) {
    alternatively(machine, head, (one) => {
      const words = [one, ...fields.slice(1)];
      if (!runByName(machine, words, site)) unknownProgram(machine, one.value.known, words, site);
    });
    return true;
  }
  const [text] = head.value.texts;
  const own = text === undefined || head.value.texts.length > 1 ? undefined : projectFile(machine, text);
  if (own !== undefined && typeof own.source !== 'string') {
    if (!runProjectFile(machine, own.source, head, fields.slice(1), site)) return false;
    machine.state.status = machine.state.status === 'failure' ? 'failure' : 'ok';
    return true;
  }
  if (own !== undefined && /\.(?:sh|bash)$/.test(own.path)) noteMissing(machine, own, site);
  if (!pathsOf(head.value, state.cwd).some((path) => state.files.has(path))) return false;
  runFile(machine, head, site, { xtrace: undefined, errexit: false, args: fields.slice(1), isBash: machine.isBash, direct: true });
  machine.state.status = machine.state.status === 'failure' ? 'failure' : 'ok';
  return true;
}

/** Runs a script of the project that is not known, or a program that no table has: it may do anything. */
export function unknownProgram(machine: Machine, name: string | undefined, fields: readonly Field[], site: Site): void {
  takeAll(machine);
  if (name !== undefined && RUNS_SCRIPTS.test(name) && runScriptsByName(machine, fields, site)) return;
  if (name === undefined || /[/.]/.test(name) || /^(?:make|task|just|rake|gradle|mvn|npm|npx|yarn|pnpm|node|python3?|ruby|perl|php)$/.test(name)) machine.state.afterUnknownCode = true;
  machine.state.status = 'ok';
}
