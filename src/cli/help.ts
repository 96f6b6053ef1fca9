import { paint, textWidth, wrap } from '../report';
import { commands, options } from './options';
import type { Command, OptionInfo } from './options';

interface Style {
  readonly width: number;
  readonly color: boolean;
}

type Row = readonly [name: string, text: string];

const EXITS: readonly Row[] = [
  ['0', 'nothing found at or above the --fail-on severity'],
  ['1', 'something found'],
  ['2', 'wrong usage or policy'],
  ['3', 'internal error, or the check is not complete'],
];

const EXAMPLES: Readonly<Partial<Record<Command, readonly Row[]>>> = {
  check: [
    ['harborlint', 'check the project in this folder'],
    ['harborlint ci/base.yml', 'check one file'],
    ['harborlint -f text -f sarif:out.sarif', 'write two reports'],
    ['harborlint --fix', 'mend what is safe to mend, and show what is left'],
    ['harborlint --fix=unsafe --diff', 'show what more could be mended'],
    ['harborlint --rule unpinned-image=error', 'change the level of a rule'],
  ],
  resolve: [
    ['harborlint resolve', 'show the whole pipeline'],
    ['harborlint resolve build test', 'show two jobs'],
    ['harborlint resolve --why build.image', 'say where the image of build comes from'],
  ],
  init: [
    ['harborlint init', 'show what this project needs, and ask'],
    ['harborlint init --yes', 'write it'],
    ['harborlint init --registry harbor.example.org', 'write a policy for this Harbor'],
  ],
  jobs: [
    ['harborlint jobs', 'a push to the default branch'],
    ['harborlint jobs --ref feature --changed src/a.js', 'a push to another branch'],
    ['harborlint jobs --source tag --ref v1.0', 'the push of a tag'],
    ['harborlint jobs --source schedule --var NIGHTLY=1', 'a schedule with a variable'],
  ],
};

/** The help of a command, or of harborlint as a whole. */
export function help(topic: Command | undefined, style: Style): string {
  const colors = paint(style.color);
  const parts: string[] = [];
  const section = (title: string, rows: readonly Row[]): void => {
    parts.push(`${colors.strong(title)}\n${table(rows, style.width, colors.code)}`);
  };
  if (topic === undefined) {
    parts.push(
      `${wrap('harborlint checks GitLab CI pipelines whose images live in a Harbor registry.', style.width).join('\n')}\n`,
      `${colors.strong('Usage:')} harborlint [COMMAND] [OPTIONS] [PATH...]\n`,
    );
    section(
      'Commands',
      Object.entries(commands).map(([name, info]) => [`${name} ${info.operands}`.trimEnd(), info.summary]),
    );
  } else {
    const info = commands[topic];
    parts.push(
      `${colors.strong('Usage:')} ${`harborlint ${topic} [OPTIONS] ${info.operands}`.trimEnd()}\n`,
      `${wrap(sentence(info.summary), style.width).join('\n')}\n`,
    );
  }
  if ((topic ?? 'check') === 'check' || topic === 'jobs') parts.push(`${wrap(pathsFor(topic), style.width).join('\n')}\n`);
  section(
    topic === undefined ? 'Options of check' : 'Options',
    options.filter((option) => option.commands.includes(topic ?? 'check')).map(optionRow),
  );
  if ((topic ?? 'check') === 'check') section('Exit status', EXITS);
  const examples = EXAMPLES[topic ?? 'check'];
  if (examples !== undefined) section('Examples', examples);
  return parts.join('\n');
}

function pathsFor(topic: Command | undefined): string {
  const files = topic === 'jobs' ? 'or a pipeline file' : 'a pipeline file, or a file that a job runs';
  return `A PATH is the folder of a project, ${files}; without one it is the current folder. For a folder with the name of a command, write ./ before it.`;
}

function optionRow(option: OptionInfo): Row {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  const value = option.value === undefined ? '' : option.alone === undefined ? ` ${option.value}` : `[=${option.value}]`;
  return [`${short}--${option.name}${value}`, option.summary];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Two columns, the second wrapped; a name that is too long gets a line of its own. */
function table(rows: readonly Row[], width: number, ink: (text: string) => string): string {
  const widest = Math.min(40, Math.max(...rows.map(([name]) => textWidth(name))));
  const indent = 2 + widest + 2;
  return rows
    .map(([name, text]) => {
      const lines = wrap(text, width, indent);
      const own = textWidth(name) > widest;
      const first = `  ${ink(name)}${own ? '' : ' '.repeat(widest - textWidth(name))}`;
      const [head = '', ...rest] = lines.map((line, index) => (index === 0 && !own ? `  ${line}` : ' '.repeat(indent) + line));
      return `${[own ? `${first}\n${head}` : first + head, ...rest].join('\n')}\n`;
    })
    .join('');
}
