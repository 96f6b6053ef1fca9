import { emulated } from './emulate';
import { jq } from './jq';
import { readJson, writeJson, isObject, type Json } from './jq/json';
import { parseJq } from './jq/parse';
import { JqError } from './jq/error';
import { JqRun } from './jq/run';
import { Unclear } from './unclear';
import type { Filter } from './filter';

/** Options of the two programs of this name that change nothing for what a secret goes through. */
const HARMLESS = /^-(?:r|P|M|C|e|y|-raw-output|-prettyPrint|-no-colors|-colors|-exit-status|-yaml-output|-unwrapScalar(?:=\w+)?|-no-doc|N)$/;

const plain = emulated((words, input, world) => {
  const { program, isInput } = callOf(words);
  const documents = isInput ? (readJson(input) ?? readYaml(input)) : [null];
  if (documents === undefined) throw new Unclear('input');
  const run = new JqRun(world, new Map(), (name) => world.variable(name));
  const tree = parseJq(program.replace(/\b(?:str)?env\(\s*([A-Za-z_]\w*)\s*\)/g, '$$ENV.$1'));
  let output = '';
  for (const document of documents) {
    try {
      for (const value of run.results(tree, document)) output += `${typeof value === 'string' ? value : writeJson(value, '  ', false)}\n`;
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
    }
  }
  return output;
}, 'environment');

/** yq, the one in Go and the one on top of jq: for paths and what else both have in common. */
export const yq: Filter = (use) => (use.words.some(({ known }) => known === '--arg' || known === '-n') ? jqLike(use) : plain(use));

/** The variant on top of jq takes jq's own options. */
const jqLike: Filter = (use) => jq(use);

function callOf(words: readonly string[]): { program: string; isInput: boolean } {
  const operands: string[] = [];
  for (const word of words.slice(1)) {
    if (word === '-' || !word.startsWith('-')) operands.push(word);
    else if (!HARMLESS.test(word)) {
      // `-i` writes the file; what other options do is not followed.
      throw new Unclear(word);
    }
  }
  if (operands[0] === 'e' || operands[0] === 'eval') operands.shift();
  return { program: operands[0] ?? '.', isInput: true };
}

/** Mappings of plain scalars within one another: what most files are that are asked for a path. */
function readYaml(text: string): readonly Json[] | undefined {
  const root = new Map<string, Json>();
  const open: { indent: number; map: Map<string, Json> }[] = [{ indent: 0, map: root }];
  for (const row of text.split('\n')) {
    if (/^\s*(?:#.*)?$/.test(row) || row === '---') continue;
    const found = /^( *)(?:"([^"]+)"|([\w.-]+)): *(.*)$/.exec(row);
    const [, blank = '', quoted, bare, value = ''] = found ?? [];
    const key = quoted ?? bare;
    if (key === undefined || /^[&*!|>[{%@`-]/.test(value) || / #|: /.test(value)) return undefined;
    while (open.length > 1 && (open[open.length - 1]?.indent ?? 0) > blank.length) open.pop();
    const top = open[open.length - 1];
    if (top?.indent !== blank.length) return undefined;
    if (value === '') {
      const map = new Map<string, Json>();
      top.map.set(key, map);
      open.push({ indent: blank.length + 2, map });
    } else top.map.set(key, value.replace(/^(["'])(.*)\1$/, '$2'));
  }
  return isObject(root) && root.size > 0 ? [root] : undefined;
}
