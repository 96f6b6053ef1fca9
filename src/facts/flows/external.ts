import { baseName } from '../../text';
import { UNKNOWN_BASE } from '../../pipeline';
import type { Simple } from '../../script';
import { readCall, unwrap, type ToolCall } from '../tools';
import { echo, printf } from './builtins/print';
import { buildsPart } from './builds-part';
import { alternatively, areProjectFiles } from './alternatives';
import { argumentFlows } from './argument-flows';
import { taken } from './assign';
import { readsShell, runFile, runShellTool } from './shell-tool';
import { fileTool } from './file-tools';
import { filterName } from './filter-names';
import { filterOf } from './filters-part';
import { findExec } from './find-exec';
import { withoutInherited, withoutVariables } from './environment-options';
import type { Field, Invocation } from './flow';
import { callFunction } from './functions';
import { keepSettings } from './kept-settings';
import { runMake } from './make/run';
import { loginsAt, noteLogin, noteLogout } from './logins';
import { layerFlows } from './layers';
import type { Machine } from './machine';
import { networkFlows, noteDownload } from './network';
import { runPackageScript, runScriptsByName } from './packages/run';
import { stepped } from './parameters';
import { logRequest } from './request-log';
import { cut, joined } from './fields';
import { inputOf } from './input';
import type { Site } from './site';
import { splitAssignment } from './builtins/declare';
import type { Status, Variable } from './state';
import { takeAll, write, writeFile } from './streams';
import { pathOutput } from './path-tools';
import { pathsOf } from './paths';
import { noteMissing, projectFile } from './project-file';
import { runPowerShellTool } from './powershell-program';
import { runProjectFile } from './project-program';
import { runJavaScript } from './javascript/start';
import { noteForeignCode, noteInterpreted } from './untrusted';
import { concat, Value, type Piece } from './value';
import { dump, exportedValue, secretVariables } from './variables-dump';
import { writtenCommand } from './written';

/** Programs of languages: they run a text, a file or their input. */
const INTERPRETERS: ReadonlySet<string> = new Set(['python', 'node', 'perl', 'ruby', 'php', 'deno', 'ts-node', 'lua', 'Rscript']);

/** Programs that run what a project's own files tell them to. */
const RUNS_CODE: ReadonlySet<string> = new Set(['make', 'gmake', 'npm', 'pnpm', 'yarn', 'npx', 'gradle', 'mvn', 'python', 'python2', 'python3', 'node', 'perl', 'ruby', 'php', 'deno', 'ansible']);

/** Programs that run several scripts of a manifest. */
const RUNS_SCRIPTS = /^(?:npm-run-all2?|run-s|run-p)$/;

/** Commands that build from files of the project, or start what such files name. */
const BUILDS: ReadonlySet<string> = new Set(['docker build', 'podman build', 'nerdctl build', 'img build', 'buildah build', 'buildctl build', 'docker buildx build', 'docker buildx bake', 'docker stack deploy', 'kaniko']);
const COMPOSE_BUILDS = /\bcompose (?:build|up|run|pull|push)$/;

/** Programs whose failure is an answer, not a fault. */
const ANSWERS: ReadonlySet<string> = new Set(['grep', 'egrep', 'fgrep', 'rg', 'diff', 'cmp', 'which', 'pgrep', 'ping', 'nc', 'expr', 'id', 'getent']);

/** Runs another program, seen through what stands before it. */
export function runExternal(machine: Machine, fields: readonly Field[], site: Site, command: Simple): void {
  const words = fields.map(({ value }) => value.marked);
  const skipped = leadingHoles(words);
  const unwrapped = unwrap(words.slice(skipped));
  const start = skipped + unwrapped.command;
  const rest = fields.slice(start);
  const name = rest[0]?.value.known;
  machine.state.status = 'ok';

  const own = name === undefined ? undefined : machine.state.functions.get(name);
  if (own !== undefined && start > 0 && unwrapped.wrappers.every((wrapper) => wrapper === 'time' || wrapper === 'command')) {
    callFunction(machine, own, rest.slice(1));
    return;
  }
  // Nothing stands before most programs.
  if (start === skipped && rest.length > 0) {
    runProgram(machine, rest, site, command, unwrapped.stdinArguments);
    return;
  }
  // Where no program stands behind them, the last wrapper is the program: `timeout 5 env`.
  const alone = rest.length > 0 ? undefined : lastWrapper(fields, unwrapped.wrappers);
  const wrapped = (run: () => void): void => {
    const before = fields.slice(skipped, alone ?? start);
    const inner = (): void => {
      if (unwrapped.wrappers.includes('env')) withoutVariables(machine, before, site, run);
      else run();
    };
    if (unwrapped.wrappers.includes('sudo')) withoutInherited(machine, before, site, inner);
    else inner();
  };
  if (alone !== undefined) {
    argumentFlows(machine, fields, 1, undefined, undefined);
    // What `xargs` reads follows the words: a program, more likely than not.
    if (!unwrapped.stdinArguments || unwrapped.wrappers.at(-1) === 'xargs') wrapped(() => { wrapperAlone(machine, fields.slice(alone), site); });
    return;
  }
  wrapped(() => { machine.withVariables(assignmentsIn(unwrapped.assignments.map((index) => fields[skipped + index])), () => {
    // The words before the program are arguments too: of `sudo`, `env`, `xargs`.
    if (start > skipped) argumentFlows(machine, fields.slice(0, start), skipped + 1, undefined, undefined);
    runProgram(machine, rest, site, command, unwrapped.stdinArguments);
  }); });
}

/** Words at the beginning that are unknown and not quoted are taken for a `$SUDO` that may be empty. */
function leadingHoles(words: readonly string[]): number {
  let count = 0;
  while (count < words.length - 1 && words[count]?.length === 1 && (words[count]?.charCodeAt(0) ?? 0) >= UNKNOWN_BASE && readCall(words.slice(count + 1)) !== undefined) count++;
  return count;
}

/** Where the last of the wrappers stands. */
function lastWrapper(fields: readonly Field[], wrappers: readonly string[]): number {
  const last = wrappers.at(-1);
  for (let at = fields.length - 1; at > 0; at--) if (baseName(fields[at]?.value.known ?? '') === last) return at;
  return 0;
}

function wrapperAlone(machine: Machine, fields: readonly Field[], site: Site): void {
  const name = baseName(fields[0]?.value.known ?? '');
  const texts = fields.slice(1).map(({ value }) => value.known);
  if (name === 'env') {
    if (texts.some((text) => text === '-i' || text === '--ignore-environment' || text === '-')) return;
    withoutVariables(machine, fields, site, () => { write(machine, 1, dump(machine, site, false), site, name); });
  } else if (name === 'xargs') {
    // It runs echo with what it reads.
    const words = argumentsFromInput(machine, site);
    argumentFlows(machine, [...fields.slice(0, 1), ...words], 1, undefined, undefined);
    write(machine, 1, concat([joined(words), Value.literal('\n')]), site, name);
  }
}

/** What `NAME=value` words before a program put in its environment. */
function assignmentsIn(fields: readonly (Field | undefined)[]): [string, Variable][] {
  return fields.flatMap((field): [string, Variable][] => {
    const pair = field === undefined ? undefined : splitAssignment(field.value);
    return field === undefined || pair === undefined ? [] : [[pair.name, { value: taken(pair.value, pair.name, field.site), exported: true }]];
  });
}

/** Runs the program itself. */
function runProgram(machine: Machine, fields: readonly Field[], site: Site, command: Simple, stdinArguments: boolean): void {
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

/** `./x.sh`: a file of the project, or one that the job itself has written. */
function runByName(machine: Machine, fields: readonly Field[], site: Site): boolean {
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

/** A script of the project, or a program that no table knows: it may be anything. */
function unknownProgram(machine: Machine, name: string | undefined, fields: readonly Field[], site: Site): void {
  takeAll(machine);
  if (name !== undefined && RUNS_SCRIPTS.test(name) && runScriptsByName(machine, fields, site)) return;
  if (name === undefined || /[/.]/.test(name) || /^(?:make|task|just|rake|gradle|mvn|npm|npx|yarn|pnpm|node|python3?|ruby|perl|php)$/.test(name)) machine.state.afterUnknownCode = true;
  machine.state.status = 'ok';
}

function argumentsFromInput(machine: Machine, site: Site): Field[] {
  const value = takeAll(machine);
  if (value === Value.empty) return [];
  const trimmed = new Value(value.texts.map(({ pieces }) => ({ origin: undefined, pieces: pieces.flatMap((piece): Piece[] => (typeof piece !== 'string' ? [piece] : piece.trim() === '' ? [] : [piece.trim()])) })));
  return [{ value: trimmed, site, literal: site, tail: () => site, inside: undefined }];
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

/** What a program prints. */
function outputOf(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site): Value {
  const path = pathOutput(machine, call, fields);
  if (path !== undefined) return path;
  const input = inputOf(machine, call, fields);
  const step = stepOf(call, site);
  const filtering = filterName(call.tool) ?? filterName(call.name);
  if (filtering !== undefined && !isWorthFiltering(call, fields, input)) return Value.hole(`$(${call.name})`);
  const filter = filtering === undefined ? undefined : filterOf(filtering);
  if (filter !== undefined) {
    return filter({
      call,
      words: fields.map(({ value, site: word }) => value.mapTaints((taint) => ({ ...taint, entry: taint.parameter ?? word }))),
      input,
      variable: (name) => exportedValue(machine, name, site),
      secrets: () => secretVariables(machine, site, false),
      step,
    }).mapTaints((taint) => (taint.entry === undefined ? { ...taint, entry: site } : taint));
  }
  const manifest = manifestOf(call, fields);
  if (manifest !== undefined) return Value.hole(call.name, manifest.taints.map((taint) => ({ ...step(taint, 'encodes it'), form: 'encoded' as const })));
  switch (call.command.output) {
    case 'input':
      return input;
    case 'encoded-input':
      return input.isTainted ? Value.hole(call.name, input.taints.map((taint) => ({ ...step(taint, 'encodes it'), form: 'encoded' as const }))) : Value.hole(`$(${call.name})`);
    case 'part-of-input':
      return input.isTainted ? Value.hole(call.name, input.taints.map((taint) => ({ ...step(taint, 'cuts it'), form: 'part' as const }))) : Value.hole(`$(${call.name})`);
    case 'arguments':
      return joined(fields.slice(1));
    default:
      return Value.hole(`$(${call.name})`);
  }
}

/** What `kubectl create secret --dry-run -o yaml` puts in the manifest that it prints; undefined for other commands. */
function manifestOf({ tool, command, arguments: args }: ToolCall, fields: readonly Field[]): Value | undefined {
  if (tool !== 'kubectl' || command.path[0] !== 'create' || command.path[1] !== 'secret' || command.output === 'nothing') return undefined;
  if (!args.some(({ option }) => option === '-o' || option === '--output')) return Value.empty;
  const given = args.flatMap(({ role, word }) => {
    const field = fields[word];
    return field !== undefined && (role === 'secret' || role === 'assignment') ? [field.value.mapTaints((taint) => ({ ...taint, entry: taint.parameter ?? field.site }))] : [];
  });
  return concat(given);
}

/** Programs that print variables without being given them. */
const READS_VARIABLES = new Set(['printenv', 'env', 'envsubst', 'jq', 'yq', 'awk']);

/** Known text that is worth being filtered although no secret is in it: the parts of a version, a name in lower case. */
const MOST_KNOWN = 300;

/** Whether a filter's output can tell more than that it is not known. */
function isWorthFiltering({ tool }: ToolCall, fields: readonly Field[], input: Value): boolean {
  if (READS_VARIABLES.has(tool) || input.isTainted || fields.some(({ value }) => value.isTainted)) return true;
  return input !== Value.empty && (input.known?.length ?? Infinity) <= MOST_KNOWN;
}

function stepOf(call: ToolCall, site: Site): (taint: Parameters<typeof stepped>[0], message: string) => ReturnType<typeof stepped> {
  return (taint, message) => stepped(taint, `\`${call.tool}\` ${message}`, site);
}

