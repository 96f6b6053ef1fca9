import { baseName } from '../../../text';
import { JoinedText, parseShell, type Instruction } from '../../../script';
import { Environment } from '../environment';
import type { Frame } from '../frame';
import { Machine, type JobContext } from '../machine';
import { stepped } from '../parameters';
import { resolve } from '../paths';
import { Recorder } from '../recorder';
import { runShell } from '../shells';
import { NOWHERE } from '../site';
import { State, type FileContent } from '../state';
import { Value } from '../value';
import { NO_FILES } from '../../project-files';
import type { Build } from './build';
import type { Surface } from './contents';
import { pieceAfter, plainDocument } from './run-text';

/** Variables that a container of a build has: those of the image, and none of the job. */
class BuildEnvironment extends Environment {
  override lookup(name: string): { readonly value: Value; readonly exported: boolean } {
    return { value: Value.hole(name), exported: true };
  }

  override defines(): boolean {
    return false;
  }

  override isTainted(): boolean {
    return false;
  }

  override isSet(): boolean {
    return false;
  }

  override secretNames(): string[] {
    return [];
  }
}

/** A mount of a secret, as `RUN --mount=type=secret` gives it. */
interface SecretMount {
  readonly id: string;
  /** The file; undefined where it is given as a variable alone. */
  readonly path: string | undefined;
  readonly variable: string | undefined;
}

/** How much work it is to start a shell with an environment of its own, beside its commands. */
const START = 20;

/** What a login with a password in it has: most `RUN`s need no shell to read them. */
const LOGIN = [
  [/\b(?:docker|podman|buildah|nerdctl|skopeo|helm|oras|crane|regctl|cosign)\b/, /\blogin\b|creds\b/],
  [/\b(?:curl|wget)\b/, /\s-\w*u|--user|[Aa]uthorization:|:\/\/[^\s/@:]{1,100}:[^\s/@]{1,200}@/],
] as const;

/** Whether a `RUN` may log in to a registry. */
export function mayLogIn({ keyword, rest, hereDocuments }: Instruction): boolean {
  const texts = keyword === 'RUN' ? [rest.text, ...hereDocuments.map(({ content }) => content)] : [];
  return texts.some((text) => LOGIN.some(([program, way]) => program.test(text) && way.test(text)));
}

/**
 * Runs what a `RUN` says, where a secret is at hand or a login in it: what it prints is in the job's log, what it writes is in the
 * image, and what it logs in with stands in the Dockerfile.
 */
export function runInstruction(machine: Machine, build: Build, surface: Surface, instruction: Instruction, isKept: boolean): void {
  const mounts = secretMounts(instruction).filter(({ id }) => build.secrets.has(id));
  const given = [...surface.variables].filter(([, value]) => value.isTainted);
  if (mounts.length === 0 && given.length === 0 && !mayLogIn(instruction)) return;
  const command = shellText(instruction);
  if (command === undefined || !machine.context.work.takeMany(START)) return;
  const recorder = new Recorder();
  const { recipe } = build;
  const context: JobContext = { ...machine.context, environment: new BuildEnvironment(machine.job, machine.context.environment.secrets), files: NO_FILES, recorder, documents: new Map() };
  const frame: Frame = { holes: recipe.holes, site: ({ start, end }) => recipe.site(command.range(start, end)) };
  const child = new Machine(context, frame, machine.section, /(?:^|\/)(?:bash|zsh|ksh)$/.test(surface.shell[0] ?? ''));
  child.state = stateOf(build, surface, mounts);
  child.state.certain = machine.state.certain;
  runShell(child, () => { child.list(parseShell(command.text).list); });
  machine.context.recorder.built.push(...recorder.invocations);
  for (const flow of recorder.flows) if (flow.kind === 'log' || flow.kind === 'trace' || flow.kind === 'network') machine.context.recorder.adopt(flow);
  if (isKept) noteWritten(machine, build, child, instruction, mounts);
}

function stateOf(build: Build, surface: Surface, mounts: readonly SecretMount[]): State {
  const state = new State();
  state.cwd = surface.folder ?? '{WORKDIR}';
  state.options = { errexit: surface.shell.some((word) => /^-\w*e/.test(word)), pipefail: surface.shell.includes('pipefail'), allexport: false, xtrace: undefined };
  for (const [name, value] of surface.variables) state.variables.set(name, { value, exported: true });
  for (const { id, path, variable } of mounts) {
    const value = build.secrets.get(id) ?? Value.empty;
    if (path !== undefined) {
      const content: FileContent = { value: value.mapTaints((taint) => stepped(taint, `the build mounts it at \`${path}\``, build.site)), written: NOWHERE };
      state.files.set(path, content);
    }
    if (variable !== undefined) state.variables.set(variable, { value, exported: true });
  }
  return state;
}

/** Files that a `RUN` leaves in the image with a mounted secret in them. */
function noteWritten(machine: Machine, build: Build, child: Machine, instruction: Instruction, mounts: readonly SecretMount[]): void {
  const mounted = mountTargets(instruction);
  const ours = new Set(mounts.flatMap(({ id }) => build.secrets.get(id)?.taints.map(({ secret }) => secret) ?? []));
  for (const [path, { value, written }] of child.state.files) {
    if (written === NOWHERE || /^\/(?:dev|proc|sys|run\/secrets)\//.test(path)) continue;
    if (isTakenAway(instruction, path)) continue;
    if (mounted.some((target) => path === target || path.startsWith(`${target}/`))) continue;
    for (const taint of value.taints) {
      if (!ours.has(taint.secret)) continue;
      const shown = path.replace(/\{(\w+)\}/g, '$$$1');
      machine.context.recorder.add(machine, taint, { kind: 'image-write', site: written, message: `this \`RUN\` writes it to \`${shown}\` in the image`, detail: shown, tool: build.tool });
    }
  }
}

/** Whether a `RUN` removes a file of the home folder by another name of that folder. */
function isTakenAway({ rest, hereDocuments }: Instruction, path: string): boolean {
  if (!path.startsWith('{HOME}/')) return false;
  const name = baseName(path).replace(/[.]/g, '\\.');
  const removal = new RegExp(`\\b(?:rm|shred|unlink)\\b[^;&|\\n]*/${name}(?![\\w.])`);
  return [rest.text, ...hereDocuments.map(({ content }) => content)].some((text) => removal.test(text));
}

/** What the shell of a `RUN` reads; undefined where it has none. */
function shellText(instruction: Instruction): JoinedText | undefined {
  const { isJson, words, rest, hereDocuments } = instruction;
  if (isJson) {
    const [shell, flag, script] = words;
    const isShell = /(?:^|\/)(?:sh|bash|dash|ash)$/.test(shell?.text ?? '') && /^-\w*c$/.test(flag?.text ?? '') && words.length === 3;
    // With escapes in it, its units do not stand one by one in the file.
    return isShell && script !== undefined && script.end - script.start - script.text.length === 0 ? JoinedText.of([{ text: script.text, start: script.start }], script.end) : undefined;
  }
  const [document] = hereDocuments;
  if (document === undefined) return rest;
  if (/^\d*<<-?\s*\S+$/.test(rest.text)) return plainDocument(document);
  return pieceAfter(rest, hereDocuments);
}

function pairsOf(value: string): Map<string, string> {
  return new Map(value.split(',').map((field): [string, string] => (field.includes('=') ? [field.slice(0, field.indexOf('=')).toLowerCase(), field.slice(field.indexOf('=') + 1)] : [field, ''])));
}

function secretMounts({ flags }: Instruction): SecretMount[] {
  return flags.filter(({ name }) => name === 'mount').flatMap(({ value }) => {
    const pairs = pairsOf(value);
    if (pairs.get('type') !== 'secret') return [];
    const target = pairs.get('target') ?? pairs.get('dst') ?? pairs.get('destination');
    const id = pairs.get('id') ?? pairs.get('source') ?? pairs.get('src') ?? target?.slice(target.lastIndexOf('/') + 1);
    if (id === undefined) return [];
    const variable = pairs.get('env');
    return [{ id, variable, path: target === undefined ? (variable === undefined ? `/run/secrets/${id}` : undefined) : resolve('', target) }];
  });
}

/** Paths at which something is mounted: what is written there is in no layer. */
function mountTargets({ flags }: Instruction): string[] {
  return flags.filter(({ name }) => name === 'mount').flatMap(({ value }) => {
    const pairs = pairsOf(value);
    const target = pairs.get('target') ?? pairs.get('dst') ?? pairs.get('destination');
    return target === undefined ? [] : [resolve('', target)];
  });
}
