import { expand } from '../../../../src/facts/flows/builds/expand';
import { Value } from '../../../../src/facts/flows/value';

const VARIABLES: Readonly<Record<string, Value>> = {
  A: Value.literal('one.two.three'),
  EMPTY: Value.empty,
  OPEN: Value.hole('OPEN'),
};

function texts(text: string, isPlain = false): string[] {
  const value = expand(text, { variable: (name) => VARIABLES[name], escape: isPlain ? '' : '\\', holes: [], ...(isPlain && { isPlain }) });
  return value.texts.map(({ pieces }) => pieces.map((piece) => (typeof piece === 'string' ? piece : `<${piece.name}>`)).join(''));
}

test.each<[string, string[]]>([
  ['a$A-b', ['aone.two.three-b']],
  ['${A}b', ['one.two.threeb']],
  ['$MISSING/x', ['/x']],
  ['$OPEN:1', ['<OPEN>:1']],
  ['"a b" \'$A\' \\$A', ['a b $A $A']],
  ['"\\"$A\\x"', ['"one.two.three\\x']],
  ['${A:-x}', ['one.two.three']],
  ['${EMPTY:-x}', ['x']],
  ['${EMPTY-x}', ['']],
  ['${MISSING-x${A}}', ['xone.two.three']],
  ['${OPEN:-x}', ['<OPEN>', 'x']],
  ['${A:+x}', ['x']],
  ['${EMPTY:+x}', ['']],
  ['${A:?no}', ['one.two.three']],
  ['${A%.*}', ['one.two']],
  ['${A%%.*}', ['one']],
  ['${A#*.}', ['two.three']],
  ['${A##*.}', ['three']],
  ['${A/./-}', ['one-two.three']],
  ['${A//./-}', ['one-two-three']],
  ['${OPEN%.*}', ['<OPEN>']],
  ['a$', ['a$']],
])('%s', (text, wanted) => {
  expect(texts(text)).toEqual(wanted);
});

test.each<[string, string[]]>([
  ['"$A" \\', ['"one.two.three" \\']],
  ['$$A', ['$A']],
  ["it's ${EMPTY:-'x'}", ["it's 'x'"]],
])('in a compose file: %s', (text, wanted) => {
  expect(texts(text, true)).toEqual(wanted);
});

test.each([true, false])('braces inside of braces up to a depth, in a compose file: %s', (isPlain) => {
  expect(texts(`${'${MISSING:-'.repeat(40)}x${'}'.repeat(40)}`, isPlain)).toEqual(['x']);
  expect(texts(`a${'${MISSING:-'.repeat(20_000)}x${'}'.repeat(20_000)}`, isPlain)).toEqual(['<…>']);
  expect(texts('${MISSING:-x}'.repeat(200), isPlain)).toEqual(['x'.repeat(200)]);
});
