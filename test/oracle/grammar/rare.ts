import { among, either, text, type Text } from './draws';
import { filter, redirection } from './simple';
import { expansion, file, inQuotes, kept, name, own, printing, SECRET, taken, word, type Setting } from './words';

/** What scripts do seldom, each in a way that a simpler reading of the shell would get wrong. */
export function rare(setting: Setting): Text {
  return either([3, descriptors(setting)], [3, files(setting)], [3, parameters(setting)], [2, processes(setting)], [2, loginFiles(setting)], [2, loops(setting)]);
}

/** Standard output and standard error as a whole, and by their names. */
function descriptors(setting: Setting): Text {
  const value = word(setting);
  const posix: readonly (readonly [number, Text])[] = [
    [1, text`exec 4>&1 > ${file}; echo ${value}; exec 1>&4 4>&-`],
    [1, text`exec 4>&1 > /dev/null; echo ${value}; ${among('exec 1>&4', ':', 'echo seen >&4')}`],
    [1, among('exec 2>/dev/null', 'exec 2>&1', 'exec >/dev/null')],
    [2, text`echo ${value} > ${among('/dev/stdout', '/dev/stderr', '/dev/fd/2')}`],
    [1, text`echo ${value} | tee /dev/stderr > ${file}`],
    [1, text`echo ${value} 2>&1 >&2 | ${filter(setting)}`],
    [1, text`{ echo ${value} >&2; echo x; } 2>&1 | ${filter(setting)}`],
    [1, text`{ echo ${value} >&2; echo x; } 2>/dev/null | ${filter(setting)}`],
    [1, text`A=$({ echo ${value} >&2; echo x; } 2>&1); echo "$A"`],
    [1, text`B=$(echo ${value} >&2)`],
    [1, text`(echo ${value}; echo x >&2) 2> ${file}`],
    [1, text`(set -x; : ${value})${redirection(setting)}`],
    [1, text`{ set -x; : ${value}; set +x; } 2>/dev/null`],
    [1, text`set -x; ${among('A=x', 'echo y', 'cd .', 'true')}; set +x; echo ${value} > ${kept}`],
    [1, text`cat ${kept} - <<EOF\n${inQuotes(setting)}\nEOF`],
  ];
  return setting.dialect === 'posix' ? either(...posix) : either(...posix, [1, text`{ echo ${value} >&2; } |& ${filter(setting)}`], [1, text`echo ${value} > >(cat > /dev/null); true`], [1, text`exec {fd}> ${file}; echo ${value} >&$fd; exec {fd}>&-`]);
}

function files(setting: Setting): Text {
  const value = word(setting);
  return either(
    [1, text`F=${file}; echo ${value} > "$F"; cat "$F"${redirection(setting)}`],
    [1, text`F=$(mktemp); echo ${value} > "$F"; ${among('cat "$F"', 'rm -f "$F"', 'cp "$F" out/a.txt', 'base64 "$F" > one.txt')}`],
    [1, text`cd out; echo ${value} > ${among('a.txt', '../one.txt', 'c.txt')}; cd ..`],
    [1, text`(cd out && echo ${value} > b.txt)`],
    [1, text`mkdir -p d; echo ${value} > d/a; ${among('cp -r d out/', 'cp d/* out/', 'mv d/a out/a.txt', 'rm -rf d', 'mv d out/d', 'cat d/*', 'tail -n 1 d/a')}`],
    [1, text`echo ${value} > out/c.txt; ${among('rm out/*', 'rm -f out/*.txt', 'mv out/c.txt one.txt', 'truncate -s 0 out/c.txt', ': > out/c.txt', 'rm -f out/c', 'find out -name "c*" -exec rm {} +')}`],
    [1, text`echo ${value} > ${kept}; find . -maxdepth 1 -name '${among('one', 'two', 'n*')}.txt' -exec ${among('cat', 'wc -c', 'base64', 'cp -t out')} {} +`],
    [1, text`echo ${value} >> ${kept}; while read -r L; do ${among('A=$L', 'echo "$L"', 'echo "$L" > out/b.txt')}; done < ${kept}; echo "$A"`],
    [1, text`cat > ${file} <<EOF\n$(${printing(setting)})\nEOF`],
    [1, text`echo ${value} | tee ${file} ${file} > /dev/null`],
    [1, text`cat ${kept} ${kept} > ${taken}`],
    [1, text`paste ${kept} ${kept}`],
    [1, text`diff one.txt two.txt || true`],
    [1, text`sed -i "s|start|${expansion({ ...setting, dialect: 'posix' })}|" ${file} 2>/dev/null || true`],
  );
}

function parameters(setting: Setting): Text {
  const value = word(setting);
  const posix: readonly (readonly [number, Text])[] = [
    [1, text`set -- x ${value}; ${among('echo "$2"', 'echo "$1"', 'echo "$*"', 'echo $#', 'shift; echo "$1"', 'for I; do echo "$I"; done', 'A=$2')}`],
    [1, text`IFS=: read -r A B <<EOF\n${inQuotes(setting)}:x\nEOF\necho "${among('$A', '$B')}"`],
    [1, text`A=${value}; B=$A; A=x; echo "${among('$A', '$B')}"`],
    [1, text`A=${value}; (A=x); echo "$A"`],
    [1, text`A=x; (A=${value}); echo "$A"`],
    [1, text`A=x; echo y | { read -r A; A=${value}; }; echo "$A"`],
    [1, text`A=x; f() { local A; A=${value}; }; f; echo "$A"`],
    [1, text`A=x; f() { A=${value}; }; ${among('f', '(f)', 'f | cat', 'B=$(f)', 'f > /dev/null')}; echo "$A"`],
    [1, text`f() { g "$1"; }; g() { ${among('echo "$1"', 'A=$1', ':', 'echo "$1" > out/a.txt', 'docker tag "$1" b')}; }; f ${value}`],
    [1, text`f() { printf '%s' "$1" | ${filter(setting)}; }; A=$(f ${value}); echo "$A"${redirection(setting)}`],
    [1, text`f() { echo ${value}; return 0; echo "$${SECRET}"; }; f`],
    [1, text`f() { [ -n "$1" ] || return 0; echo "$1"; }; f ${among('""', '"$A"', `"$${SECRET}"`)}`],
    [1, text`A=${value} B=x; ${among('echo "$A"', 'export A; sh -c \'echo "$A"\'', 'sh -c \'echo "$B"\'', 'unset A; echo "$A"')}`],
    [1, text`A=${value}; A=$A; echo "$\{A:+"$A"}"`],
    [1, text`A=${value}; echo "$\{A%"$A"}"; echo "$\{#A}"`],
    [1, text`unset ${SECRET}; echo ${value}`],
    [1, text`${SECRET}=x; echo "$${SECRET}"`],
    [1, text`(unset ${SECRET}; env); echo x`],
    [1, text`${SECRET}= env`],
  ];
  if (setting.dialect === 'posix') return either(...posix);
  return either(
    ...posix,
    [1, text`declare -A M=([k]=${value} [l]=x); echo "$\{M[${among('k', 'l')}]}"`],
    [1, text`declare -A M; M[k]=${value}; ${among('echo "${M[@]}"', 'echo "${!M[@]}"', 'A=${M[k]}', 'for I in "${M[@]}"; do echo "$I"; done')}`],
    [1, text`L=(x); L+=(${value}); echo "$\{L[${among('0', '1', '-1', '@')}]}"; echo "$\{#L[@]}"`],
    [1, text`L=(x ${value}); unset 'L[1]'; echo "$\{L[@]}"`],
    [1, text`L=(x ${value} y); echo "$\{L[@]:${among('0:1', '1:1', '2')}}"`],
    [1, text`L=(docker login -u u -p ${value} h); ${among('"${L[@]}"', 'echo "${#L[@]}"', '"${L[@]:0:2}"')}`],
    [1, text`printf -v A '%s' ${value}; printf -v B '%.3s' "$A"; echo "${among('$A', '$B')}"`],
    [1, text`printf '%q\\n' ${value}`],
    [1, text`printf '%d\\n' "$\{#${SECRET}}"`],
    [1, text`f() { local -n R=$1; echo "$R"; }; f ${name}`],
    [1, text`f() { declare A=${value}; }; f; echo "$A"`],
    [1, text`read -ra L <<< ${value}; echo "$\{L[0]}"`],
    [1, text`IFS=: read -r A B <<< ${value}; echo "$B"`],
    [1, text`A=$'x\\ty'; B="$A"${value}; echo "$B"`],
    [1, text`[[ ${value} =~ ^(.*)$ ]] && echo "$\{BASH_REMATCH[1]}"`],
    [1, text`while IFS= read -r -n 8 L; do echo "$L"; break; done <<< ${value}`],
  );
}

function processes(setting: Setting): Text {
  const value = word(setting);
  return either(
    [1, text`echo ${value}${redirection(setting)} & wait`],
    [1, text`command echo ${value}`],
    [1, text`env echo ${value}`],
    [1, text`env ${own}=${value} sh -c 'echo "$${own}"'`],
    [1, text`env -i sh -c 'echo "$${SECRET}"'`],
    [1, text`timeout 5 sh -c 'echo "$${name}"'`],
    [1, text`sudo -E sh -c 'echo "$${SECRET}"'`],
    [1, text`${own}=${value}; export ${own}; sh -c 'sh -c "echo \\$${own}"'`],
    [1, text`export A=${value}; cat > s.sh <<'END'\necho "$A"\nEND\nsh s.sh${redirection(setting)}`],
    [1, text`A=${value}; cat > s.sh <<'END'\necho "$A"\nEND\n${among('sh s.sh', '. ./s.sh', 'sh < s.sh')}`],
    [1, text`cat > s.sh <<'END'\n#!/bin/sh${among('', ' -x', ' -e')}\n: "$${SECRET}"\nEND\nchmod +x s.sh; ${among('./s.sh', 'sh s.sh', '. ./s.sh')}`],
    [1, text`set -x; sh -c ': "$${SECRET}"'; { set +x; } 2>/dev/null`],
    [1, text`printf '%s\\n' ${value} ${value} | xargs -n 1 echo`],
    [1, text`printf '%s\\n' a b | xargs -I{} sh -c 'echo "{} $${SECRET}"'`],
    [1, text`find . -maxdepth 1 -name one.txt -exec sh -c 'echo "$1" "$${name}"' sh {} \\;`],
    [1, text`eval "$(echo 'echo "$${name}"')"`],
    [1, text`eval "A='$${name}'"; echo "$A"`],
    [1, text`trap 'echo "$A"' EXIT; A=${value}`],
    [1, text`(trap 'echo "$A"' EXIT; A=${value}); A=x`],
    [1, text`true || echo ${value}`],
    [1, text`false && echo ${value} || true`],
    [1, text`! false && echo ${value}`],
    [1, text`set +e; false; echo ${value}; set -e`],
    [1, text`if (exit 3); then echo ${value}; fi`],
    [1, text`(false; echo ${value}) || true`],
    [1, text`A=$(false; echo ${value}) || true; echo "$A"`],
    [1, text`f() { false; echo ${value}; }; f || true`],
    [1, text`f() { false; echo ${value}; }; if f; then :; fi`],
  );
}

function loginFiles(setting: Setting): Text {
  const login = either([3, text`echo "$${SECRET}" | docker login -u u --password-stdin registry.isima.fr`], [1, text`echo ${word(setting)} | docker login -u u --password-stdin registry.isima.fr`], [1, text`docker login -u u -p "$${SECRET}" registry.isima.fr`]);
  return either(
    [2, text`${login}; ${among('cat ~/.docker/config.json', 'cat "$HOME/.docker/config.json" > /dev/null', 'cp ~/.docker/config.json out/', 'wc -c ~/.docker/config.json', 'rm -f ~/.docker/config.json', "sed 's/start/x/' ~/.docker/config.json", 'docker logout registry.isima.fr')}`],
    [2, text`export DOCKER_CONFIG=${among('out', '"$PWD/out"', '"$CI_PROJECT_DIR/out/docker"', '"$HOME/x"', 'd')}; ${login}`],
    [1, text`echo "$${SECRET}" | docker --config ${among('out/d', 'd')} login -u u --password-stdin registry.isima.fr`],
    [1, text`DOCKER_CONFIG=out; ${login}; rm -rf out; mkdir out`],
    [1, text`D=$(printf '%s:%s' u "$${name}" | base64); mkdir -p ~/.docker; echo "{\\"auths\\":{\\"h\\":{\\"auth\\":\\"$D\\"}}}" > ${among('~/.docker/config.json', 'out/config.json', 'one.txt')}`],
  );
}

function loops(setting: Setting): Text {
  const value = word(setting);
  return either(
    [1, text`for I in 1 2 3; do ${among('[ "$I" = 2 ] && break', '[ "$I" = 2 ] || continue', ':')}; echo "$A"; A=${value}; done`],
    [1, text`A=; for I in x ${value}; do A="$A$I"; done; echo "$A"`],
    [1, text`A=x; for I in 1 2; do echo "$A"; A=$B; B=${value}; done`],
    [1, text`A=x; for I in 1 2 3; do echo "$A"; A=$B; B=${value}; done`],
    [1, text`for I in; do echo ${value}; done`],
    [1, text`while false; do echo ${value}; done`],
    [1, text`i=0; while [ $i -lt 3 ]; do i=$((i + 1)); [ $i -eq 3 ] || continue; echo ${value}; done`],
    [1, text`i=0; until [ $i -ge 1 ]; do A=${value}; i=1; done; echo "$A"`],
    [1, text`printf 'a\\nb\\n' | while read -r L; do A=${value}; done; echo "$A"`],
    [1, text`printf 'a\\nb\\n' > one.txt; while read -r L; do A=${value}; done < one.txt; echo "$A"`],
    [1, text`while read -r A B; do echo "${among('$A', '$B')}"; done <<EOF\nuser ${inQuotes(setting)}\nEOF`],
    [1, text`case x in ${among('x', 'y', '*', 'x|y', '"$A"')}) echo ${value} ;; *) echo no ;; esac`],
    [1, text`case ${value} in start*) echo yes ;; *) echo no ;; esac`],
  );
}
