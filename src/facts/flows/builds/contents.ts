import { baseName } from '../../../text';
import type { Instruction } from '../../../script';
import type { Machine } from '../machine';
import { stepped } from '../parameters';
import { resolve } from '../paths';
import type { Site } from '../site';
import { Value } from '../value';
import type { Build } from './build';
import { copiedTo, restBelow, secretFiles, type SecretFile } from './context-files';
import { expand } from './expand';
import { mayLogIn, runInstruction } from './run-instruction';
import { declare, fromNames, scopeOf, type Stage, type StageList, type Stages } from './stages';

/** A file with a secret in a stage. */
interface Kept {
  readonly file: SecretFile;
  /** The `COPY` that took it from the context. */
  readonly by: Site;
}

/** Variables and files that are as much work as one command. */
const SIZE = 200;

/** What a stage has come to. */
export interface Surface {
  readonly variables: Map<string, Value>;
  /** Undefined where it is not known. */
  folder: string | undefined;
  readonly files: Map<string, Kept>;
  /** The words of `SHELL`. */
  shell: readonly string[];
}

/** Notes the secrets that come into the image, files that it copies from the context and what its `RUN`s write, and the commands that log in. */
export function noteContents(machine: Machine, build: Build, stages: Stages): void {
  const files = secretFiles(machine, build);
  const isGivenSecrets = build.secrets.size > 0 || [...build.arguments.values()].some(({ value }) => value.isTainted);
  const logsIn = stages.needed.some(({ instructions }) => instructions.some(mayLogIn));
  if (files.length === 0 && !isGivenSecrets && !logsIn) return;
  const surfaces = new Map<Stage, Surface>();
  for (const stage of stages.needed) {
    const parent = stage.parent === undefined ? undefined : surfaces.get(stage.parent);
    const surface: Surface = {
      variables: new Map(parent?.variables),
      folder: parent?.folder ?? (stage.base.known?.toLowerCase() === 'scratch' ? '/' : undefined),
      files: new Map(parent?.files),
      shell: parent?.shell ?? [],
    };
    surfaces.set(stage, surface);
    if (!machine.context.work.takeMany(surface.variables.size + surface.files.size)) return;
    const isKept = stages.final.has(stage);
    for (const instruction of stage.instructions) {
      const size = surface.variables.size + surface.files.size + files.length;
      if (!machine.context.work.takeMany(Math.floor((size * (instruction.words.length + 1)) / SIZE))) return;
      const brought = apply(machine, build, stages, { stage, surface, surfaces, files }, instruction, isKept);
      for (const [path, kept] of brought) {
        surface.files.set(path, kept);
        if (isKept) report(machine, build, kept);
      }
    }
  }
}

interface Place {
  readonly stage: Stage;
  readonly surface: Surface;
  readonly surfaces: ReadonlyMap<Stage, Surface>;
  readonly files: readonly SecretFile[];
}

/** Carries out one instruction; gives the files that it brings. */
function apply(machine: Machine, build: Build, { all, globals }: Stages, place: Place, instruction: Instruction, isKept: boolean): [string, Kept][] {
  const { surface } = place;
  const { variables } = surface;
  const scope = scopeOf(build, (name) => variables.get(name) ?? Value.hole(name));
  switch (instruction.keyword) {
    case 'ARG':
      for (const word of instruction.words) declare(build, word, variables, scope, globals);
      return [];
    case 'ENV':
      for (const [name, value] of pairs(instruction)) variables.set(name, expand(value, scope));
      return [];
    case 'WORKDIR': {
      const known = expand(instruction.rest.text, scope).known;
      surface.folder = known === undefined ? undefined : known.startsWith('/') ? resolve('', known) : surface.folder === undefined ? undefined : resolve(surface.folder, known);
      return [];
    }
    case 'SHELL':
      surface.shell = instruction.words.map(({ text }) => text);
      return [];
    case 'COPY':
    case 'ADD':
      return copied(build, all, place, instruction);
    case 'RUN':
      runInstruction(machine, build, surface, instruction, isKept);
      for (const path of [...surface.files.keys()]) if (mayRemove(instruction, path)) surface.files.delete(path);
      return [];
    default:
      return [];
  }
}

/** `NAME=value` words of `ENV`, or its old form `ENV NAME value`. */
export function pairs({ words, rest }: Instruction): [string, string][] {
  const [first] = words;
  if (first === undefined) return [];
  if (!first.text.includes('=')) return [[first.text, rest.text.slice(first.text.length).trimStart()]];
  return words.map(({ text }) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]);
}

function copied(build: Build, all: StageList, { stage, surface, surfaces, files }: Place, instruction: Instruction): [string, Kept][] {
  const scope = scopeOf(build, (name) => surface.variables.get(name) ?? Value.hole(name));
  const words = instruction.words.filter(({ text }) => instruction.isJson || !text.startsWith('<<')).map((word) => ({ word, text: expand(word.text, scope).known }));
  const target = words.pop()?.text;
  if (target === undefined || words.length === 0) return [];
  const [from] = fromNames(instruction);
  const known = words.flatMap(({ text }) => text ?? []);
  if (from !== undefined) {
    const other = all.find(from.text, stage.index);
    const before = other === undefined ? undefined : surfaces.get(other);
    return [...(before?.files ?? [])].flatMap(([path, kept]): [string, Kept][] => {
      const source = known.find((one) => path !== '?' && restBelow(path, resolve('', `/${one.replace(/^\/+/, '')}`)) !== undefined);
      return source === undefined ? [] : [[copiedTo(path.replace(/^\//, ''), [source], target, surface.folder) ?? '?', kept]];
    });
  }
  const excludes = instruction.flags.filter(({ name }) => name === 'exclude').map(({ value }) => value);
  return files.flatMap((file): [string, Kept][] => {
    if (excludes.some((pattern) => restBelow(file.path, pattern) !== undefined || pattern.includes('**'))) return [];
    for (const { word, text } of words) {
      const to = text === undefined ? undefined : copiedTo(file.path, known.length === 1 ? [text] : [text, ...known], target, surface.folder);
      if (text !== undefined && to !== undefined && restBelow(file.path, resolve('', text.replace(/^\/+/, ''))) !== undefined) return [[to, { file, by: build.recipe.site(word) }]];
    }
    return [];
  });
}

/** Whether a `RUN` may take a file away: it names it, and a program that removes or moves. */
function mayRemove({ rest, hereDocuments }: Instruction, path: string): boolean {
  const text = [rest.text, ...hereDocuments.map(({ content }) => content)].join('\n');
  return /\b(?:rm|mv|shred|unlink|truncate|find|git clean)\b/.test(text) && (path === '?' || text.includes(baseName(path)) || /\brm\s+-\w*[rf]/.test(text));
}

function report(machine: Machine, build: Build, { file, by }: Kept): void {
  for (const taint of file.value.taints) {
    const flow = machine.context.recorder.add(machine, stepped(taint, `\`${build.tool}\` builds the image`, build.site, { parameter: undefined }), {
      kind: 'image-copy',
      site: by,
      message: `the image gets \`${file.shown}\` by this`,
      detail: file.shown,
      tool: build.tool,
    });
    flow.uses.set(file.written.key, { message: `\`${file.shown}\` is written here`, site: file.written });
  }
}
