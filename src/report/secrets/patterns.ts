import { once, type Sign } from '../../text';

/** An expression that most texts are spared, since they lack what it cannot do without. */
export interface Guarded {
  readonly signs: readonly Sign[];
  readonly pattern: () => RegExp;
}

/** How a place is found behind which a secret is likely to stand, and how its value ends. */
export interface Lead extends Guarded {
  /** `word`: where a shell word ends; `scalar`: where a YAML scalar ends; `line`: with its line; `address`: at an `@`; `key`: at a dash. */
  readonly ends: 'word' | 'scalar' | 'line' | 'address' | 'key';
}

/**
 * Words that a name of a secret ends in. Never with what may stand before them: a long run of letters would be gone
 * through again from each of them.
 */
const NAME =
  'passw(?:or)?d|passphrase|(?<=[a-z]_)pwd|(?<=[_-])pass|token|secret|(?:api|access|secret|private)[_-]?key|credentials?|(?<![\\w-])_?auth';
const QUOTE = '\\\\{0,3}["\']?';

/** What each of the names begins with, or has in it. */
const NAME_WORDS = ['pass', 'pwd', 'token', 'secret', 'api', 'access', 'private', 'credential', 'auth'];

/** Most UTF-16 units from one of these words on to the `=` or the colon: the rest of the name, digits, a quote, a blank, a colon. */
const NAME_REST = 'phrase'.length + 3 + 4 + 1 + 2;

const STDIN: Sign = { words: ['--password-stdin'] };
const AT: Sign = { words: ['@'] };

/**
 * Leads to secrets. Each begins with plain characters, which are fast to look for, and looks back only behind them; every
 * repetition is bounded or cannot meet what follows it, so that hostile text costs no more than its length.
 */
export const leads = once((): readonly Lead[] => [
  // NAME=value, --name=value
  {
    signs: [{ words: NAME_WORDS, then: ['=', NAME_REST] }],
    pattern: once(() => new RegExp(`(?:${NAME})\\d{0,3}${QUOTE}[ \\t]?:?=[=~]?[ \\t]?`, 'gi')),
    ends: 'word',
  },
  // NAME: value, "name": "value", NAME: followed by a block or by a mapping with `value:`
  {
    signs: [{ words: NAME_WORDS, then: [':', NAME_REST] }],
    pattern: once(
      () =>
        new RegExp(
          `(?:${NAME})\\d{0,3}${QUOTE}[ \\t]?:(?:[ \\t]+|(?=\\\\{0,3}["'\\r\\n]))(?:[|>][-+0-9]{0,2}[ \\t]*\\r?\\n[ \\t]+|\\r?\\n[ \\t]+value:[ \\t]+|\\{[ \\t]*value:[ \\t]+)?`,
          'gi',
        ),
    ),
    ends: 'scalar',
  },
  // --password value, also as items of a list; not `--secret id=name`, which names a secret
  {
    signs: [{ words: ['password', 'passwd', 'token', 'secret', 'api-key'], then: [' \t,', 2], behind: ['--', 42] }],
    pattern: once(() => /(?:password|passwd|token|secret|api-key)(?<=--[\w-]{0,40})["']?[ \t,]{1,8}(?!["']?(?:id|type|env|src|source|name)=)/gi),
    ends: 'word',
  },
  // docker login -p value
  {
    signs: [{ words: [' -p', '\t-p', '"-p', "'-p"] }, { words: ['login', 'sshpass', 'mysql'] }],
    pattern: once(() => /-p(?<=\b(?:login|sshpass|mysql\w{0,9})\b[^\n|;&]{0,160}[ \t"']-p)["']?[ \t=,]{0,8}/g),
    ends: 'word',
  },
  // -u name:value
  {
    signs: [{ words: ['-u', 'creds'] }, { words: [':'] }],
    pattern: once(() => /(?:-u|--user|--(?:src-|dest-)?creds)(?<=[ \t"'](?:-u|--[a-z-]{1,10}))["']?[ \t=,]{0,8}["']?[^\s:"',]{1,100}:/g),
    ends: 'word',
  },
  // .netrc
  {
    signs: [{ words: ['password'], then: [' \t', 1] }, { words: ['login'] }],
    pattern: once(() => /password(?<=\blogin[ \t]{1,8}\S{1,100}\s{1,8}password)[ \t]{1,8}/g),
    ends: 'word',
  },
  // Authorization: Bearer value
  {
    signs: [{ words: ['authorization'] }, { words: ['bearer', 'basic', 'token'] }],
    pattern: once(() => /authorization["']?[ \t]?:[ \t]?(?:bearer|basic|token)[ \t]{1,8}/gi),
    ends: 'word',
  },
  // docker login --password-stdin <<< value
  { signs: [{ words: ['<<<'] }], pattern: once(() => /<<<[ \t]{0,8}/g), ends: 'word' },
  // docker login --password-stdin << EOF
  {
    signs: [STDIN, { words: ['<<'] }],
    pattern: once(() => /--password-stdin[^\n]{0,200}<<-?[ \t]{0,8}["']?\w{1,40}["']?[^\n]{0,200}\n[ \t]*/g),
    ends: 'line',
  },
  // echo value | docker login --password-stdin
  {
    signs: [STDIN, { words: ['echo', 'print'], then: [' \t', 2] }, { words: ['|'] }],
    pattern: once(() => /\b(?:echo|printf|print)[ \t]+(?:-[a-zA-Z]{1,4}[ \t]+)?(?:["']%s(?:\\n)?["'][ \t]+)?(?=[^|\n]{1,300}\|[^|\n]{0,300}--password-stdin)/g),
    ends: 'word',
  },
  // https://name:value@host, https://value@host
  { signs: [{ words: ['://'] }, AT], pattern: once(() => /:\/\/[^\s/@:"'$]{0,100}:(?![$%<{*])/g), ends: 'address' },
  { signs: [{ words: ['://'] }, AT], pattern: once(() => /:\/\/(?=[^\s/@:"'$%<{*][^\s/@:"'$]{15,200}@)/g), ends: 'address' },
  // name:value@registry.example.org/image, which is no image reference, and no tag with a digest
  {
    signs: [{ words: [':'] }, AT],
    pattern: once(() => /(?<=^|[\s"'`=])[A-Za-z][\w.+$-]{0,60}:(?=[^\s/@:"'`$%<{*]{6,100}@(?:[\w-]{1,60}\.){1,8}[a-z]{2,20}[/:])/gm),
    ends: 'address',
  },
  { signs: [{ words: ['-----begin'] }], pattern: once(() => /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/g), ends: 'key' },
]);

/** What is a secret by its own look: the prefixes that services give their tokens. */
export const shapes = once((): readonly Guarded[] => [
  {
    signs: [{ words: ['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glsoat-', 'glagent-', 'glimt-'] }],
    pattern: once(() => /\bgl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|imt)-[\w-]{16,200}/g),
  },
  {
    signs: [{ words: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_', 'dckr_', 'npm_', 'xox'] }],
    pattern: once(
      () => /\bgh[pousr]_[A-Za-z0-9]{20,255}|\bgithub_pat_\w{20,255}|\bdckr_(?:pat|oat)_[\w-]{16,255}|\bnpm_[A-Za-z0-9]{30,64}|\bxox[abeprs]-[\w-]{10,200}/g,
    ),
  },
  {
    signs: [{ words: ['akia', 'asia', 'aiza', 'hvs.', 'sk_live_'] }],
    pattern: once(() => /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{35}|\bhvs\.[\w-]{20,200}|\bsk_live_\w{16,200}/g),
  },
  { signs: [{ words: ['eyj'] }], pattern: once(() => /\beyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}\.[\w-]{8,2000}/g) },
]);
