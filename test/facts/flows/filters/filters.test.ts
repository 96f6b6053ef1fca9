import { filterOf } from '../../../../src/facts/flows/filters';
import type { Taint } from '../../../../src/facts/flows/value';
import { Value } from '../../../../src/facts/flows/value';
import { forms, shown, taint, useOf, value } from './use';

function output(words: readonly string[], input: string | Value = ''): Value {
  const filter = filterOf(words[0]!);
  if (filter === undefined) throw new Error(`no filter for ${words[0]!}`);
  return filter(useOf(words, input));
}

const ENV = 'CI_REF={N}\nHARBOR_PASSWORD={P}\nHARBOR_HOST=h\n';

describe('the exact text that a filter writes', () => {
  it.each<[readonly string[], string, string]>([
    [['grep', 'HARBOR'], 'HARBOR_PASSWORD={P}\nHARBOR_HOST=h\nX=1\n', 'HARBOR_PASSWORD={P}\nHARBOR_HOST=h\n'],
    [['grep', '-v', 'PASSWORD'], 'HARBOR_PASSWORD={P}\nHARBOR_HOST=h\n', 'HARBOR_HOST=h\n'],
    [['grep', '-vi', 'password'], 'HARBOR_PASSWORD={P}\n', ''],
    [['grep', '-q', 'x'], '{P}\n', ''],
    [['grep', '-o', '^[^=]*'], 'HARBOR_PASSWORD={P}\n', 'HARBOR_PASSWORD\n'],
    [['grep', '-oP', 'pass=\\K\\S+'], 'pass={P} x\n', '{P}\n'],
    [['grep', '-oE', '[[:alnum:]]{8}$'], 'pass={P}\n', '{part}\n'],
    [['grep', '-E', '^(a|HARBOR)'], 'HARBOR={P}\nb\n', 'HARBOR={P}\n'],
    [['grep', '-e', '^X', '-e', 'P'], 'X=1\nP={P}\n', 'X=1\nP={P}\n'],
    [['grep', '-A1', 'user'], 'user\n{P}\nend\n', 'user\n{P}\n'],
    [['cut', '-d=', '-f1'], 'HARBOR_PASSWORD={P}\n', 'HARBOR_PASSWORD\n'],
    [['cut', '-d', '=', '-f2-'], 'HARBOR_PASSWORD={P}\n', '{P}\n'],
    [['cut', '-c1-8'], '{P}\n', '{part}\n'],
    [['cut', '-c1-3'], '{P}\n', '{part of HARBOR_PASSWORD}\n'],
    [['head', '-n1'], 'a\n{P}\n', 'a\n'],
    [['head', '-c', '4'], '{P}\n', '{part}'],
    [['tail', '-n', '1'], '{P}\na\n', 'a\n'],
    [['tail', '-n', '+2'], '{P}\na\n', 'a\n'],
    [['sed', 's/=.*//'], 'P={P}\n', 'P\n'],
    [['sed', 's/=.*/=***/'], 'P={P}\n', 'P=***\n'],
    [['sed', 's/@@PW@@/{P}/'], 'password: @@PW@@\n', 'password: {P}\n'],
    [['sed', '-n', '/HOST/p'], 'P={P}\nHOST=h\n', 'HOST=h\n'],
    [['sed', '-n', 's/^P=//p'], 'P={P}\nHOST=h\n', '{P}\n'],
    [['sed', '/P/d'], 'P={P}\nHOST=h\n', 'HOST=h\n'],
    [['sed', 's/{P}/***/g'], 'pass {P}.\n', 'pass ***.\n'],
    [['sed', '-E', 's/^(.{4}).*/\\1/'], '{P}\n', '{part}\n'],
    [['sed', '-i', 's/a/b/', 'f'], '{P}\n', ''],
    [['sed', ':a;N;$!ba;s/\\n/,/g'], 'a\n{P}\n', 'a,{P}\n'],
    [['sed', '1d;$s/x/y/'], 'a\nx{P}\n', 'y{P}\n'],
    [['awk', '-F=', '{print $1}'], 'P={P}\n', 'P\n'],
    [['awk', '-F=', '{print $2}'], 'P={P}\n', '{P}\n'],
    [['awk', '{print length($0)}'], 'ab\n', '2\n'],
    [['awk', '-v', 'x={P}', 'BEGIN {print "x " x}'], '', 'x {P}\n'],
    [['awk', '-v', 'x={P}', '{print $1}'], 'a b\n', 'a\n'],
    [['awk', 'BEGIN {print ENVIRON["HARBOR_PASSWORD"]}'], '', '{P}\n'],
    [['awk', '/HOST/ {sub(/=/, ": "); print}'], 'P={P}\nHOST=h\n', 'HOST: h\n'],
    [['awk', '{print substr($0, 1, 6)}'], '{P}\n', '{part}\n'],
    [['tr', '-d', '\\n'], '{P}\n', '{P}'],
    [['tr', '-d', 'a-zA-Z0-9'], '<{P}>\n', '<>\n'],
    [['jq', '-r', '.auths.h.auth'], '{"auths":{"h":{"auth":"{P}"}}}', '{P}\n'],
    [['jq', 'keys'], '{"user":"u","password":"{P}"}', '[\n  "password",\n  "user"\n]\n'],
    [['jq', '-c', 'del(.password)'], '{"user":"u","password":"{P}"}', '{"user":"u"}\n'],
    [['jq', '-n', '--arg', 'p', '{P}', '{password: $p}'], '', '{\n  "password": "{P}"\n}\n'],
    [['jq', '-n', '--arg', 'p', '{P}', '{a: 1}'], '', '{\n  "a": 1\n}\n'],
    [['jq', '-nr', 'env.HARBOR_PASSWORD'], '', '{P}\n'],
    [['jq', '.password | length'], '{"password":"abc"}', '3\n'],
    [['jq', '-r', '.[] | select(.name == "b").token'], '[{"name":"a","token":"{P}"},{"name":"b","token":"x"}]', 'x\n'],
    [['yq', '.a.b'], 'a:\n  b: {P}\n  c: d\n', '{P}\n'],
    [['yq', '.a.c'], 'a:\n  b: {P}\n  c: d\n', 'd\n'],
    [['envsubst'], 'p: $HARBOR_PASSWORD ${STAGE}\n', 'p: {P} test\n'],
    [['envsubst', '$STAGE'], 'p: $HARBOR_PASSWORD ${STAGE}\n', 'p: $HARBOR_PASSWORD test\n'],
    [['printf', '%s:%s\\n', 'u', '{P}'], '', 'u:{P}\n'],
    [['printf', '%.4s', '{P}'], '', '{part}'],
    [['echo', '-n', 'a', '{P}'], '', 'a {P}'],
    [['printenv', 'HARBOR_PASSWORD'], '', '{P}\n'],
    [['printenv', 'STAGE'], '', 'test\n'],
    [['env', '-i', 'A={P}'], '', 'A={P}\n'],
    [['xargs'], 'a\n{P}\n', 'a {P}\n'],
    [['paste', '-sd,'], 'a\n{P}\n', 'a,{P}\n'],
    [['sort'], 'b={P}\na\n', 'a\nb={P}\n'],
    [['sed', 's/[^=]*$/***/'], 'P={P}\n', 'P=***\n'],
    [['tac'], 'a\n{P}\n', '{P}\na\n'],
    [['nl'], 'a\n{P}\n', '     1\ta\n     2\t{P}\n'],
    [['cat', '-A'], '{P}\n', '{P}$\n'],
    [['base64', '-w0'], 'robot:secret', 'cm9ib3Q6c2VjcmV0'],
    [['base64', '-d'], 'cm9ib3Q6c2VjcmV0\n', 'robot:secret'],
    [['busybox', 'cut', '-d=', '-f1'], 'P={P}\n', 'P\n'],
  ])('%j on %j', (words, input, expected) => {
    expect(shown(output(words, input))).toBe(expected);
  });
});

describe('the form in which a secret comes out', () => {
  it.each<[readonly string[], string, string]>([
    [['grep', 'CI_'], ENV, ''],
    [['grep', '^CI_'], 'URL={N}@{P}\n', ''],
    [['grep', 'main'], 'ref={N} pass={P}\n', 'plain?'],
    [['grep', '{N}'], 'pass={P}\n', 'plain?'],
    [['grep', '-f', 'patterns'], '{P}\n', 'plain?'],
    [['grep', 'a'], 'x={P}\n', 'plain?'],
    [['grep', '-c', 'x'], '{P}\n', ''],
    [['grep', '(a+)+$'], '{P}\n', ''],
    [['grep', '-P', '(a)\\1'], '{P}\n', 'plain?'],
    [['sed', 's/./*/g'], '{P}\n', ''],
    [['tr', 'A-Za-z0-9', '*'], '{P}', ''],
    [['sed', 's/[^=]*$/***/'], 'P={P}\n', ''],
    [['rg', 'PASS'], ENV, 'plain'],
    [['cut', '-c5-'], '{P}\n', 'part'],
    [['cut', '-d:', '-f2'], '{N}:{P}\n', 'plain?'],
    [['head', '-n1'], '{$(notes)}\n{P}\n', 'plain?'],
    [['tr', 'a-z', 'A-Z'], '{P}', 'encoded plain'],
    [['tr', '[:upper:]', '[:lower:]'], 'X{P}', 'encoded plain'],
    [['tr', '-cd', '0-9'], '{P}', 'part? plain?'],
    [['rev'], '{P}\n', 'encoded'],
    [['base64'], '{P}\n', 'encoded'],
    [['openssl', 'base64', '-A'], 'u:{P}', 'encoded'],
    [['openssl', 'enc', '-aes-256-cbc', '-k', '{P}'], '{P}\n', ''],
    [['openssl', 'dgst', '-sha256'], '{P}\n', ''],
    [['xxd', '-p'], '{P}\n', 'encoded'],
    [['od', '-An', '-tx1'], '{P}\n', 'encoded'],
    [['fold', '-w', '1'], '{P}\n', 'encoded'],
    [['fold', '-w', '5'], '{P}\n', 'part'],
    [['sed', 's/./& /g'], '{P}\n', 'encoded'],
    [['sed', 's/.*/\\U&/'], '{P}\n', 'encoded plain'],
    [['sed', '-f', 'script'], '{P}\n', 'plain?'],
    [['sed', 's/a/{P}/'], '{$(notes)}\n', 'plain?'],
    [['awk', '-f', 'script'], '{P}\n', 'plain?'],
    [['awk', '{print toupper($0)}'], '{P}\n', 'encoded plain'],
    [['awk', 'function f(x) {return x} BEGIN {print ENVIRON["A"]}'], '', 'plain?'],
    [['jq', '-r', '.a | @base64'], '{"a":"{P}"}', 'encoded'],
    [['jq', '.'], '{$(config)}', ''],
    [['jq', 'walk(.)'], '{"a":"{P}"}', 'plain?'],
    [['jq', 'length'], 'no json {P}', ''],
    [['jq', 'walk(env)'], '{}', 'plain?'],
    [['yq', 'explode(.)'], 'a: {P}\n', 'plain?'],
    [['envsubst'], '{$(template)}', 'plain?'],
    [['envsubst', '$STAGE'], '{$(template)}', ''],
    [['printf', '%d\\n', '{P}'], '', 'plain?'],
    [['awk', '{print $1 + 0}'], '{P}\n', 'plain?'],
    [['printenv'], '', 'plain'],
    [['printenv', '{N}'], '', 'plain?'],
    [['env'], '', 'plain'],
    [['env', '-u', 'HARBOR_PASSWORD'], '', ''],
    [['env', '-i'], '', ''],
    [['htpasswd', '-nb', 'u', '{P}'], '', ''],
    [['htpasswd', '-nbp', 'u', '{P}'], '', 'plain'],
    [['gzip', '-c'], '{P}\n', 'encoded?'],
    [['gzip', 'f'], '{P}\n', ''],
    [['sha256sum'], '{P}\n', ''],
    [['wc', '-c'], '{P}\n', ''],
    [['gpg', '-c'], '{P}\n', ''],
    [['gpg', '--clearsign'], '{P}\n', 'plain?'],
    [['diff', 'a', 'b'], '{P}\n', 'plain?'],
    [['less'], '{P}\n', 'plain'],
    [['split', '-l', '1'], '{P}\n', ''],
    [['shuf'], 'a\n{P}\n', 'plain'],
    [['column', '-t'], 'a {P}\n', 'plain'],
    [['sort', '--unheard-of'], '{P}\n', 'plain?'],
    [['perl', '-pe', 's/x/{P}/'], 'x\n', 'plain?'],
  ])('%j on %j', (words, input, expected) => {
    expect(forms(output(words, input))).toBe(expected);
  });
});

describe('filters one behind the other', () => {
  const chain = (input: string | Value, ...commands: readonly string[][]): Value => commands.reduce<Value>((result, words) => output(words, result), typeof input === 'string' ? value(input) : input);

  it.each<[readonly string[][], string]>([
    [[['env'], ['grep', 'HARBOR_'], ['cut', '-d=', '-f1']], ''],
    [[['env'], ['grep', '-v', 'PASSWORD'], ['sort']], ''],
    [[['env'], ['sort'], ['head', '-5']], 'plain?'],
    [[['env'], ['sort']], 'plain'],
    [[['env'], ['sed', 's/=.*//']], ''],
    [[['env'], ['awk', '-F=', '{print $1}']], ''],
    [[['printenv', 'HARBOR_PASSWORD'], ['base64'], ['base64', '-d']], 'plain'],
    [[['printenv', 'HARBOR_PASSWORD'], ['base64', '-w0'], ['cut', '-c1-10']], 'part'],
    [[['printenv', 'HARBOR_PASSWORD'], ['gzip'], ['base64']], 'encoded?'],
    [[['printenv', 'HARBOR_PASSWORD'], ['xxd', '-p'], ['base64', '-d']], 'plain?'],
    [[['printenv', 'HARBOR_PASSWORD'], ['cut', '-c1-8'], ['cut', '-c1-4']], 'part?'],
    [[['printenv', 'HARBOR_PASSWORD'], ['base64'], ['sed', 's/[a-z]//g']], 'encoded? part?'],
    [[['printenv', 'HARBOR_PASSWORD'], ['base64'], ['tr', '-d', '\\n']], 'encoded'],
    [[['printenv', 'HARBOR_PASSWORD'], ['base64'], ['sed', 's/^/AUTH=/'], ['grep', '-v', 'AUTH']], 'part?'],
    [[['printenv', 'HARBOR_PASSWORD'], ['sha256sum'], ['cut', '-c1-8']], ''],
  ])('%j', (commands, expected) => {
    expect(forms(chain('', ...commands))).toBe(expected);
  });
});

describe('alternatives and bounds', () => {
  it('keeps alternatives of the input apart', () => {
    const input = new Value([...value('P={P}\n').texts, ...value('P=x\n').texts]);
    expect(shown(output(['cut', '-d=', '-f2'], input))).toBe('{P}\n|x\n');
    expect(forms(output(['cut', '-d=', '-f2'], input))).toBe('plain?');
  });

  it('keeps no text that only a sample of the secret has', () => {
    expect(output(['awk', '{print length($0)}'], '{P}\n').knowns).toEqual([]);
    expect(output(['sed', 's/./*/g'], '{P}\n').knowns).toEqual([]);
  });

  it('passes on what is uncertain as uncertain', () => {
    const input = Value.hole('HARBOR_PASSWORD', [taint('HARBOR_PASSWORD', 'plain', false)]);
    expect(forms(output(['sort'], input))).toBe('plain?');
  });

  it('does not know a call whose options are unsure', () => {
    const use = useOf(['cut', '-d=', '-f1'], 'P={P}\n');
    expect(forms(filterOf('cut')!({ ...use, call: { ...use.call, unsure: true } }))).toBe('plain?');
  });

  it('takes what is cut twice as a part still', () => {
    const part: Taint = taint('HARBOR_PASSWORD', 'part');
    expect(forms(output(['cat'], Value.hole('part of X', [part])))).toBe('part');
  });

  it('adds a step where the form changes', () => {
    const [found] = output(['base64'], '{P}\n').taints;
    expect(found?.trail.message).toBe('encodes it');
    const [cut] = output(['cut', '-c1-8'], '{P}\n').taints;
    expect(cut?.trail.message).toBe('cuts it');
  });

  it('gives up on too many holes', () => {
    const many = Array.from({ length: 500 }, (_, i) => Value.hole(`V${String(i)}`));
    const input = new Value([{ pieces: [...many.flatMap(({ texts }) => texts[0]!.pieces), ...value('{P}').texts[0]!.pieces], origin: undefined }]);
    expect(forms(output(['sort'], input))).toBe('plain?');
  });

  it.each([
    ['grep', '-E', '(a|a)*(a|a)*(a|a)*b$'],
    ['grep', '-E', '(((a*)*)*)*b'],
    ['grep', '-E', '.*.*.*.*.*.*x$'],
    ['sed', 's/\\(.*\\)\\(.*\\)\\(.*\\)\\(.*\\)x/\\1/'],
    ['awk', 'BEGIN {while (1) n++}'],
    ['sed', ':a;ba'],
  ])('ends on %j %j %j', (...words) => {
    const started = Date.now();
    output(words, `${'a'.repeat(3000)}{P}\n`);
    expect(Date.now() - started).toBeLessThan(3000);
  });

  it('knows no filter for other commands', () => {
    expect(filterOf('docker login')).toBeUndefined();
    expect(filterOf('date')).toBeUndefined();
    expect(filterOf('openssl base64')).toBe(filterOf('openssl'));
  });
});

// A blank before changes nothing for what reads as JSON, but has jq run its program.
it.each<[readonly string[], string]>([
  [['jq', '-r', '.token'], '{N}\n'],
  [['jq', '.'], '{P}'],
  [['jq', '-r', '.token'], '{$(curl)}{P}\n'],
  [['jq', '--arg', 'p', '{P}', '.a = $p'], '{$(curl)}'],
  [['jq', '-r', 'env.HARBOR_PASSWORD'], '{N}'],
  [['jq', 'length'], '{$(curl)}'],
  [['jq', '-nr', 'env.HARBOR_PASSWORD'], '{$(curl)}'],
  [['jq', '--raw-input', '"a"'], '{P}'],
  [['jq', '--null-input', '{a: 1}'], '{N}'],
  [['jq', '{'], '{N}'],
])('%j says of what begins with a hole what its program says', (words, input) => {
  expect(shown(output(words, input)).trim()).toBe(shown(output(words, ` ${input}`)).trim());
});
