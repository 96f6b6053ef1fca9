import { parseDocument, type Document } from 'yaml';
import type { Range, Source } from '../text';
import { TreeBuilder } from './build';
import { splitDocuments } from './documents';
import { describe } from './errors';
import { checkLimits, MOST_BYTES } from './limits';
import type { DuplicateKey, YamlFile, YamlMap, YamlNode, YamlProblem } from './tree';

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
    const builder = new TreeBuilder(source, part.start);
    const root = readDocument(source, part, builder, problems);
    problems.push(...builder.problems);
    duplicates.push(...builder.duplicates);
    hasReferences ||= builder.hasReferences;
    for (const node of builder.aliased) aliased.add(node);
    if (root === undefined || isBlank(root)) continue;
    problems.push(...checkLimits(root, builder.aliased.size > 0));
    documents.push(root);
  }

  const [first, ...rest] = documents;
  const hasHeader = first?.kind === 'map' && rest.length > 0 && first.entries.has('spec');
  const used = hasHeader ? rest[rest.length - 1] : first;
  const content = used === undefined ? undefined : asMap(used, problems);
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
  const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/.exec(source.text);
  if (control === null) return undefined;
  const code = control[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
  return {
    kind: 'encoding',
    message: `it holds the control character U+${code}, so it is no YAML text`,
    help: 'Remove it, or save the file as UTF-8 text.',
    at: { source, range: { start: control.index, end: control.index + 1 } },
  };
}

function readDocument(
  source: Source,
  part: Range,
  builder: TreeBuilder,
  problems: YamlProblem[],
): YamlNode | undefined {
  let document: Document.Parsed;
  try {
    document = parseDocument(source.text.slice(part.start, part.end), {
      version: '1.1',
      schema: 'failsafe',
      merge: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    report(document, source, part.start, problems);
    return document.contents === null ? undefined : builder.node(document.contents);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.push(tooDeep(source, part));
    return undefined;
  }
}

/** What the parser complains of and Psych does too. */
function report(document: Document.Parsed, source: Source, base: number, problems: YamlProblem[]): void {
  for (const error of document.errors) {
    if (error.code === 'MULTIPLE_DOCS') continue;
    // What follows the first error is mostly its echo; Psych stops there too.
    if (problems.some(({ kind }) => kind === 'syntax')) return;
    const start = Math.min(base + error.pos[0], source.text.length);
    const end = Math.min(Math.max(base + error.pos[1], start), source.text.length);
    problems.push({ kind: 'syntax', ...describe(error.code), at: { source, range: oneLine(source, start, end) } });
  }
}

/** The part of a span that stands on its first line: what is wrong is where it begins. */
function oneLine(source: Source, start: number, end: number): Range {
  const lineEnd = source.lineRange(source.positionAt(start).line).end;
  return { start, end: Math.max(start, Math.min(end, lineEnd)) };
}

function tooDeep(source: Source, part: Range): YamlProblem {
  return {
    kind: 'limit',
    message: 'it is nested more than 100 levels deep, the most that GitLab reads',
    help: 'Nest less.',
    at: { source, range: { start: part.start, end: part.start } },
  };
}

function isBlank(node: YamlNode): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.value === null || node.value === false || (typeof node.value === 'string' && node.value.trim() === '');
    case 'map':
      return node.entries.size === 0;
    case 'seq':
      return node.items.length === 0;
    case 'alias':
      return false;
  }
}

function asMap(node: YamlNode, problems: YamlProblem[]): YamlMap | undefined {
  if (node.kind === 'map') return node;
  if (problems.length === 0) {
    const { start } = node.range;
    problems.push({
      kind: 'shape',
      message: `it holds ${node.kind === 'seq' ? 'a list' : 'a single value'} where GitLab wants keys with values`,
      help: 'Begin with a job: its name, a colon, and its keys below it.',
      at: { source: node.source, range: oneLine(node.source, start, node.range.end) },
    });
  }
  return undefined;
}

function emptyFile(source: Source): YamlProblem {
  return {
    kind: 'shape',
    message: 'it is empty',
    help: 'Write at least one job.',
    at: { source, range: { start: 0, end: 0 } },
  };
}
