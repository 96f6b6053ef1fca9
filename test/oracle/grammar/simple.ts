import { among, either, text, type Text } from './draws';
import { expansion, file, inQuotes, kept, literal, name, own, printing, SECRET, taken, word, type Setting } from './words';

/** `NAME=value` in all its forms. */
export function assignment(setting: Setting): Text {
  const value = word(setting);
  const posix: readonly (readonly [number, Text])[] = [
    [8, text`${own}=${value}`],
    [2, text`export ${own}=${value}`],
    [1, text`export ${own}`],
    [2, text`${own}=$(${printing(setting)})`],
    [1, text`${own}=\`${printing(setting).filter((one) => !one.includes('`') && !one.includes('\\'))}\``],
    [1, text`unset ${own}`],
    [1, text`unset ${SECRET}`],
    [1, text`read -r ${own} < ${kept} || true`],
    [1, text`read -r ${own} <<EOF\n${inQuotes(setting)}\nEOF`],
    [1, text`${own}=$(cat ${kept})`],
    [1, text`: "$\{${own}:=${expansion(setting)}}"`],
  ];
  if (setting.dialect === 'posix') return either(...posix);
  return either(
    ...posix,
    [1, text`${own}+=${value}`],
    [1, text`declare ${own}=${value}`],
    [1, text`declare -x ${own}=${value}`],
    [1, text`printf -v ${own} '%s-x' ${value}`],
    [1, text`read -r ${own} <<< ${value}`],
    [1, text`read -r ${own} < <(${printing(setting)}) || true`],
    [1, text`${own}=$(<${kept})`],
    [1, text`L=(a ${value}); ${own}=$\{L[1]}`],
    [1, text`mapfile -t L < ${kept}; ${own}="$\{L[0]}"`],
  );
}

/** A command that writes text to standard output or standard error, its redirections not yet given. */
export function output(setting: Setting): Text {
  const value = word(setting);
  const posix: readonly (readonly [number, Text])[] = [
    [8, text`echo ${value}`],
    [2, text`echo ${value} ${value}`],
    [3, text`printf '%s\\n' ${value}`],
    [1, text`printf "${inQuotes({ ...setting, dialect: 'posix' })}\\n"`],
    [2, text`cat ${file} 2>/dev/null || true`],
    [2, text`cat ${kept}`],
    [1, text`base64 ${kept}`],
    [1, text`head -n 1 ${kept}`],
    [1, text`sed 's/a/b/' ${kept}`],
    [1, text`wc -c ${kept}`],
    [1, text`sha256sum ${kept}`],
    [1, text`grep -c Zk ${kept} || true`],
    [1, text`printenv ${name} || true`],
    [1, text`sh -c 'echo "$${name}"'`],
    [1, text`sh -c 'echo "$1"' sh ${value}`],
    [1, text`${own}=${value} sh -c 'echo "$${own}"'`],
    [1, text`awk 'BEGIN { print ENVIRON["${name}"] }'`],
    // It takes ten times as long to start as the others do.
    ...(setting.has('jq') ? ([[1, either([2, text`jq -n --arg p ${value} '{p: $p}'`], [1, text`jq -n 'env.${name}'`], [1, text`jq -n --arg p ${value} '$p | length'`])]] as const) : []),
  ];
  if (setting.dialect === 'posix') return either(...posix);
  return either(
    ...posix,
    [1, text`cat <<< ${value}`],
    [1, text`base64 <<< ${value}`],
    [1, text`{ R=${name}; echo "$\{!R}"; }`],
    [1, text`L=(${value} ${value}); echo "$\{L[@]}"`],
    [1, text`L=(${value} ${value}); echo "$\{#L[@]}"`],
    [1, text`L=(x ${value}); echo "$\{L[${among('0', '1', '2')}]}"`],
    [1, text`cat <(echo ${value})`],
    [1, text`bash -c "echo \\"$${name}\\""`],
    [1, text`bash -c 'echo "$${name}"'`],
    [1, text`echo -e ${value}`],
  );
}

/** A command that prints nothing of its words, or nothing at all. */
export function quiet(setting: Setting): Text {
  const value = word(setting);
  return either(
    [2, text`: ${value}`],
    [1, text`true ${value}`],
    [1, text`test -n ${value} || true`],
    [1, text`[ ${value} = x ] || true`],
    [1, text`echo ${value} > /dev/null`],
  );
}

/** Where the output of a command goes. */
export function redirection({ dialect }: Setting): Text {
  const posix: readonly (readonly [number, Text])[] = [
    [6, among('')],
    [3, text` > ${file}`],
    [2, text` >> ${file}`],
    [2, among(' > /dev/null', ' >/dev/null 2>&1', ' 2>&1 >/dev/null')],
    [1, among(' >&2', ' 1>&2')],
    [1, text` > ${file} 2>&1`],
    [1, text` >&2 2>/dev/null`],
    [1, text` 2>/dev/null`],
    [1, text` 3>&1 >/dev/null 1>&3`],
  ];
  return dialect === 'posix' ? either(...posix) : either(...posix, [1, among(' &> /dev/null')], [1, text` &>> ${file}`], [1, text` >| ${file}`]);
}

/** A command that shows the environment or the variables of the shell. */
export function dump({ dialect }: Setting): Text {
  const filters = among('', '', ' | sort', ` | grep -v ${SECRET}`, ' | grep HARBOR_HOST || true', ' | grep HARBOR || true', ' | cut -d= -f1', " | sed 's/=.*//'", ' | grep -v PASSWORD', ' > one.txt', ' > /dev/null', ' | wc -l');
  const posix: readonly (readonly [number, Text])[] = [
    [4, text`env${filters}`],
    [2, text`printenv${filters}`],
    [1, text`export -p${filters}`],
    [1, text`set${filters}`],
    [1, text`env -u ${SECRET} env${filters}`],
    [1, text`env -i ${own}=x env`],
  ];
  return dialect === 'posix' ? either(...posix) : either(...posix, [1, text`declare -p${filters}`], [1, text`declare -p ${name} 2>/dev/null || true`], [1, text`export${filters}`]);
}

/** A program that works outside. */
export function tool(setting: Setting): Text {
  const value = word(setting);
  const part = inQuotes(setting);
  const host = among('"$HARBOR_HOST"', 'registry.isima.fr');
  const program = among('docker', 'podman', 'helm registry', 'crane auth', 'skopeo');
  return either(
    [3, text`${program} login -u u -p ${value} ${host}`],
    [1, text`docker login --username u --password=${value} ${host}`],
    [3, text`echo ${value} | ${program} login -u u --password-stdin ${host}`],
    [1, text`${program} login -u u --password-stdin ${host} < ${kept}`],
    [1, text`${program} login -u u --password-stdin ${host} <<EOF\n${part}\nEOF`],
    [1, text`curl -s -u "user:${part}" https://registry.isima.fr/api`],
    [1, text`curl -sv -H "Authorization: Bearer ${part}" https://registry.isima.fr/api`],
    [1, text`curl -s -d @- https://registry.isima.fr/api < ${kept}`],
    [1, text`docker build --build-arg T=${value} .`],
    [1, text`docker build -t "$HARBOR_HOST/demo/app:${among('1', '$CI_COMMIT_SHORT_SHA')}" .`],
    [1, text`docker push registry.isima.fr/demo/app:1`],
    [1, text`docker run -e ${SECRET} image`],
    [1, text`docker run -e T=${value} image`],
    [1, text`kubectl create secret generic s --from-literal=p=${value}`],
    [1, text`kubectl create secret generic s --from-literal=p=${value} --dry-run=client -o yaml`],
    [1, text`git clone "https://u:${part}@registry.isima.fr/a.git"`],
    [1, text`skopeo copy --dest-creds "u:${part}" docker://a docker://b`],
    [1, text`sudo -E docker login -u u -p ${value} ${host}`],
    [1, text`xargs -n 1 docker tag a < ${kept}`],
    [1, text`docker logout ${host}`],
  );
}

/** A filter of a pipe. */
export function filter(setting: Setting): Text {
  return either(
    [5, among('base64', 'base64 -w0', 'cat', 'cat -', 'sort', 'rev', 'nl', 'head -n 1', 'tail -n 1', 'head -c 8', "tr -d '\\n'", 'tr a-z A-Z', 'sort -u', 'uniq')],
    [4, among("sed 's/a/b/'", "sed -n '1p'", "sed 's/./*/g'", "sed 's/^/> /'", "sed '/HARBOR/d'", 'cut -c1-4', 'cut -c 5-12', 'cut -d: -f2', "awk '{ print $1 }'", "awk '{ print length($0) }'", "awk -F: '{ print $2 }'")],
    [2, among('wc -c', 'wc -l', 'sha256sum', 'md5sum', 'sha256sum | cut -c1-8')],
    [1, text`tee ${file}`],
    [1, text`sed "s|x|${expansion({ ...setting, dialect: 'posix' })}|"`],
    [1, among('base64 | base64 -d', 'cat | cat')],
    [1, among(...(setting.has('jq') ? ['jq -R .', 'jq -Rr @base64', "jq -R '{v: .}'", "jq -R '. | length'"] : ['cat']))],
  );
}

/** The end of a pipe, with the `|` before it; nothing where the output just goes on. */
export function pipeEnd(setting: Setting): Text {
  return either(
    [6, among('')],
    [3, text` > ${file}`],
    [2, among(' > /dev/null', ' | cat > /dev/null', ' >&2')],
    [2, text` | docker login -u u --password-stdin registry.isima.fr`],
    [1, text` | tee ${file} > /dev/null`],
    [1, text` | tee -a ${file}`],
    [1, text` | while read -r L; do echo "line $L"; done`],
    [1, text` | while read -r L; do docker tag "$L" b; done`],
    [1, text` | { read -r ${own} || true; echo "got $${own}"; }`],
    [1, text` | read -r ${own} || true`],
    [1, among(' | grep -q Zk || true', ' | grep -c . || true', ' | grep x || true', ' | grep . || true', ' | grep -v Zk || true')],
    [1, among(' | xargs echo', ' | xargs -I{} echo "<{}>"', ' | xargs docker tag a', ' | xargs printf "%s\\n"')],
    [1, among(' | wc -c', ' | sha256sum')],
    ...(setting.has('envsubst') ? ([[1, among(' | envsubst')]] as const) : []),
  );
}

/** Something done to files. */
export const fileWork: Text = either(
  [3, text`rm -f ${taken}`],
  [2, text`cp ${kept} ${taken}`],
  [1, text`cp one.txt two.txt`],
  [1, text`: > ${file}`],
  [2, text`echo ${literal} > ${file}`],
  [1, text`mv -f ${taken} kept.txt 2>/dev/null || true`],
  [1, text`sed -i 's/x/y/' ${kept}`],
  [1, text`chmod 600 ${kept}`],
  [1, among('rm -rf out; mkdir out', 'mv out other; mkdir out', 'mkdir -p out/deep')],
);
