import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate, inputsIn, parseExpression, type Known } from '../../../src/pipeline/expression';

interface Cases {
  readonly variables: Readonly<Record<string, string>>;
  readonly evaluate: readonly { readonly expression: string; readonly value: string | boolean | null | object }[];
  readonly truthful: readonly { readonly expression: string; readonly truthful: boolean }[];
  readonly pattern_variables: {
    readonly variables: Readonly<Record<string, string>>;
    readonly truthful: readonly { readonly expression: string; readonly truthful: boolean }[];
  };
  readonly input_names: readonly { readonly expression: string; readonly names: readonly string[] }[];
  readonly parse_trees: readonly { readonly expression: string; readonly tree: string }[];
  readonly parse_errors: readonly { readonly expression: string }[];
  readonly lexer_errors: readonly { readonly expression?: string }[];
}

const file = join(process.env.HARBORLINT_SHARED ?? join(__dirname, '../../../../shared'), 'conformance/rules_if_cases.json');

const read = (): Cases => JSON.parse(readFileSync(file, 'utf8')) as Cases;

const among =
  (variables: Readonly<Record<string, string>>) =>
  (name: string): Known => {
    const text = variables[name];
    return text === undefined ? { kind: 'absent' } : { kind: 'value', text };
  };

function truth(expression: string, variables: Readonly<Record<string, string>>): unknown {
  const parsed = parseExpression(expression);
  // GitLab's truthful? takes an expression that it cannot read as false.
  return parsed.ok && evaluate(parsed.tree, among(variables));
}

/** Ruby's `.present?` of a value. */
function isPresent(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() !== '' : value !== null && value !== false;
}

if (existsSync(file)) {
  describe('the cases of GitLab itself', () => {
    const cases = read();

    test('each expression is as true as GitLab says', () => {
      const wrong: unknown[] = [];
      for (const { expression, value } of cases.evaluate) {
        const answer = truth(expression, cases.variables);
        if (answer !== isPresent(value)) wrong.push([expression, value, answer]);
      }
      for (const { expression, truthful } of cases.truthful) {
        const answer = truth(expression, cases.variables);
        if (answer !== truthful) wrong.push([expression, truthful, answer]);
      }
      for (const { expression, truthful } of cases.pattern_variables.truthful) {
        const answer = truth(expression, cases.pattern_variables.variables);
        if (answer !== truthful) wrong.push([expression, truthful, answer]);
      }
      expect(wrong).toEqual([]);
      expect(cases.evaluate.length + cases.truthful.length).toBeGreaterThan(90);
    });

    test('what GitLab cannot read is refused', () => {
      const texts = [...cases.parse_errors, ...cases.lexer_errors].flatMap(({ expression }) => (expression === undefined ? [] : [expression]));
      expect(texts.filter((expression) => parseExpression(expression).ok)).toEqual([]);
      expect(texts.length).toBeGreaterThan(10);
    });

    test('trees and inputs are read as GitLab reads them', () => {
      for (const { expression, tree } of cases.parse_trees) {
        const parsed = parseExpression(expression);
        expect(parsed.ok && rubyTree(parsed.tree)).toBe(tree);
      }
      for (const { expression, names } of cases.input_names) {
        const parsed = parseExpression(expression);
        expect(parsed.ok ? inputsIn(parsed.tree) : []).toEqual(names);
      }
    });
  });
} else {
  test('the cases of GitLab itself are not at hand', () => {
    process.stdout.write(`skipped: ${file} is not there\n`);
    expect(existsSync(file)).toBe(false);
  });
}

type Tree = Extract<ReturnType<typeof parseExpression>, { ok: true }>['tree'];

const NAMES = { '==': 'equals', '!=': 'not_equals', '=~': 'matches', '!~': 'not_matches' } as const;

function rubyTree(node: Tree): string {
  if (node.kind === 'variable') return `$${node.name}`;
  if (node.kind === 'literal') return JSON.stringify(node.value);
  if (node.kind === 'not') return `not(${rubyTree(node.operand)})`;
  if (!('left' in node)) return node.kind;
  const name = node.kind === 'comparison' ? NAMES[node.operator] : node.kind;
  return `${name}(${rubyTree(node.left)}, ${rubyTree(node.right)})`;
}
