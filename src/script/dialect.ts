import { holdsOneOf, once, remembered } from '../text';

/** The language of a script: `posix` for sh, bash and their kin, `powershell`, or `cmd` for the batch files of Windows. */
export type Dialect = 'posix' | 'powershell' | 'cmd';

/** What tells of a job's shell: the runner's configuration, which really decides, is in no file. */
export interface DialectClues {
  /** The image's reference, as far as it is known. */
  readonly image?: string | undefined;
  readonly tags: readonly string[];
  /** The items of the job's scripts. */
  readonly texts: readonly string[];
}

/** Images in which a Windows runner's default shell, PowerShell, or pwsh runs. */
const WINDOWS_IMAGE = /(?:^|[/.-])(?:powershell|pwsh|(?:windows)?servercore|nanoserver|windows)(?=$|[:@/-])|-(?:windowsservercore|nanoserver)\b/i;
const WINDOWS_WORDS = ['windows', 'powershell', 'pwsh', 'server'] as const;
const WINDOWS_TAG = /windows|powershell|pwsh|(?:^|[-_./])win(?:dows)?(?:\d+)?(?:$|[-_./])/i;

/** What is another program's text and not the job's own: comments, strings given to PowerShell, here-documents, text in single quotes. */
const FOREIGN = once(() => [
  /<<-?\s*\\?(['"]?)(\w+)\1[\s\S]*?\n[ \t]*\2[ \t]*(?=\n|$)/g,
  /\b(?:pwsh|powershell)(?:\.exe)?\b[^\n'"]*(?:"(?:[^"\\]|\\[\s\S])*"|'[^']*')?/gi,
  /^[ \t]*#.*$/gm,
  /'[^'\n]*'/g,
]);

/** The start of a statement, or what may stand before a command in one. */
const START = String.raw`(?:^|[;|{(=])[ \t]*(?:&[ \t]*)?`;

const POWERSHELL = once(() => [
  /(?<!\\)\$\{?env:\w/gi,
  new RegExp(
    `${START}(?:Add|Clear|Compress|Convert|ConvertFrom|ConvertTo|Copy|Disable|Enable|Expand|Export|ForEach|Format|Get|Import|Install|Invoke|Join|Measure|Move|New|Out|Pop|Publish|Push|Read|Register|Remove|Rename|Resolve|Restart|Save|Select|Send|Set|Sort|Split|Start|Stop|Test|Unblock|Uninstall|Update|Use|Wait|Where|Write)-[A-Z][A-Za-z]+\\b`,
    'gm',
  ),
  /^[ \t]*\$(?:\w+:)?\w+[ \t]*\+?=(?!=)/gm,
  /^[ \t]*(?:if|elseif|foreach|while|switch)[ \t]*\([^\n]*\)[ \t]*\{?[ \t]*$/gim,
]);

const POSIX = once(() => [
  /(?:^|[;\s])(?:then|fi|done|esac)(?=$|[;\s])/gm,
  /(?:^|[;&|][ \t]*|\b(?:if|while|until|elif|!)[ \t]+)\[\[?[ \t]/gm,
  /^[ \t]*(?:export[ \t]+)?\w+=/gm,
  /^[ \t]*set[ \t]+[-+][a-z]+\b/gm,
  /\/dev\/null|\$\{(?!env:)\w+[:#%/^,-]|\|\|[ \t]*true\b/g,
  /(?<!:)\\$/gm,
]);

const CMD = once(() => [/%[A-Za-z_]\w{2,}%/g, /^[ \t]*@?echo[ \t]+off\b/gim, /^[ \t]*set[ \t]+"?\w+=/gim, /^[ \t]*if[ \t]+(?:not[ \t]+)?(?:exist|defined|errorlevel)\b/gim]);

/** The marks of PowerShell and cmd, loosely, each with what no text (in lower case) is without that has it: a look that spares most texts the closer one. */
const MARKS = (
  [
    [['env:'], String.raw`\$\{?env:`],
    [['='], String.raw`\$(?:\w+:)?\w+[ \t]*\+?=`],
    [['%'], String.raw`%\w{3,}%`],
    [['`'], String.raw`\x60[ \t]*$`],
    [['off'], String.raw`echo[ \t]+off`],
    [['set'], String.raw`^[ \t]*set[ \t]+"?\w+=`],
    [['if', 'foreach', 'while', 'switch'], String.raw`^[ \t]*(?:(?:if|elseif|foreach|while|switch)[ \t]*\(|if[ \t]+(?:not[ \t]+)?(?:exist|defined|errorlevel))`],
  ] as const
).map(([signs, pattern]) => ({ signs, pattern: once(() => new RegExp(pattern, 'im')) }));
const CMDLET = /[a-z]-[A-Z][A-Za-z]/;

/** Items of templates are long, and the jobs of a pipeline share them. */
const LONGEST_KEPT = 100_000;

const hasMarkOfWindows = remembered((text) => {
  const lower = text.toLowerCase();
  return CMDLET.test(text) || MARKS.some(({ signs, pattern }) => holdsOneOf(lower, signs) && pattern().test(text));
}, { longest: LONGEST_KEPT });

/** The language that a job's scripts are most likely in: their own look first, then the image and the tags. */
export function dialectOf({ image, tags, texts }: DialectClues): Dialect {
  const onWindows = (image !== undefined && holdsOneOf(image.toLowerCase(), WINDOWS_WORDS) && WINDOWS_IMAGE.test(image)) || tags.some((tag) => WINDOWS_TAG.test(tag));
  // Most pipelines show nothing of Windows: spare them the closer look.
  if (!onWindows && !texts.some(hasMarkOfWindows)) return 'posix';
  const text = texts.join('\n');
  const own = FOREIGN().reduce((rest, pattern) => rest.replace(pattern, ' '), text);
  const powershell = count(POWERSHELL(), own) + continuations(own);
  const cmd = count(CMD(), own);
  if (!onWindows && powershell === 0 && cmd === 0) return 'posix';
  const posix = count(POSIX(), own);
  if (cmd > powershell && cmd > posix && (onWindows || cmd > 1)) return 'cmd';
  if (powershell > posix || (onWindows && powershell >= posix)) return 'powershell';
  return 'posix';
}

/** Lines that go on in the next one: they end with a grave accent of its own, that of a substitution has one before it. */
function continuations(text: string): number {
  const lines = text.match(/^.*`[ \t]*$/gm) ?? [];
  return lines.filter((line) => {
    const end = line.lastIndexOf('`');
    return end === 0 || (' \t`'.includes(line.charAt(end - 1)) && line.slice(0, end).split('`').length % 2 === 1);
  }).length;
}

function count(patterns: readonly RegExp[], text: string): number {
  return patterns.reduce((sum, pattern) => sum + (text.match(pattern)?.length ?? 0), 0);
}
