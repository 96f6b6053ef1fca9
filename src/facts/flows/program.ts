import type { Simple } from '../../script';
import { baseName } from '../../text';
import { readCall, type ToolCall } from '../tools';
import { argumentFlows } from './argument-flows';
import { buildsPart } from './builds-part';
import { echo, printf } from './builtins/print';
import { cut } from './fields';
import { fileTool } from './file-tools';
import { findExec } from './find-exec';
import type { Field, Invocation } from './flow';
import { argumentsFromInput } from './input-arguments';
import { runJavaScript } from './javascript/start';
import { keepSettings } from './kept-settings';
import { layerFlows } from './layers';
import { loginsAt, noteLogin, noteLogout } from './logins';
import type { Machine } from './machine';
import { runMake } from './make/run';
import { networkFlows, noteDownload } from './network';
import { runPackageScript } from './packages/run';
import { pathsOf } from './paths';
import { runPowerShellTool } from './powershell-program';
import { runByName, unknownProgram } from './program-by-name';
import { outputOf } from './program-output';
import { logRequest } from './request-log';
import { readsShell, runShellTool } from './shell-tool';
import type { Site } from './site';
import type { Status } from './state';
import { takeAll, write, writeFile } from './streams';
import { noteForeignCode, noteInterpreted } from './untrusted';
import { writtenCommand } from './written';

/** Programs of languages: they run a text, a file or their input. */
const INTERPRETERS: ReadonlySet<string> = new Set(['python', 'node', 'perl', 'ruby', 'php', 'deno', 'ts-node', 'lua', 'Rscript']);

/** Programs that run what a project's own files tell them to. */
const RUNS_CODE: ReadonlySet<string> = new Set(['make', 'gmake', 'npm', 'pnpm', 'yarn', 'npx', 'gradle', 'mvn', 'python', 'python2', 'python3', 'node', 'perl', 'ruby', 'php', 'deno', 'ansible']);

/** Commands that build from files of the project, or start what such files name. */
const BUILDS: ReadonlySet<string> = new Set(['docker build', 'podman build', 'nerdctl build', 'img build', 'buildah build', 'buildctl build', 'docker buildx build', 'docker buildx bake', 'docker stack deploy', 'kaniko']);

const COMPOSE_BUILDS = /\bcompose (?:build|up|run|pull|push)$/;

/** Programs whose failure is an answer, not a fault. */
const ANSWERS: ReadonlySet<string> = new Set(['grep', 'egrep', 'fgrep', 'rg', 'diff', 'cmp', 'which', 'pgrep', 'ping', 'nc', 'expr', 'id', 'getent']);

/** Runs a program, its name first among the words. `stdinArguments`: whether more words come from standard input, as for `xargs`. */
export function runProgram(machine: Machine, fields: readonly Field[], site: Site, command: Simple, stdinArguments: boolean): void {
  const [head] = fields;
  if (head === undefined) return;
  const all = stdinArguments ? [...fields, ...argumentsFromInput(machine, site)] : fields;
  const call = readCall(all.map(({ value }) => value.marked));
  const base = head.value.known === undefined ? undefined : baseName(head.value.known);
  if (call === undefined && base !== undefined && (base === 'echo' || base === 'printf') && !stdinArguments) {
    argumentFlows(machine, all, 1, undefined, undefined);
    (base === 'echo' ? echo : printf)(machine, { name: base, args: all.slice(1), site, command });
    return;
  }
  const invocation = call === undefined ? undefined : invocationOf(machine, call, all, site, command);
  if (invocation !== undefined) machine.context.recorder.invocations.push(invocation);
  const isShell = call !== undefined && readsShell(call);
  argumentFlows(machine, all, 1, call, invocation);
  if (call !== undefined && INTERPRETERS.has(call.tool)) noteInterpreted(machine, call, all, site);
  if (runJavaScript(machine, all, site) || runPowerShellTool(machine, all, site)) return;
  if (call === undefined) {
    if (!runByName(machine, all, site)) unknownProgram(machine, base, all, site);
    return;
  }
  const keeping = invocation !== undefined && builds(call.name) ? buildsPart().followBuild(machine, invocation) : undefined;
  layerFlows(machine, call, all, invocation, keeping);
  noteForeignCode(machine, call, all, site);
  if (call.tool === 'make' && runMake(machine, call, all, site)) return;
  if (/^(?:npm|pnpm|yarn|bun)$/.test(call.tool) && runPackageScript(machine, all, site)) return;
  if (RUNS_CODE.has(call.tool)) machine.state.afterUnknownCode = true;
  if (isShell) {
    runShellTool(machine, call, all, site);
    return;
  }
  if (call.tool === 'find') {
    findExec(machine, all, site, command);
    return;
  }
  networkFlows(machine, call, all, site, invocation);
  logRequest(machine, call, all, site);
  keepSettings(machine, call, all, site);
  if (fileTool(machine, call, all, site)) return;
  noteLogin(machine, call, all, site);
  noteLogout(machine, call, all, site);
  if (machine.outputs.get(1)?.kind === 'null' && !call.arguments.some(({ role }) => role === 'file-out')) {
    takeAll(machine);
    machine.state.status = statusOf(call, base);
    return;
  }
  const output = outputOf(machine, call, all, site);
  // A login writes its file by itself.
  const target = call.command.effects?.includes('login') === true ? undefined : call.arguments.find(({ role }) => role === 'file-out');
  const path = target === undefined ? undefined : all[target.word];
  if (path !== undefined && target !== undefined && path.value.known?.slice(target.from) !== '-') {
    for (const name of pathsOf(cut(path.value, target.from), machine.state.cwd)) writeFile(machine, name, noteDownload(call, all, output, site), site);
  } else write(machine, 1, noteDownload(call, all, output, site), head.site, base ?? call.tool);
  machine.state.status = statusOf(call, base);
}

function builds(name: string): boolean {
  return BUILDS.has(name) || (name.includes('compose') && COMPOSE_BUILDS.test(name));
}

function statusOf({ tool, flags }: ToolCall, base: string | undefined): Status {
  if (flags.has('check') && /^(?:sha\d*sum|md5sum|cksum)$/.test(tool)) return 'ok';
  return ANSWERS.has(base ?? tool) ? 'unknown' : 'ok';
}

function invocationOf(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site, command: Simple): Invocation {
  const { input, state } = machine;
  const variables = state.variables;
  return {
    job: machine.job,
    call,
    fields,
    site,
    stdin: input.kind === 'none' ? undefined : input.left,
    stdinSite: input.kind === 'none' ? undefined : input.site,
    certain: state.certain,
    // Only what brings images there and back asks for the logins before it.
    logins: call.command.effects?.some((effect) => effect !== 'network') === true ? loginsAt(machine) : machine.state.logins,
    afterUnknownCode: state.afterUnknownCode,
    section: machine.section,
    written: writtenCommand(machine, command),
    variable: (name) => (variables.get(name) ?? machine.context.environment.lookup(name, site)).value,
  };
}
