import { constantsFor, inputsIn, parseExpression, variablesIn, type ExpressionNode } from '../../../src/pipeline/expression';
import { outline } from './outline';

function tree(expression: string): ExpressionNode {
  const parsed = parseExpression(expression);
  if (!parsed.ok) throw new Error(`${expression}: ${parsed.message}`);
  return parsed.tree;
}

describe('the tree', () => {
  test.each([
    ['$A == "x" == $B', '(($A == "x") == $B)'],
    ['$A || $B && $C', '($A or ($B and $C))'],
    ['$A && $B || $C', '(($A and $B) or $C)'],
    ['!$A == "x"', '((not $A) == "x")'],
    ['!($A == "x")', '(not ($A == "x"))'],
    ['$A == !$B == $C', '(($A == (not $B)) == $C)'],
    ['!!$A && $B', '((not (not $A)) and $B)'],
    ['($A || $B) && $C', '(($A or $B) and $C)'],
    ['$A=="1"&&$B!=null', '(($A == "1") and ($B != null))'],
    ['$A == true', '($A == true)'],
    ['$A $B ==', '($A == $B)'],
    ['== $A $B', '($A == $B)'],
    ['$A !', '(not $A)'],
    ['$A ()', '$A'],
    ["'a \"b\" $C'", '"a \\"b\\" $C"'],
    ['$A =~ /a\\/b/i', '($A =~ /(?i)a/b/)'],
    ['$A =~ /a//', '($A =~ /a//)'],
    ['$A\n  && $B', '($A and $B)'],
    ['$[[ inputs.a-b ]] == "x"', '(input a-b == "x")'],
    ['$1 == null', '($1 == null)'],
  ])('%s is %s', (expression, expected) => {
    expect(outline(tree(expression))).toBe(expected);
  });

  test('each node has its own place, brackets around a part count for the whole only', () => {
    const expression = '  ($A || $B) && !($C =~ /ab/)';
    const texts: string[] = [];
    const walk = (node: ExpressionNode): void => {
      texts.push(expression.slice(node.range.start, node.range.end));
      if (node.kind === 'not') walk(node.operand);
      else if ('left' in node) [node.left, node.right].forEach(walk);
    };
    walk(tree(expression));
    expect(texts).toEqual(['($A || $B) && !($C =~ /ab/)', '$A || $B', '$A', '$B', '!($C =~ /ab/)', '$C =~ /ab/', '$C', '/ab/']);
  });

  test('ninety-nine tokens are read, a hundred are not', () => {
    expect(parseExpression(`${'!'.repeat(98)}$A`).ok).toBe(true);
    expect(parseExpression(`${'!'.repeat(99)}$A`)).toMatchObject({
      ok: false,
      message: 'the condition has 100 words and signs, and GitLab reads 99 at the most',
      range: { start: 99, end: 101 },
    });
  });

  test('variables, constants and inputs of a tree', () => {
    const read = tree('$A == "x" || "y" != $A || $B == $A || $A =~ /zz/ || $A == null || $A == true || $[[ inputs.i ]] || $[[inputs.i]]');
    expect([...variablesIn(read)].map(([name, places]) => [name, places.length])).toEqual([['A', 6], ['B', 1]]);
    expect(variablesIn(read).get('B')).toEqual([{ start: 26, end: 28 }]);
    expect(constantsFor(read, 'A')).toEqual(['x', 'y', 'true']);
    expect(constantsFor(read, 'B')).toEqual([]);
    expect(inputsIn(read)).toEqual(['i']);
  });
});

describe('what GitLab refuses', () => {
  test.each([
    ['', 'the condition is empty', ''],
    ['()', '`()` holds no condition', '()'],
    ['$A == ${B}', '`${B}` has curly brackets, which a condition cannot have', '${B}'],
    ['%A% == "x"', '`%A%` is no variable in a condition', '%A%'],
    ['$A =~ //', 'the pattern `//` is empty', '//'],
    ['$A =~ /a/', 'the pattern `/a/` has only one character, and GitLab reads no pattern shorter than two', '/a/'],
    ['$A =~ /feat/x/', 'the pattern `/feat/` ends before `x/`', '/feat/x/'],
    ['$A =~ /a/b/', 'the pattern `/a/b/` has a slash inside that ends it too early', '/a/b/'],
    ['$A =~ /abc', 'the pattern that begins with `/abc` has no closing slash', '/abc'],
    ['$A == "abc', 'the text that begins with `"abc` has no closing quote', '"abc'],
    ['$A == "it"s"', 'the text `"it"` ends before `s"`', '"it"s"'],
    ['$A =~ ^main$', '`^main` after `=~` is no pattern without slashes around it', '^main'],
    ['$A > "3"', 'a condition cannot compare with `>`', '>'],
    ['$A = "x"', 'a single `=` compares nothing', '='],
    ['$A & $B', 'a single `&` joins nothing', '&'],
    ['$A and $B', '`and` joins nothing', 'and'],
    ['$A == True', '`True` is no word of a condition', 'True'],
    ['$A == 12', 'the number `12` stands without quotes', '12'],
    ['$A == main', '`main` stands without quotes', 'main'],
    ['$A-b', '`-b` follows `$A` without a sign between them', '-b'],
    ['== "x"', 'nothing stands before `==` in `== "x"`', '=='],
    ['$A &&', 'nothing stands after `&&` in `$A &&`', '&&'],
    ['!', 'nothing stands after `!`', '!'],
    ['$A "b"', '`"b"` follows `$A` with nothing between them', '"b"'],
    ['($A', 'the bracket `(` is never closed', '('],
    ['$A)', 'the bracket `)` closes nothing', ')'],
    ['$A =~ /(?=a)b/', "the pattern `/(?=a)b/` uses `(?=`, which GitLab's patterns do not have", '/(?=a)b/'],
    ['$A =~ /ab(/', 'the pattern `/ab(/` has a bracket `(` that is never closed', '/ab(/'],
    ['$A =~ /ab\ncd/', 'the pattern `/ab cd/` runs over more than one line', '/ab\ncd/'],
    ['$A =~ true', '`=~` has neither a pattern nor a text on its right in `$A =~ true`', 'true'],
    ['/ab/ == $A', '`/ab/ == $A` compares a pattern with `==` or `!=`', '/ab/'],
    ['$A == "x";', '`;` means nothing in a condition', ';'],
  ])('%s: %s', (expression, message, part) => {
    const parsed = parseExpression(expression);
    expect(parsed).toMatchObject({ ok: false, message });
    if (!parsed.ok) expect(expression.slice(parsed.range.start, parsed.range.end)).toBe(part);
  });

  test.each([['/a/', '/[a]/'], ['/./', '/.+/'], ['/\\/', undefined], ['/*/', '/.*/'], ['/^/', '/^.*/'], ['/[/', '/[[]/']])(
    'what is offered for %s can be read',
    (pattern, offered) => {
      const parsed = parseExpression(`$A =~ ${pattern}`);
      expect(parsed.ok).toBe(false);
      if (parsed.ok || offered === undefined) return;
      expect(parsed.help).toBe(`Write \`${offered}\`.`);
      expect(parseExpression(`$A =~ ${offered}`).ok).toBe(true);
    },
  );

  test('a long text gives a short message, quickly', () => {
    const start = performance.now();
    for (const expression of ['('.repeat(50_000), `$A =~ /${'a\\/'.repeat(50_000)}`, `"${'x'.repeat(100_000)}" y`, '/'.repeat(10_000)]) {
      const parsed = parseExpression(expression);
      expect(parsed.ok ? 'read' : parsed.message.length).toBeLessThan(250);
    }
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
