import type { Random } from './random';

/** A command and its input in short (see `value` in use.ts). */
export interface Drawn {
  readonly words: readonly string[];
  readonly input: string;
  /** A second command that reads what the first one writes. */
  readonly then?: readonly string[];
}

const LINES = [
  'HARBOR_PASSWORD={P}', 'user={N} pass={P}', '{P}', 'plain line', 'URL=https://{N}:{P}@host/x', 'CI_REF={N}', '{$(notes)}', '', 'a:b:{P}:c', '  "password": "{P}",',
  '  indented {P} tail', 'P={P};Q={P}', 'foo=bar', '# comment', 'HARBOR_USERNAME=robot$ci', 'x{P}y', 'token: {P}', '{N}:{P}', '{P} {N}', 'one two three', 'machine h login {N} password {P}', 'a\tb\t{P}', 'KEY="{P}"',
];

export function text(random: Random, most = 5): string {
  const count = random.below(most) + 1;
  const lines = Array.from({ length: count }, () => random.pick(LINES));
  if (!lines.some((line) => line.includes('{P}')) && random.chance(0.9)) lines[random.below(lines.length)] = random.pick(LINES.filter((line) => line.includes('{P}')));
  return lines.join('\n') + (random.chance(0.85) ? '\n' : '');
}

const PATTERNS = [
  'PASS', 'pass', 'HARBOR', '^HARBOR', '^CI_', 'foo', '=', '=.*', '^[^=]*', '^[^=]*=', '[A-Z_]*', '[0-9]', '[0-9]+', '[0-9]\\+', '[a-z]*', '.', '.*', '...', '^.{4}', '^.\\{4\\}', 'x', '^#', '^$', 'a|pass', 'a\\|pass', '[[:alnum:]]{20}',
  '[[:alnum:]]\\{8\\}', '(user|HARBOR)', '\\(user\\|HARBOR\\)', 'pass.*', '[^:]*$', ':[^:]*:', '{P}', '[a-zA-Z0-9]*', '\\w+', '\\w\\+', '\\bpass', '"[^"]*"', '[A-Za-z0-9]{3}$', 'main', 'o.*a', '^ *', ' *$', '@.*', '//[^@]*@', 'p*', '[pP]ass', 'token: *', '\\s', '^\\S*', '$', 'b?', '(a)(b)?', '[]x]', '[^]=]', '{N}', '\\.', 'a.c', '^(#|$)', '^\\(#\\|$\\)',
];
const PERL = ['(?<==).*', 'password=\\K.*', 'PASSWORD=\\K\\S+', '(?<=:)[^:@]+(?=@)', '\\d+', '[a-z]+?', '\\w+$', '^(?!HARBOR)', '(?i)pass', 'pass(?=word)', '^\\S+ \\K.*', '(?:a|b):'];

function grep(random: Random): string[] {
  const perl = random.chance(0.2);
  const options = random.some(['-v', '-i', '-o', '-w', '-x', '-n', '-a', '-h'], 0.18);
  if (random.chance(0.1)) options.push(random.pick(['-c', '-q', '-l', '-L', '--count', '-A1', '-B1', '-C1', '-m1', '-A', '--max-count=2', '--color=never', '-s']));
  if (options[options.length - 1] === '-A') options.push('1');
  if (perl) return ['grep', ...options, '-P', random.pick(PERL)];
  const name = random.pick(['grep', 'grep', 'egrep', 'fgrep', 'grep']);
  const dialect = name === 'grep' ? random.some(['-E', '-F'], 0.25).slice(0, 1) : [];
  const patterns = random.chance(0.2) ? ['-e', random.pick(PATTERNS), '-e', random.pick(PATTERNS)] : random.chance(0.05) ? [`--regexp=${random.pick(PATTERNS)}`] : [random.pick(PATTERNS)];
  return [name, ...options, ...dialect, ...patterns];
}

function cut(random: Random): string[] {
  const list = random.pick(['1', '2', '2-', '-1', '1,3', '1-2', '3', '-3', '3-', '-4', '5-', '1-8', '17-', '4-6', '2-30', '25-', '1,2', '40-']);
  if (random.chance(0.4)) return ['cut', random.pick(['-c', '-b']) + list, ...random.some(['--complement'], 0.1)];
  return ['cut', ...random.pick([['-d='], ['-d', '='], ['-d:'], ['-d', ' '], ['--delimiter=@'], [], ['-d', '"']]), `-f${list}`, ...random.some(['-s', '--complement', '--output-delimiter=,'], 0.15)];
}

const ADDRESSES = ['', '', '', '1', '2', '$', '/pass/', '/PASS/', '/^#/', '2,$', '1,/pass/', '/foo/,/bar/', '1!', '/HARBOR/!', '/user/I', '1~2', '/a/,+1', '0,/a/', '$!', '/main/', '\\,pass,'];
const EDITS = [
  's/=.*//', 's/=.*/=***/', 's/./*/g', 's/[^=]*=//', 's/^[^:]*://', 's/:[^:]*$//', 's/{P}/***/g', 's/{P}/***/', 's|//[^@]*@|//|', 's/\\(.*\\)=\\(.*\\)/\\2=\\1/', 's/[a-z]/x/g', 's/./& /g', 's/[A-Za-z0-9]\\{4\\}/x/g',
  's/.*/\\U&/', 's/[a-z]*/\\u&/g', 's/pass/{P}/', 's/foo/{P}/g', 's/@@X@@/{P}/', 's/one/[{P}]/p', 's/ .*//', 's/^/> /', 's/$/ end/', 's/"[^"]*"/""/2', 's/[0-9]//g', 's/.\\{10\\}//', 's/^.\\{4\\}/****/', 's/x*/-/g', 's/.$//', 's/^\\(.\\{3\\}\\).*/\\1/', 's,/,-,g', 's/main/dev/', 's/[{P}]//g', 's/pass=\\S*/pass=x/',
  's/\\w\\+$/X/', 's/[[:alnum:]]*/x/3', 's/.*:\\(.*\\)@.*/\\1/', 'p', 'd', 'q', '=', 'P', 'D', 'n', 'N', 'G', 'H;x', 'h;g', 'x;p;x', 'a added {P}', 'i before', 'c changed', 'y/abc/xyz/', 'y/abcdefghijklmnopqrstuvwxyz/bcdefghijklmnopqrstuvwxyza/', 'N;s/\\n/ /', '$!N;P;D', ':a;N;$!ba;s/\\n/,/g', 's/a/b/;t;s/$/ no/', '{s/=/:/;p}', 'n;d', 'z',
];
const EXTENDED = ['s/(.*)=(.*)/\\2/', 's/[a-z]+//g', 's/^([^=]+)=.*/\\1/', 's/(pass|PASS)[^ ]*/x/g', 's/[0-9]+/#/g', 's/.{5}$//', 's/(.)(.)/\\2\\1/g', 's/^.{1,8}//', 's/\\S{10,}/***/g', 's/(a|b)?//'];

function sed(random: Random): string[] {
  const extended = random.chance(0.25);
  const quiet = random.chance(0.2);
  const one = (): string => random.pick(ADDRESSES) + random.pick(extended && random.chance(0.6) ? EXTENDED : EDITS) + (quiet && random.chance(0.7) ? ';p' : '');
  const options = [...(quiet ? ['-n'] : []), ...(extended ? [random.pick(['-E', '-r'])] : [])];
  if (random.chance(0.03)) return ['sed', ...options, '-i', one(), 'file'];
  return random.chance(0.25) ? ['sed', ...options, '-e', one(), '-e', one()] : ['sed', ...options, one()];
}

const AWK = [
  '{print $1}', '{print $2}', '{print $NF}', '{print}', '{print $0}', '/pass/', '/PASS/ {print $1}', '!/pass/', '{print $1, $3}', '{print $1 $2}', 'NR==1', 'NR>1', 'NR==2 {print $2}', '{print length($0)}', '{print NF}', '{print substr($0, 1, 4)}', '{print substr($0, 5)}',
  '{print toupper($0)}', '{gsub(/[a-z]/, "x"); print}', '{sub(/=.*/, ""); print}', '{sub(/=.*/, "=***")} 1', '{$2="***"; print}', '{$1=""; print $0}', '{for (i=1;i<=NF;i++) print $i}', 'END {print NR}', 'BEGIN {print "hi"} {print $2}', 'BEGIN {print ENVIRON["HARBOR_PASSWORD"]}', 'BEGIN {print ENVIRON["STAGE"]}', '{printf "%s\\n", $2}', '{printf "%s", $1}', '{printf "%.5s\\n", $NF}',
  '$1 ~ /HARBOR/ {print $2}', '$1 == "HARBOR_PASSWORD" {print $2}', '$1 != "foo"', '{print $1 > "/dev/stderr"}', '{a[NR]=$0} END {for (i=NR;i>0;i--) print a[i]}', '{split($0, a, ":"); print a[3]}', 'length($0) > 10', '{print ($2 != "") ? "set" : "unset"}', '/user/,/foo/', '{if ($1 == "foo") print "x"; else print $0}', '{x = x $0} END {print x}', '{print index($0, "=")}', 'BEGIN {OFS="-"} {$1=$1; print}', '{print tolower($2)}', 'NF', 'NF>1 {print $NF}', '{next} {print}', 'NR==1 {print; exit}',
  '{print $(NF-1)}', '{ $NF=""; print }', '{print x}', '{sub(/pass/, x); print}', 'BEGIN {print x}', '{ while ((getline line < "f") > 0) print line; print $0 }', '{match($0, /=.*/); print substr($0, RSTART+1)}', '{print $2+0}', '{print sprintf("%20s", $1)}', '{n++} END {print n}', 'function f(a) { return a } {print f($0)}', '/{P}/ {print "found"}', '{gsub("{P}", "***"); print}', '{gsub(/./, "& "); print}',
];

function awk(random: Random): string[] {
  const program = random.pick(AWK);
  return ['awk', ...random.pick([[], ['-F='], ['-F:'], ['-F', ' '], ['-F', '[:=@]'], ['-F"'], ['-F', '='], []]), ...(program.includes('x') && random.chance(0.5) ? ['-v', `x=${random.pick(['{P}', 'y', '{N}'])}`] : []), program];
}

const SETS = ['a-z', 'A-Z', '0-9', 'a-zA-Z', 'A-Za-z0-9', '[:upper:]', '[:lower:]', '[:alnum:]', '[:alpha:]', '[:digit:]', '\\n', '=', ':', ' ', '"', 'aeiou', '[:space:]', '=:', '\\r', 'a-m', '[:punct:]', 'a-zA-Z0-9\\n', '*', 'x', ',', '_', 'N-ZA-Mn-za-m', 'b-za'];

function tr(random: Random): string[] {
  if (random.chance(0.4)) return ['tr', random.pick(['-d', '-d', '-cd', '-dc', '--delete']), random.pick(SETS)];
  if (random.chance(0.2)) return ['tr', random.pick(['-s', '-cs', '-s']), ...[random.pick(SETS), random.pick(SETS)].slice(0, random.below(2) + 1)];
  return ['tr', ...random.some(['-c', '-t'], 0.1).slice(0, 1), random.pick(SETS), random.pick(SETS)];
}

function plain(random: Random): string[] {
  return random.pick([
    ['sort'], ['sort', '-u'], ['sort', '-r'], ['sort', '-n'], ['sort', '-t=', '-k2'], ['sort', '-f'], ['sort', '-o', 'out'], ['sort', '-c'], ['uniq'], ['uniq', '-c'], ['uniq', '-d'], ['uniq', '-u'], ['uniq', '-i'], ['tac'], ['nl'], ['nl', '-ba'], ['cat', '-A'], ['cat', '-n'], ['cat', '-b'], ['cat'],
    ['column', '-t'], ['column', '-t', '-s='], ['column'], ['expand'], ['unexpand', '-a'], ['paste', '-sd,'], ['paste', '-s', '-d', ' ', '-'], ['paste', '-', '-'], ['paste'], ['paste', '-d=', '-', '-'], ['pr'], ['pr', '-t'], ['fmt'], ['fmt', '-w', '20'], ['fold', '-w', '3'], ['fold', '-w', '1'], ['fold', '-w10'], ['fold', '-w', '25'], ['fold'], ['fold', '-sw', '30'], ['rev'],
    ['strings'], ['strings', '-n', '8'], ['strings', '-n', '30'], ['shuf'], ['shuf', '-n', '1'], ['shuf', '-e', 'a', '{P}'], ['xargs'], ['xargs', '-n1'], ['xargs', '-n', '2'], ['iconv', '-f', 'utf-8', '-t', 'ascii'], ['iconv', '-t', 'UTF-16LE'], ['wc'], ['wc', '-c'], ['sha256sum'], ['md5sum'], ['cksum'], ['b2sum'], ['tee', 'copy'], ['more'], ['split', '-l', '1'],
  ]);
}

function ends(random: Random): string[] {
  const count = random.pick(['1', '2', '3', '5', '10', '20', '-1', '-2', '+2', '+1', '-5', '+20', '0']);
  return random.pick([['head', '-n', count], ['tail', '-n', count], ['head', '-c', count], ['tail', '-c', count], ['head'], ['tail'], ['head', `-${count.replace(/\D/g, '')}`], ['tail', `-${count.replace(/\D/g, '')}`], ['head', `--bytes=${count}`], ['tail', `-c${count}`], ['head', '-qn1']]).filter((word) => word !== '-');
}

function encode(random: Random): string[] {
  return random.pick([
    ['base64'], ['base64', '-w0'], ['base64', '-w', '0'], ['base64', '--wrap=20'], ['base32'], ['xxd'], ['xxd', '-p'], ['xxd', '-ps'], ['xxd', '-l', '8'], ['xxd', '-l', '2', '-p'], ['xxd', '-i'], ['xxd', '-b'], ['od'], ['od', '-c'], ['od', '-An', '-tx1'], ['od', '-tx1', '-N', '6'], ['od', '-t', 'u1', '-An'], ['hexdump'], ['hexdump', '-C'], ['hexdump', '-n', '6', '-C'],
    ['openssl', 'base64'], ['openssl', 'base64', '-A'], ['openssl', 'enc', '-base64'], ['openssl', 'dgst', '-sha256'], ['openssl', 'enc', '-aes-256-cbc', '-pbkdf2', '-k', '{P}'], ['openssl', 'passwd', '-1', '{P}'], ['gzip', '-c'], ['gzip'], ['bzip2', '-c'], ['xz', '-c'], ['zstd', '-c'], ['base64', '-d'],
  ]);
}

/** As a second command: the ways to encode what is encoded are too many to know each of them again. */
function decode(random: Random): string[] {
  return random.pick([['base64', '-d'], ['base64', '-w0'], ['xxd', '-r', '-p'], ['gzip', '-c'], ['sha256sum']]);
}

function print(random: Random): string[] {
  const words = Array.from({ length: random.below(3) + 1 }, () => random.pick(['{P}', 'a b', 'user:{P}', '{N}', 'x', '{P}\\n', '-n', '5']));
  if (random.chance(0.4)) return ['echo', ...random.some(['-n', '-e'], 0.2), ...words];
  return ['printf', random.pick(['%s\\n', '%s', '%s:%s\\n', '%d\\n', '%.3s\\n', '%.6s', '%10s|', '%-30s|%s\\n', '%b\\n', '%q\\n', 'x\\n', '{P}\\n', '%s %%\\n', '%5.2s', '%c', 'a%sb', '%s\\n%s', '\\x41%s']), ...words];
}

function environment(random: Random): string[] {
  return random.pick([['printenv'], ['printenv', 'HARBOR_PASSWORD'], ['printenv', 'STAGE'], ['printenv', 'CI_NAME', 'HARBOR_PASSWORD'], ['printenv', 'NONE'], ['env'], ['env', '-i'], ['env', '-u', 'HARBOR_PASSWORD'], ['env', 'X={P}', '-i'], ['env', '-i', 'X={P}'], ['env', 'HARBOR_PASSWORD=x'], ['env', '--unset=STAGE']]);
}

const TEMPLATES = ['pw=$HARBOR_PASSWORD\n', 'pw=${HARBOR_PASSWORD}!\n', 'stage=$STAGE\n', '$STAGE ${CI_NAME} {P}\n', '{$(template)}', 'x $NONE y\n', '$$HARBOR_PASSWORD', '\\$STAGE\n'];

function envsubst(random: Random): Drawn {
  const words = random.pick([['envsubst'], ['envsubst'], ['envsubst', '$STAGE'], ['envsubst', '${HARBOR_PASSWORD}'], ['envsubst', '$STAGE $HARBOR_PASSWORD'], ['envsubst', '-v', '$HARBOR_PASSWORD']]);
  return { words, input: Array.from({ length: random.below(3) + 1 }, () => random.pick(TEMPLATES)).join('') };
}

const DOCUMENTS = [
  '{"auths":{"h":{"auth":"{P}"}}}', '{"user":"{N}","password":"{P}","n":1}', '{"items":[{"name":"a","token":"{P}"},{"name":"b","token":"x"}]}', '["{P}","x",null]', '"{P}"', '{"a":{"b":"{P}"},"c":[1,2]}\n{"a":{"b":"y"}}', '{"url":"https://u:{P}@h/"}', 'no json {P}', '{$(file)}', '{"empty":{},"none":null}', '{"{P}":1}',
];
const JQ = [
  '.', '.password', '.auths', '.auths.h.auth', '.a.b', '.items[]', '.items[].token', '.items[0].token', '.items[1]', '.items | length', 'keys', 'length', 'del(.password)', 'del(.auths)', 'del(.items[].token)', '.[0]', '.[]', '.. | strings', 'to_entries', 'to_entries[] | .key', 'map(.)', '.items | map(.name)', '.items[] | select(.name == "a") | .token', '.items[] | select(.name == "b")', '.password | length', '.password | @base64', '@base64', '"pw: \\(.password)"',
  '.password = $x', '.a.b |= ascii_upcase', '.a.b |= .[0:3]', '{x: .password}', '{user, n}', '[.[]]', '.user + ":" + .password', '.password // "none"', 'env.HARBOR_PASSWORD', '$ENV.HARBOR_PASSWORD', 'env.STAGE', 'env', '$x', '{auth: $x}', '"{P}"', '.password="{P}"', 'if .password then "set" else "unset" end', 'has("password")', '.password | test("a")', '.url | split("@")[0]', '.url | sub("//.*@"; "//")', '.[1:]', '.password | type', 'with_entries(.value |= tostring)', 'with_entries(select(.key != "password"))', 'map_values("x")', 'tostring', 'tojson', '.password | ltrimstr("a")', '[.[] | tostring] | join(",")', 'add', 'first', '.password | ascii_downcase', '.items[].name, .items[].token', '.. | .token? // empty', 'walk(.)', 'paths', 'input', 'reduce .items[] as $i (""; . + $i.token)', '.items | sort_by(.name) | .[0].token', '. as $d | $d.password', '.n + 1', '.password | @uri', '.password | @sh', '[.password, "x"] | @csv', '.password | explode', '.user | not', 'to_entries | map("\\(.key)=\\(.value)") | .[]', '.a.b | contains("zz")', '.password | startswith("a")', 'keys | .[0]', '.none', 'tostring | length', 'fromjson', '.password | fromjson?',
];

function jq(random: Random): Drawn {
  const program = random.pick(JQ);
  const options = [...random.some(['-r', '-c', '-S', '-e', '-n', '-j', '-s', '-R'], 0.15), ...(random.chance(0.2) || program.includes('$x') ? ['--arg', 'x', random.pick(['{P}', 'y', '{N}'])] : [])];
  const input = random.pick(DOCUMENTS);
  return { words: random.chance(0.5) ? ['jq', ...options, program] : ['jq', program, ...options], input: random.chance(0.9) ? `${input}\n` : input };
}

const TOOLS: readonly [number, (random: Random) => string[] | Drawn][] = [[5, grep], [3, cut], [6, sed], [5, awk], [3, tr], [3, plain], [2, ends], [2, encode], [2, print], [0.5, environment], [0.7, envsubst], [4, jq]];

/** A command of any of the filters, drawn at random. */
export function draw(random: Random): Drawn {
  let at = random.next() * TOOLS.reduce((sum, [weight]) => sum + weight, 0);
  const tool = TOOLS.find(([weight]) => (at -= weight) < 0)?.[1] ?? grep;
  const drawn = tool(random);
  const first = Array.isArray(drawn) ? { words: drawn, input: text(random) } : (drawn);
  return random.chance(0.25) ? { ...first, then: random.pick([grep, cut, sed, awk, tr, plain, ends, decode])(random) } : first;
}
