import fc from 'fast-check';
import { among, either, several, text, type Text } from './draws';
import { assignment, dump, fileWork, filter, output, pipeEnd, quiet, redirection, tool } from './simple';
import { expansion, file, inQuotes, kept, name, own, SECRET, taken, unknown, word, type Setting } from './words';

/** A command on one line that ends well, for places that take only one. */
export function short(setting: Setting): Text {
  const oneLine = (draw: Text): Text => draw.filter((one) => !one.includes('\n'));
  return either([5, text`${oneLine(output(setting)).filter((one) => !one.includes('||'))}${redirection(setting)}`], [3, oneLine(assignment(setting))], [2, oneLine(tool(setting))], [1, quiet(setting)], [1, fileWork]);
}

/** A command of any kind without others in it, pipes included. */
export function plain(setting: Setting): Text {
  const simple = output(setting).filter((one) => !one.includes('\n') && !one.includes('||'));
  return either(
    [7, text`${simple}${redirection(setting)}`],
    [6, assignment(setting)],
    [5, text`${simple} | ${filter(setting)}${pipeEnd(setting)}`],
    [2, text`${simple}${pipeEnd(setting)}`],
    [1, text`${simple} | ${filter(setting)} | ${filter(setting)}${pipeEnd(setting)}`],
    [1, output(setting)],
    [2, quiet(setting)],
    [4, tool(setting)],
    [2, fileWork],
    [1, dump(setting)],
    [2, hereDocument(setting)],
    [2, text`${own}=$(${simple.filter((one) => !/\|\||<</.test(one))} | ${filter(setting)})`],
    [2, among('set +x', 'set -x', 'set -o xtrace', '{ set +x; } 2>/dev/null', 'set +e', 'set -e', 'set -eu; set +u')],
  );
}

/** `cat <<EOF`, its text expanded or not. */
function hereDocument(setting: Setting): Text {
  const lines = several(inQuotes(setting), '\n', 1, 2);
  const command = among('cat', 'cat', 'base64', 'cat > one.txt', 'cat > out/a.txt', 'tee two.txt', 'docker login -u u --password-stdin registry.isima.fr', 'sh', 'cat >&2');
  return either(
    [4, text`${command.filter((one) => one !== 'sh')} <<EOF\n${lines}\nEOF`],
    [2, text`${command.filter((one) => one !== 'sh')} <<'EOF'\n${lines}\nEOF`],
    [1, text`cat <<-EOF\n\t${lines.filter((one) => !one.includes('\n'))}\n\tEOF`],
    [1, text`sh <<'EOF'\necho "$${name}"\nEOF`],
    [1, text`cat <<EOF | ${filter(setting)}\n${lines}\nEOF`],
    ...(setting.has('envsubst') ? ([[1, text`envsubst <<'EOF'\np: $\{${name}}\nEOF`]] as const) : []),
  );
}

/** A condition: known to hold, known not to, or unknown. */
export function condition(setting: Setting): Text {
  const posix: readonly (readonly [number, Text])[] = [
    [4, text`[ -n "$${unknown}" ]`],
    [2, text`[ "$\{MODE:-}" = prod ]`],
    [2, text`[ -n "$${SECRET}" ]`],
    [1, text`[ -z "$${SECRET}" ]`],
    [1, among('true', 'false', ':', '[ 1 = 1 ]', '[ a = b ]', '[ 1 -eq 2 ]')],
    [1, text`[ -f ${file} ]`],
    [1, text`[ -n "$${name}" ]`],
    [1, text`[ "$${name}" = x ]`],
    [1, text`! [ -n "$${unknown}" ]`],
    [1, text`[ -n "$${SECRET}" ] && [ -z "$${unknown}" ]`],
    [1, text`grep -q x ${kept}`],
    [1, text`echo ${word(setting)} | grep -q x`],
    [1, text`docker login -u u -p ${word(setting)} registry.isima.fr`],
    [1, text`command -v docker > /dev/null`],
  ];
  if (setting.dialect === 'posix') return either(...posix);
  return either(...posix, [2, text`[[ -n "$${name}" ]]`], [1, text`[[ $${unknown} == prod ]]`], [1, text`[[ "$${name}" =~ ^[a-z]+$ ]]`], [1, text`(( $\{#${SECRET}} > 8 ))`]);
}

/** Some commands, a line each. */
function body(inner: Text): Text {
  return several(inner, '\n', 1, 3);
}

/** Commands that hold others. */
export function compound(setting: Setting, inner: Text): Text {
  const one = short(setting);
  const posix: readonly (readonly [number, Text])[] = [
    [4, text`if ${condition(setting)}; then\n${body(inner)}\nfi`],
    [3, text`if ${condition(setting)}; then\n${body(inner)}\nelse\n${body(inner)}\nfi`],
    [1, text`if ${condition(setting)}; then\n${body(inner)}\nelif ${condition(setting)}; then\n${body(inner)}\nelse\n${body(inner)}\nfi`],
    [3, text`${condition(setting)} && ${one} || true`],
    [2, text`${condition(setting)} || ${one}`],
    [1, text`${condition(setting)} && ${one}`],
    [2, text`case "$\{MODE:-}" in\nprod)\n${body(inner)}\n;;\n${among('dev', 'd*|x', '""', '[a-m]*')})\n${body(inner)}\n;;\nesac`],
    [1, text`case "$\{MODE:-}" in\nprod) ${one} ;;\n*)\n${body(inner)}\n;;\nesac`],
    [1, text`case "$${SECRET}" in\n'') ${one} ;;\n*) ${one} ;;\nesac`],
    [2, text`for I in 1 "$${name}"; do\n${body(either([1, inner], [1, text`echo "$I"${redirection(setting)}`]))}\ndone`],
    [1, text`for I in ${word(setting)} ${word(setting)}; do ${among('echo "$I"', 'A=$I', 'B="$B$I"', 'docker tag a "$I"', 'echo "$I" >> one.txt')}; done`],
    // Nothing else writes to the file that it reads: it would not end.
    [1, text`cp ${kept} lines.txt; while read -r L; do\n${either([2, among('echo "$L"', 'A=$L', 'echo "$L" >> out/a.txt')], [1, one])}\ndone < lines.txt`],
    [1, text`while read -r L; do ${among('echo "$L"', 'A=$L', ':', 'docker tag a "$L"')}; done <<EOF\n${inQuotes(setting)}\nEOF`],
    [1, text`i=0; while [ "$i" -lt 2 ]; do\n${body(inner)}\ni=$((i + 1))\ndone`],
    [1, text`i=0; until [ "$i" -ge 2 ]; do ${one}; i=$((i + 1)); done`],
    [2, text`(\n${body(inner)}\n)${redirection(setting)}`],
    [2, text`{\n${body(inner)}\n}${redirection(setting)}`],
    [1, text`{\n${body(inner)}\n} | ${filter(setting)}${pipeEnd(setting)}`],
    [1, text`exec 3> ${file}; echo ${word(setting)} >&3; exec 3>&-`],
    [1, text`exec 3>&1; echo ${word(setting)} ${among('>&3', '>&3 2>/dev/null', '3>/dev/null >&3')}; exec 3>&-`],
    [4, functions(setting, inner)],
    [3, children(setting)],
    [2, traps(setting)],
    [1, text`${condition(setting)} && exit 0 || true`],
    [1, text`if ${condition(setting)}; then exit ${among('0', '1')}; fi`],
    [1, among('false || true', '! false', '! true || true', 'exit 0', 'false', 'if true; then :; fi', 'wait')],
  ];
  if (setting.dialect === 'posix') return either(...posix);
  return either(...posix, [2, text`while read -r L; do ${among('echo "$L"', 'A=$L', 'docker tag a "$L"')}; done <<< ${word(setting)}`], [1, text`for ((i = 0; i < 2; i++)); do ${one}; done`], [1, text`L=("$${name}" x); for I in "$\{L[@]}"; do ${among('echo "$I"', 'C=$I', 'echo "$I" > out/b.txt')}; done`], [1, text`declare -n N=${name}; echo "$N"`]);
}

/** A function and its calls. */
function functions(setting: Setting, inner: Text): Text {
  const use = either([3, among('echo "$1"', 'echo "$@"', 'echo "$#"', 'echo "$2"', 'A=$1', 'B="pre $1"', 'docker login -u u -p "$1" registry.isima.fr', 'echo "$1" | docker login -u u --password-stdin registry.isima.fr', 'echo "$1" > out/a.txt', 'local X="$1"; echo "$X"', 'local A=x', 'echo "${1:-none}"', 'set -- y "$1"; echo "$2"', 'shift; echo "$1"', 'return 0', 'printf "%s\\n" "$@" > one.txt', 'set -x')], [1, inner]);
  const call = either([5, text`f ${word(setting)} ${word(setting)}`], [1, text`f x`], [1, text`f ${word(setting)} x${redirection(setting)}`], [1, text`f ${word(setting)} x | ${filter(setting)}`], [1, text`A=$(f ${word(setting)} x)`], [1, text`f ${word(setting)} x || true`], [1, text`(f ${word(setting)} x)`], [1, text`if f ${word(setting)} x; then echo yes; fi`]);
  return fc
    .tuple(fc.array(use, { minLength: 1, maxLength: 3 }), fc.array(call, { minLength: 1, maxLength: 2 }), fc.boolean())
    .map(([uses, calls, late]) => {
      // A redefinition after the first call makes nothing but the order matter.
      const [first, ...others] = calls;
      return [`f() {`, ...uses.map((one) => `  ${one}`), '}', first, ...(late ? ['f() { :; }'] : []), ...others].join('\n');
    });
}

/** Text that a shell reads as commands in the course of the script. */
function children(setting: Setting): Text {
  const inside = among('echo "$A"', `echo "$${SECRET}"`, 'echo "$1"', `docker login -u u -p "$${SECRET}" registry.isima.fr`, 'A=$B; echo "$A"', `echo "$${SECRET}" > out/a.txt`, `echo "$${SECRET}" | base64`, 'B=$A', ': "$B"', 'set -x', 'cat one.txt', 'env', 'unset HARBOR_PASSWORD');
  const lines = several(inside, '\n', 1, 3);
  const flags = among('', '', '-e ', '-x ', '-ex ');
  return either(
    [2, text`eval ${inside.map((one) => `'${one}'`)}`],
    [1, text`eval "echo $${name}"`],
    [1, text`eval "echo \\$${name}"`],
    [1, text`D='echo "$${name}"'; eval "$D"`],
    [1, text`eval "${own}=\\$${name}"`],
    [2, text`sh ${flags}-c ${inside.map((one) => `'${one}'`)}`],
    [1, text`sh ${flags}-c "echo ${expansion({ ...setting, dialect: 'posix' })}"`],
    [1, text`sh -c 'echo "$1"' sh "$${name}"`],
    [2, text`cat > s.sh <<'END'\n${lines}\nEND\n${among('. ./s.sh', '. ./s.sh', 'sh s.sh', 'sh -x s.sh', 'sh s.sh "$A"', 'chmod +x s.sh; ./s.sh', 'source ./s.sh'.replace('source', '.'))}`],
    [1, text`cat > s.sh <<END\n${among('export ', '')}B="$${name}"\nEND\n. ./s.sh; echo "$${among('A', 'B')}"`],
    [1, text`echo "export A='$${name}'" > s.env; . ./s.env; ${among('echo "$A"', 'sh -c \'echo "$A"\'')}`],
    [1, text`set -a; . ./s.env 2>/dev/null || true; set +a`.map(() => 'set -a; A=x; set +a')],
  );
}

function traps(setting: Setting): Text {
  return either([2, text`trap 'echo "bye $${name}"' EXIT`], [2, text`trap 'rm -f ${taken}' EXIT`], [1, text`trap 'rm -rf out' EXIT`], [1, text`trap "echo $${name}" EXIT`], [1, among('trap - EXIT')], [1, text`trap '${among('A=x', 'echo bye')}' EXIT`], [1, text`echo ${word(setting)} > out/b.txt`]);
}
