import { makeParts, parseMakefile, type MakeStatement, type MakeText } from '../../../src/script';

function written({ line, start, end }: MakeText): string {
  return line.text.slice(start, end);
}

/** A statement in few words. */
function shown(statement: MakeStatement): string {
  switch (statement.kind) {
    case 'assignment':
      return `${statement.exported ? 'export ' : ''}${statement.override ? 'override ' : ''}[${written(statement.name)}] ${statement.operator} [${written(statement.value)}]`;
    case 'rule':
      return `[${written(statement.targets)}] ${statement.doubleColon ? '::' : ':'} ${statement.pattern === undefined ? '' : `[${written(statement.pattern)}] `}[${written(statement.prerequisites)}]`;
    case 'target-variable':
      return `[${written(statement.targets)}] has ${shown(statement.assignment)}`;
    case 'recipe':
      return `run [${written(statement.text)}]`;
    case 'conditional': {
      const { condition, body, otherwise } = statement;
      const test = condition === undefined ? '?' : `${condition.kind} [${written(condition.left)}]${condition.right === undefined ? '' : ` [${written(condition.right)}]`}`;
      return `${test} (${body.map(shown).join('; ')}) (${otherwise.map(shown).join('; ')})`;
    }
    case 'include':
      return `${statement.optional ? '-' : ''}include [${written(statement.files)}]`;
    case 'export':
      return `${statement.exported ? 'export' : 'unexport'} [${written(statement.names)}]`;
    case 'expression':
      return `expand [${written(statement.text)}]`;
  }
}

const statements = (text: string): string[] => parseMakefile(text).statements.map(shown);

it.each<[string, string, readonly string[]]>([
  ['assignments', 'A = 1\nB := $(A) # two\nC ?= x\nD += y\nE != date\nF ::= z\n', ['[A] = [1]', '[B] := [$(A)]', '[C] ?= [x]', '[D] += [y]', '[E] != [date]', '[F] := [z]']],
  ['what goes before an assignment', 'export A = 1\noverride B := 2\nexport C D\nexport\nunexport E\n', ['export [A] = [1]', 'override [B] := [2]', 'export [C D]', 'export []', 'unexport [E]']],
  ['names that are directives elsewhere', 'export: a\ninclude = x\n', ['[export] : [a]', '[include] = [x]']],
  ['rules', 'all: a b | c\nx y:: z\n%.o: %.c\n$(O): %.o: %.c\na: ; echo b\n', ['[all] : [a b | c]', '[x y] :: [z]', '[%.o] : [%.c]', '[$(O)] : [%.o] [%.c]', '[a] : []', 'run [echo b]']],
  ['recipes', 'a:\n\tone # kept\n\n# left out\n\ttwo\nB = 1\n\tC = 2\n', ['[a] : []', 'run [one # kept]', 'run [two]', '[B] = [1]', '[C] = [2]']],
  ['lines that go on', 'A = 1 \\\n    2\na:\n\tone; \\\n\t  two\n', ['[A] = [1 2]', '[a] : []', 'run [one; \\\n  two]']],
  ['variables of a target', 'a b: C := 1\na: export D = 2\n', ['[a b] has [C] := [1]', '[a] has export [D] = [2]']],
  ['conditions', 'ifeq ($(A),b)\nC = 1\nelse ifdef D\nC = 2\nelse\nC = 3\nendif\nE = 4\n', ['ifeq [$(A)] [b] ([C] = [1]) (ifdef [D] ([C] = [2]) ([C] = [3]))', '[E] = [4]']],
  ['conditions in a recipe', 'a:\nifneq "$(X)" \'y\'\n\tone\nendif\n\ttwo\n', ['[a] : []', "ifneq [$(X)] [y] (run [one]) ()", 'run [two]']],
  ['texts of several lines', 'define A =\none\ntwo # x\nendef\nB = 1\n', ['[A] = [one\ntwo # x]', '[B] = [1]']],
  ['includes', '-include .env\ninclude a.mk $(B)\nsinclude c\n', ['-include [.env]', 'include [a.mk $(B)]', '-include [c]']],
  ['what is expanded for its own sake', '$(info hello: you)\n$(eval A := 1)\n', ['expand [$(info hello: you)]', 'expand [$(eval A := 1)]']],
  ['what is not closed', 'ifeq (a,b)\nA = 1\ndefine B\nx\n', ['ifeq [a] [b] ([A] = [1]; [B] = [x]) ()']],
  ['line ends of Windows', 'A = 1\r\na: b\r\n\techo \\\r\n\tx\r\n', ['[A] = [1]', '[a] : [b]', 'run [echo \\\nx]']],
])('reads %s', (_, text, expected) => {
  expect(statements(text)).toEqual(expected);
});

it('knows where each character stands', () => {
  const text = 'A = 1 \\\n  2\nall:\n\techo a; \\\n\techo b\n';
  const [assignment, , recipe] = parseMakefile(text).statements;
  if (assignment?.kind !== 'assignment' || recipe?.kind !== 'recipe') throw new Error('other statements');
  const { value } = assignment;
  expect(value.line.range(value.start + 2, value.end)).toEqual({ start: 10, end: 11 });
  const at = written(recipe.text).indexOf('echo b');
  const range = recipe.text.line.range(at, at + 6);
  expect(text.slice(range.start, range.end)).toBe('echo b');
});

it('divides a text into its parts', () => {
  const { statements: [only] } = parseMakefile('A = $$x $(B) ${C:.c=.o} $@ $(if $(D),a$(E,)b,c) $(subst a,(,),b) $\n');
  if (only?.kind !== 'assignment') throw new Error('another statement');
  const shownParts = makeParts(only.value).map((part) => {
    if (part.kind === 'text') return part.value;
    if (part.kind === 'variable') return `<${written(part.name)}${part.suffix === undefined ? '' : `:${written(part.suffix)}`}>`;
    return `<${part.name}|${part.arguments.map(written).join('|')}>`;
  });
  expect(shownParts).toEqual(['$', 'x ', '<B>', ' ', '<C:.c=.o>', ' ', '<@>', ' ', '<if|$(D)|a$(E,)b|c>', ' ', '<subst|a|(,)|b>', ' ']);
});

it('never throws, and ends', () => {
  const pieces = ['define A\n', 'endef\n', 'ifeq (', 'a,b)\n', 'else ', 'endif\n', '\t', '\\\n', '$(', '${', ')', '$', ':', '=', '#', 'export ', 'include ', '\r\n', 'x', ';', '%', '"'];
  let seed = 7;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let run = 0; run < 400; run++) {
    const text = Array.from({ length: next(40) }, () => pieces[next(pieces.length)]).join('');
    for (const statement of parseMakefile(text).statements) expect(shown(statement)).toEqual(expect.any(String));
  }
});
