import fc from 'fast-check';
import { leads, shapes, type Guarded } from '../../../src/report/secrets/patterns';
import { hasSigns } from '../../../src/text';

const ALL: readonly Guarded[] = [...leads(), ...shapes()];

/** For each expression, in its order: a text that it matches, with as much between its signs as there may be. */
const LONGEST: readonly (readonly string[])[] = [
  ['PassPhrase123\\\\\\" :==', 'API_KEY=', 'private-key:=', '_auth=', 'x_pwd=', 'x-pass9=', 'credentials\'=', 'AccessKey=', 'passwd ='],
  ['passphrase123\\\\\\" : x', 'SECRET_KEY:\n  value: x', 'credentials999\\\\\\\' :"', 'auth": "x"', 'token:\r\n'],
  [`--${'a'.repeat(32)}PASSWORD" x`, '--token,x', "--api-key' x", '--x-secret\tx', '--passwd  x'],
  ['mysqldump -p', `login ${'a'.repeat(150)} -p'`, 'sshpass\t-p', 'login "-p'],
  [' -u a:', ' --foo-u a:', "'--user='é:", `"--src-creds"        "${'é'.repeat(100)}:`, ' --dest-creds x:'],
  [`login\tx${'y'.repeat(99)}\r\n password\t`],
  ['AUTHORIZATION" : Basic ', 'authorization:bearer\t', "Authorization' :token "],
  ['<<<', '<<<  x'],
  ["--password-stdin x <<-  'EOF' x\n", '--password-stdin<<E\n'],
  [`print x | ${'y'.repeat(200)}--password-stdin`, "printf '%s\\n' x|--password-stdin", 'echo -ne\tx|docker --password-stdin'],
  ['://a:b@', '://:x@'],
  [`://${'a'.repeat(201)}@`],
  ['a:bcdefg@h.example/', '"A.b+c:!!!!!!@a.b.example:'],
  ['-----BEGIN PRIVATE KEY-----', '-----BEGIN EC PRIVATE KEY-----'],
  ['pat', 'dt', 'rt', 'cbt', 'ptt', 'ft', 'soat', 'agent', 'imt'].map((kind) => `gl${kind}-${'a'.repeat(16)}`),
  ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_', 'dckr_pat_', 'dckr_oat_', 'npm_', 'xoxb-', 'xoxs-'].map((kind) => kind + 'a'.repeat(30)),
  [...['AKIA', 'ASIA'].map((kind) => kind + 'A'.repeat(16)), ...['AIza', 'hvs.', 'sk_live_'].map((kind) => kind + 'a'.repeat(35))],
  [`eyJ${'a'.repeat(8)}.eyJ${'a'.repeat(8)}.${'a'.repeat(8)}`],
];

/** Whether an expression finds anything that counts: the value of an address ends at an `@`, which the expression may leave to its caller. */
const matches = (guarded: Guarded, text: string): boolean => text.search(guarded.pattern()) >= 0 && (!('ends' in guarded) || guarded.ends !== 'address' || text.includes('@'));

test('there is a text for each expression', () => {
  expect(LONGEST).toHaveLength(ALL.length);
});

test.each(LONGEST.flatMap((texts, index) => texts.map((text) => [text, index] as const)))('%j has the signs of what matches it', (text, index) => {
  const guarded = ALL[index];
  if (guarded === undefined) throw new Error('there is no such expression');
  expect({ matches: matches(guarded, text), has: hasSigns(text.toLowerCase(), guarded.signs) }).toEqual({ matches: true, has: true });
});

const PARTS = [
  ...['PASSWORD', 'passwd', 'passphrase', 'x_pwd', '-pass', 'token', 'Secret', 'api', 'key', '_', '-', 'credentials', 'auth', 'authorization', 'bearer'],
  ...['0', '12', '\\', '"', "'", ' ', '\t', ':', '=', '\n', '\r\n', '|', '>', 'value:', '{', ',', '--', '-p', '-u', 'user', 'creds', 'login', 'mysql', 'x', 'é', 'İ', 'K'],
  ...['<<<', '<<', 'EOF', '--password-stdin', 'echo', 'printf', '://', '@', 'a.example/', 'abcdefgh', '-----BEGIN ', 'PRIVATE KEY-----'],
];

test('a text without the signs has no match', () => {
  const drawn = fc.array(fc.constantFrom(...PARTS), { maxLength: 14 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(drawn, (text) => ALL.filter((guarded) => matches(guarded, text) && !hasSigns(text.toLowerCase(), guarded.signs)).map(({ pattern }) => pattern().source).join() === ''),
    { numRuns: 20_000 },
  );
});

test('the words of a sign are written as they are looked for', () => {
  for (const { signs } of ALL) for (const { words } of signs) expect(words).toEqual(words.map((word) => word.toLowerCase()));
});
