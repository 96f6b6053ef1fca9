import { shellNames } from '../../../src/facts/variables/shell-names';
import type { ScriptNames } from '../../../src/facts/variables/script-names';
import { parseShell } from '../../../src/script';

function read(text: string): ScriptNames {
  return shellNames(parseShell(text), text);
}

function uses(text: string): string[] {
  return read(text).uses.map(({ start, end }) => text.slice(start, end));
}

test.each([
  ['echo "$A" ${B} ${C%/} "${D:-$E}"', ['$A', '${B}', '${C%/}', '${D:-$E}', '$E']],
  ["echo '$A' \\$B $$C", []],
  ["cat <<'END'\n$A\nEND\n", []],
  ['cat <<END\n$A \\$B\nEND\n', ['$A']],
  ['A=$B; for C in $D; do echo `echo $E`; done', ['$B', '$D', '$E']],
  ['if [ -n "$A" ]; then b "$(c $B)"; elif d; then e; else f <<< "$C"; fi > "$D"', ['$A', '$B', '$C', '$D']],
  ['f() { g "$A" "$1" "$@"; }', ['$A']],
  ['case $A in $B) c <(d $E);; esac', ['$A', '$B', '$E']],
  ['[[ $A == "$B"* ]] && (( $C > 1 )) && echo $(( $D + 1 ))', ['$A', '$B', '$C', '$D']],
  ['echo ${A[$B]} ${C:$D:$E} ${F//$G/$H} ${!I} ${!J*}', ['${A[$B]}', '$B', '${C:$D:$E}', '$D', '$E', '${F//$G/$H}', '$G', '$H', '${!I}']],
])('finds what %j refers to', (text, expected) => {
  expect(uses(text)).toEqual(expected);
});

test.each([
  ['A=1 B=2 c', ['A', 'B']],
  ['export A=1 "B=$C" D', ['A', 'B']],
  ['read -r A B; mapfile -t C; printf -v D x', ['A', 'B', 'C', 'D', 'r', 't']],
  ['for A in b; do c; done', ['A']],
  [': "${A:=b}" "${B=c}" "${C:-d}"', ['A', 'B']],
  ['docker build --build-arg A=1 -e B=2', []],
  ['env A=1 sh; (( B += 1 ))', ['A', 'B']],
])('finds what %j sets', (text, expected) => {
  expect([...read(text).defined].sort()).toEqual([...expected].sort());
});

test.each([
  ['echo "${A:-b}" "${C:+d}" "${E-}" "${F:?}" "$G"', ['A', 'C', 'E']],
  ['[ -z "$A" ] || test "$B" = c; [[ -v D && -n $E ]]', ['A', 'B', 'D', 'E']],
])('finds what %j copes without', (text, expected) => {
  expect([...read(text).optional].filter((name) => name !== '').sort()).toEqual(expected);
});

test.each([
  ['. ./env.sh', true],
  ['source env.sh', true],
  ['eval "$(vault env)"', true],
  ['eval $COMMAND', true],
  ['export $(cat .env)', true],
  ['eval "$(ssh-agent -s)"', false],
  ["eval 'echo a'", false],
  ['./env.sh && export A="$(cat a)"', false],
])('says whether %j runs what is not at hand: %j', (text, expected) => {
  expect(read(text).isOpen).toBe(expected);
});

test.each([
  ['docker run -e A image', 'A'],
  ['printenv A', 'A'],
  ["sh -c 'echo $A'", 'A'],
  ['docker build --secret id=b,env=A .', 'A'],
  ["node -e 'console.log(process.env.A)'", 'A'],
])('finds the name in %j', (text, name) => {
  expect([...read(text).mentioned]).toContain(name);
});

it('takes no name out of a sentence', () => {
  expect([...read('echo "set A first" \'A or B\' # A').mentioned]).toEqual([]);
});

it('knows where a sign before a `$` keeps it', () => {
  const text = 'login "a$b"; ssh host "login a$c"; x=`echo a$d`; cat <<END\na$e\nEND\nsh <<END\na$f\nEND\n';
  expect(read(text).dollars.map(({ name, plain }) => [name, plain])).toEqual([
    ['b', true],
    ['c', false],
    ['d', false],
    ['e', true],
    ['f', false],
  ]);
});
