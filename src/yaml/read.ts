import { once, type Range, type Source } from '../text';
import { TreeBuilder } from './build';
import type * as Broken from './broken';
import { splitDocuments } from './documents';
import { checkLimits, isSmall, MOST_BYTES } from './limits';
import { Parser } from './psych/parser';
import { ReadError } from './psych/read-error';
import { Scanner } from './psych/scanner';
import type { RawNode } from './raw';
import type { DuplicateKey, YamlFile, YamlNode, YamlProblem } from './tree';

/** What is done with broken text: a chunk, with the `yaml` package, that most runs never need. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would make every caller asynchronous
const broken = once(() => require('./broken') as typeof Broken);

/**
 * Reads a file as GitLab does: documents cut textually, each loaded as Psych loads YAML 1.1, the header told from the content.
 * Broken text still gives a tree, with problems beside it. Never throws.
 * Source: lib/gitlab/config/loader/yaml.rb, multi_doc_yaml.rb and lib/gitlab/ci/config/yaml/result.rb of GitLab.
 */
export function readYaml(source: Source): YamlFile {
  const unreadable = refuse(source);
  if (unreadable !== undefined) return { ...EMPTY, source, problems: [unreadable] };

  const problems: YamlProblem[] = [];
  const duplicates: DuplicateKey[] = [];
  let hasReferences = false;
  const aliased = new Set<YamlNode>();
  const documents: YamlNode[] = [];
  const parts = splitDocuments(source.text, source.bomLength);
  for (const part of parts) {
    const builder = new TreeBuilder(source);
    const root = readDocument(source, part, builder, problems);
    duplicates.push(...builder.duplicates);
    hasReferences ||= builder.hasReferences;
    for (const node of builder.aliased) aliased.add(node);
    if (root === undefined || isBlank(root)) continue;
    const isAliased = builder.aliased.size > 0;
    const beyond = !isAliased && isSmall(part, builder.deepest) ? [] : checkLimits(root, isAliased);
    // What GitLab finds too large once loaded would take as long to judge as to load.
    if (beyond.length > 0) return { ...EMPTY, source, problems: [...problems, ...beyond] };
    documents.push(root);
  }

  const [first, ...rest] = documents;
  const hasHeader = first?.kind === 'map' && rest.length > 0 && first.entries.has('spec');
  const used = hasHeader ? rest[rest.length - 1] : first;
  // Documents that are not used have to be mappings too.
  for (const document of documents) checkShape(document, problems);
  const content = used?.kind === 'map' ? used : undefined;
  if (used === undefined && problems.length === 0) problems.push(emptyFile(source));
  return { source, header: hasHeader ? first : undefined, content, problems, duplicates, hasReferences, aliased };
}

/** A file that was not read since it is past GitLab's size; its source holds no text. */
export function oversizedYaml(source: Source): YamlFile {
  return { ...EMPTY, source, problems: [oversize(source)] };
}

/** A file whose bytes are no UTF-8; its source holds no text. */
export function undecodableYaml(source: Source): YamlFile {
  const at = { source, range: { start: 0, end: 0 } };
  return { ...EMPTY, source, problems: [{ kind: 'encoding', message: 'it is no UTF-8 text', help: 'Save the file as UTF-8 text.', at }] };
}

function oversize(source: Source): YamlProblem {
  return {
    kind: 'limit',
    message: 'it is larger than 2 MiB, the most that GitLab reads',
    help: 'Split it into files and `include` them.',
    at: { source, range: { start: 0, end: 0 } },
  };
}

/** Ruby's white space: not quite the one that JavaScript trims. */
const blank = once(() => /^\p{White_Space}*$/u);

const EMPTY = {
  header: undefined,
  content: undefined,
  duplicates: [],
  hasReferences: false,
  aliased: new Set<YamlNode>(),
} satisfies Partial<YamlFile>;

/** Problems that leave nothing to read. GitLab: max_yaml_size_bytes; Psych takes no control characters. */
function refuse(source: Source): YamlProblem | undefined {
  if (source.text.length * 3 > MOST_BYTES && Buffer.byteLength(source.text) > MOST_BYTES) return oversize(source);
  const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/.exec(source.text);
  if (control === null) return undefined;
  const code = control[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
  return {
    kind: 'encoding',
    message: `it holds the control character U+${code}, so it is no YAML text`,
    help: 'Remove it, or save the file as UTF-8 text.',
    at: { source, range: { start: control.index, end: control.index + 1 } },
  };
}

function readDocument(source: Source, part: Range, builder: TreeBuilder, problems: YamlProblem[]): YamlNode | undefined {
  let raw: RawNode | undefined;
  try {
    raw = new Parser(new Scanner(source.text, part.start, part.end)).document();
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    if (error.fault === 'too-deep') {
      problems.push(tooDeep(source, error.at));
      return undefined;
    }
    const { message, help, range } = broken().explain(error, source, part);
    problems.push({ kind: 'syntax', message, help, at: { source, range: oneLine(source, range.start, range.end) } });
    raw = broken().recover(source.text, part);
    if (raw === undefined) return undefined;
    const root = builder.node(raw);
    // Behind the first fault the tree is a guess, and so is what is wrong with it.
    problems.push(...builder.problems.filter(({ at }) => at.range.end <= range.start));
    return root;
  }
  if (raw === undefined) return undefined;
  const root = builder.node(raw);
  problems.push(...builder.problems);
  return root;
}

/** The part of a span that stands on its first line: what is wrong is where it begins. */
function oneLine(source: Source, start: number, end: number): Range {
  const lineEnd = source.lineRange(source.positionAt(start).line).end;
  return { start, end: Math.max(start, Math.min(end, lineEnd)) };
}

function tooDeep(source: Source, at: number): YamlProblem {
  return {
    kind: 'limit',
    message: 'it is nested more than 100 levels deep, the most that GitLab reads',
    help: 'Nest less.',
    at: { source, range: { start: at, end: at } },
  };
}

function isBlank(node: YamlNode): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.value === null || node.value === false || (typeof node.value === 'string' && blank().test(node.value));
    case 'map':
      return node.entries.size === 0;
    case 'seq':
      return node.items.length === 0;
    case 'alias':
      return false;
  }
}

function checkShape(node: YamlNode, problems: YamlProblem[]): void {
  if (node.kind === 'map' || problems.length > 0) return;
  const { source, range } = node;
  problems.push({
    kind: 'shape',
    message: `it holds ${node.kind === 'seq' ? 'a list' : 'a single value'} where GitLab wants keys with values`,
    help: 'Begin with a job: its name, a colon, and its keys below it.',
    at: { source, range: oneLine(source, range.start, range.end) },
  });
}

function emptyFile(source: Source): YamlProblem {
  return {
    kind: 'shape',
    message: 'it is empty',
    help: 'Write at least one job.',
    at: { source, range: { start: 0, end: 0 } },
  };
}
