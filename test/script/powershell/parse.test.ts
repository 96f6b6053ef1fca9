import { parsePowerShell, parsePowerShellText, type PsExpression, type PsStatement } from '../../../src/script/powershell';
import { ScriptText } from '../../../src/script';
import { OffsetMap, Source } from '../../../src/text';

/** A tree in short: kinds, names and texts. */
function shown(node: PsExpression | PsStatement): string {
  switch (node.kind) {
    case 'text':
      return `'${node.value}'`;
    case 'template':
      return `"${node.parts.map(shown).join(' ')}"`;
    case 'variable':
      return `${node.splat ? '@' : '$'}${node.scope === '' ? '' : `${node.scope}:`}${node.name}`;
    case 'binary':
      return `(${shown(node.left)} ${node.operator} ${shown(node.right)})`;
    case 'unary':
      return `(${node.operator} ${shown(node.operand)})`;
    case 'list':
      return `[${node.items.map(shown).join(', ')}]`;
    case 'member':
      return `${shown(node.target)}.${node.name}${node.args === undefined ? '' : `(${node.args.map(shown).join(', ')})`}`;
    case 'type':
      return `<${node.name}>`;
    case 'sub':
      return `${node.form}${node.body.map(shown).join('; ')})`;
    case 'pipeline':
      return node.stages.map((stage) => (stage.kind === 'value' ? shown(stage.expression) : [shown(stage.name), ...stage.args.map((arg) => (arg.kind === 'option' ? arg.text : shown(arg)))].join(' '))).join(' | ');
    case 'assignment':
      return `${shown(node.target)} ${node.operator} ${shown(node.value)}`;
    default:
      return node.kind;
  }
}

const TREES: readonly (readonly [string, string])[] = [
  ['docker login -u $env:A "b $c/d" e,f', "'docker' 'login' -u $env:A \"'b ' $c '/d'\" ['e', 'f']"],
  ['docker push $env:HOST/project:$tag', "'docker' 'push' \"$env:HOST \"'/project:' $tag\"\""],
  ['$a = "x" + 1 -eq $b -and -not $c', "$a = ((('x' + '1') -eq $b) -and (-not $c))"],
  ["'it''s' -replace 'a', 'b'", "('it's' -replace ['a', 'b'])"],
  ['[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($x))', '<convert>.ToBase64String(<text.encoding>.UTF8.GetBytes($x))'],
  ['"a`"b$(1 + 2)"', "\"'a' '\"' 'b' $(('1' + '2'))\""],
  ['a `\n b |\n c', "'a' 'b' | 'c'"],
  ['Write-Host "a" # no "comment', "'Write-Host' 'a'"],
];

test.each(TREES)('%s', (text, tree) => {
  expect(shown(parsePowerShell(text)[0] ?? { kind: 'text', start: 0, end: 0, value: '' })).toBe(tree);
});

test('an item that is not closed spoils no other', () => {
  const texts = ['Write-Host "open', 'Write-Host b'];
  const source = new Source('a.yml', texts.join('\n'));
  const parts = texts.map((text) => ({ text, source, offsets: () => OffsetMap.identity(0, text.length) }));
  expect(parsePowerShellText(new ScriptText(parts)).map(shown)).toEqual(["'Write-Host' 'open'", "'Write-Host' 'b'"]);
});

const PIECES = ['"', "'", '$(', '@(', '(', ')', '{', '}', '@{', '@"\n', '\n"@', '[', ']', '|', '||', '&', ';', '\n', '`', ',', '-x', '$a', '$env:B', '::', '.c', ' = ', '<#', '#>', '#', 'if ', 'foreach ', 'try ', 'function f ', '> ', '2>&1', '1..3', '-eq ', '?', ':', 'word ', 'switch '];

test('reads anything, in order and within the text', () => {
  let seed = 7;
  const draw = (most: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
  for (let round = 0; round < 3000; round++) {
    const text = Array.from({ length: 1 + draw(40) }, () => PIECES[draw(PIECES.length)]).join('');
    const statements = parsePowerShell(text);
    for (const { start, end } of statements) expect([text, start >= 0 && start <= end && end <= text.length]).toEqual([text, true]);
  }
});

test.each(['(', '$(', '"$(', '@{a=', '{', '[', '-not ', 'if (', 'a | ', '"', "'", '@(', '`\n', '\n', 'x,', '$a.b(', 'function f {', '"a"', '[a]', '$a['])('takes no longer than the text is long: %j', (piece) => {
  const time = (count: number): number => {
    const text = piece.repeat(count);
    const start = performance.now();
    parsePowerShell(text);
    return performance.now() - start;
  };
  time(1000);
  expect(time(40_000)).toBeLessThan(1000);
});
