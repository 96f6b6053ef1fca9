import type { Arithmetic, Assignment, Command, For, List, Operation, ParameterPart, Part, Redirect, ShellScript, Simple, Word } from '../../script';
import { emptyNames, type NamesDraft, type ScriptNames } from './script-names';

const NAME = /^[A-Za-z_]\w*$/;
const NAMED = /(?:\$\{?|\benv[:=]|\benv\.|\bENV\[["']|environ(?:\.get\(|\[)["'])([A-Za-z_]\w*)/g;

/** Builtins whose words `NAME=value` set a variable, and `env`, which sets it for one command. */
const DECLARING = new Set(['export', 'declare', 'typeset', 'local', 'readonly', 'env']);

/** Builtins whose words are names that they set. */
const READING = new Set(['read', 'mapfile', 'readarray', 'getopts', 'let']);

/** Commands that run their words or their input as a script once more. */
const READ_AGAIN = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'eval', 'ssh', 'su', 'sudo', 'trap', 'xargs', 'docker', 'podman', 'kubectl', 'envsubst']);

/** Operators of `${NAME:-word}` and its kin that cope with a name that is not set. */
const COPING = /^:?[-+=]$/;

/** Programs whose output sets names of their own only. */
const HARMLESS = /^(?:ssh-agent|dircolors|direnv|brew|rbenv|pyenv|nodenv|fnm|dbus-launch)$/;

interface Around {
  /** The command that the word belongs to; undefined for words of the shell's own syntax. */
  readonly command: string | undefined;
  /** Whether the word is one of a test. */
  readonly tested: boolean;
  /** Whether a sign before a `$` keeps it: not within backticks, nor in what is read again. */
  readonly plain: boolean;
}

const OUTSIDE: Around = { command: undefined, tested: false, plain: true };

const known = new WeakMap<ShellScript, ScriptNames>();

/** What a script for sh, bash or their kin says of variables. */
export function shellNames(script: ShellScript, text: string): ScriptNames {
  let names = known.get(script);
  if (names === undefined) {
    const reader = new Reader(text);
    reader.list(script.list);
    names = reader.names;
    known.set(script, names);
  }
  return names;
}

class Reader {
  readonly names: NamesDraft = emptyNames();
  private around: Around = OUTSIDE;

  constructor(private readonly text: string) {}

  list({ items }: List): void {
    for (const { command } of items) this.command(command);
  }

  private command(command: Command): void {
    switch (command.kind) {
      case 'simple':
        this.simple(command);
        return;
      case 'pipeline':
        for (const stage of command.stages) this.command(stage);
        return;
      case 'and-or':
        this.command(command.first);
        for (const { command: other } of command.rest) this.command(other);
        return;
      case 'if':
        for (const { condition, body } of command.branches) {
          this.list(condition);
          this.list(body);
        }
        if (command.otherwise !== undefined) this.list(command.otherwise);
        break;
      case 'for':
        this.loop(command);
        break;
      case 'while':
        this.list(command.condition);
        this.list(command.body);
        break;
      case 'case':
        this.word(command.word, OUTSIDE);
        for (const { patterns, body } of command.items) {
          for (const pattern of patterns) this.word(pattern, OUTSIDE);
          this.list(body);
        }
        break;
      case 'function':
        this.command(command.body);
        break;
      case 'test':
        this.test(command.words);
        break;
      case 'arithmetic':
        this.arithmetic(command);
        break;
      case 'subshell':
      case 'group':
        this.list(command.body);
        break;
    }
    for (const redirect of command.redirects) this.redirect(redirect, undefined);
  }

  private simple({ assignments, words, redirects }: Simple): void {
    for (const assignment of assignments) this.assignment(assignment);
    const [first, ...rest] = words;
    const name = first === undefined ? undefined : literal(first);
    const command = name?.slice(name.lastIndexOf('/') + 1);
    if (first !== undefined) this.word(first, { command, tested: false, plain: true });
    if (command === '[' || command === 'test') this.test(rest);
    else for (const word of rest) this.argument(word, command);
    if (command !== undefined) this.named(command, rest);
    for (const redirect of redirects) this.redirect(redirect, command);
  }

  private argument(word: Word, command: string | undefined): void {
    const again = command === undefined || READ_AGAIN.has(command);
    this.word(word, { command, tested: false, plain: !again || !/\s/.test(word.text) });
    const whole = literal(word);
    if (whole !== undefined && NAME.test(whole)) this.names.mentioned.add(whole);
  }

  /** What a builtin does with names, by what its words say. */
  private named(command: string, words: readonly Word[]): void {
    const { names } = this;
    if (DECLARING.has(command)) for (const word of words) this.declared(word);
    if (READING.has(command)) {
      for (const word of words) for (const [name] of (literal(word) ?? '').matchAll(/[A-Za-z_]\w*/g)) names.defined.add(name);
    }
    if (command === 'printf') {
      const [option, target] = words.map(literal);
      if (option === '-v' && target !== undefined) names.defined.add(target);
    }
    if (command === '.' || command === 'source') names.isOpen = true;
    if (command === 'eval' && words.some((word) => mayDefine(word.parts))) names.isOpen = true;
  }

  private declared({ parts }: Word): void {
    const [first] = parts;
    const name = first?.kind === 'text' ? /^([A-Za-z_]\w*)\+?=/.exec(first.value)?.[1] : undefined;
    if (name !== undefined) this.names.defined.add(name);
    // `export $(grep -v '^#' .env)`
    else if (first?.kind === 'command') this.names.isOpen = true;
  }

  private loop({ variable, values, arithmetic, body }: For): void {
    if (variable !== '') this.names.defined.add(variable);
    for (const word of [...(values ?? []), ...(arithmetic ?? [])]) this.word(word, OUTSIDE);
    this.list(body);
  }

  private arithmetic({ words, start, end }: Arithmetic): void {
    for (const [, name = ''] of this.text.slice(start, end).matchAll(/\b([A-Za-z_]\w*)\s*[-+*/%]?=(?!=)/g)) this.names.defined.add(name);
    this.operands(words, OUTSIDE);
  }

  /** The operands of an arithmetic expression: their references are part of a text. */
  private operands(words: readonly Word[], around: Around): void {
    for (const word of words) {
      for (const part of word.parts) {
        if (part.kind !== 'text') continue;
        for (const { 0: whole, 1: name = '', index } of this.text.slice(part.start, part.end).matchAll(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g)) {
          const named = name === '' ? whole.slice(1) : name;
          const start = part.start + index;
          this.names.uses.push({ name: named, start, end: start + whole.length, nameStart: start + whole.indexOf(named) });
        }
      }
      this.word(word, around);
    }
  }

  private test(words: readonly Word[]): void {
    for (const [index, word] of words.entries()) {
      this.word(word, { command: '[', tested: true, plain: true });
      const operator = words[index - 1]?.text;
      if (operator === '-v' || operator === '-R') this.names.optional.add(literal(word) ?? '');
    }
  }

  private assignment({ name, value, index, elements }: Assignment): void {
    this.names.defined.add(name);
    for (const word of [value, index, ...(elements ?? [])]) if (word !== undefined) this.word(word, OUTSIDE);
  }

  private redirect({ target, body, literal: isLiteral }: Redirect, command: string | undefined): void {
    if (target !== undefined) this.word(target, OUTSIDE);
    if (body === undefined) return;
    if (isLiteral) this.mentions(body.text);
    else this.word(body, { command, tested: false, plain: command === 'cat' || command === 'tee' });
  }

  private word({ parts }: Word, around: Around): void {
    const before = this.around;
    this.around = { ...around, plain: around.plain && before.plain };
    for (const part of parts) this.part(part);
    this.around = before;
  }

  private part(part: Part): void {
    switch (part.kind) {
      case 'text':
        this.mentions(part.value);
        return;
      case 'parameter':
        this.parameter(part);
        return;
      case 'arithmetic':
        this.operands(part.words, this.around);
        return;
      case 'command':
        this.nested(part.body, this.text[part.start] !== '`');
        return;
      case 'process':
        this.nested(part.body, true);
    }
  }

  private nested(body: List, plain: boolean): void {
    const before = this.around;
    this.around = { ...OUTSIDE, plain: before.plain && plain };
    this.list(body);
    this.around = before;
  }

  private parameter({ name, start, end, nameSpan, operation, braces, index }: ParameterPart): void {
    const { names, around } = this;
    if (!braces) names.dollars.push({ start, name, end, plain: around.plain });
    if (NAME.test(name) && operation?.kind !== 'names') {
      names.uses.push({ name, start, end, nameStart: nameSpan.start });
      const copes = operation?.kind === 'default' && COPING.test(operation.operator);
      if (copes || around.tested) names.optional.add(name);
      if (operation?.kind === 'default' && operation.operator.endsWith('=')) names.defined.add(name);
    }
    if (index !== undefined) this.word(index, around);
    for (const word of operandsOf(operation)) this.word(word, around);
  }

  private mentions(text: string): void {
    // Most texts have nothing that the expression begins with.
    if (!text.includes('$') && !text.includes('env') && !text.includes('ENV')) return;
    for (const [, name = ''] of text.matchAll(NAMED)) this.names.mentioned.add(name);
  }
}

function operandsOf(operation: Operation | undefined): Word[] {
  switch (operation?.kind) {
    case 'default':
      return [operation.operand];
    case 'remove':
      return [operation.pattern];
    case 'replace':
      return [operation.pattern, operation.replacement];
    case 'slice':
      return operation.length === undefined ? [operation.offset] : [operation.offset, operation.length];
    default:
      return [];
  }
}

/** The text of a word that nothing is filled in; undefined for others. */
function literal({ parts }: Word): string | undefined {
  let text = '';
  for (const part of parts) {
    if (part.kind !== 'text') return undefined;
    text += part.value;
  }
  return text;
}

/** Whether a text that `eval` runs comes from where nobody can read it. */
function mayDefine(parts: readonly Part[]): boolean {
  return parts.some((part) => {
    if (part.kind === 'parameter') return true;
    if (part.kind !== 'command') return false;
    return part.body.items.some(({ command }) => {
      const first = command.kind === 'simple' ? command.words[0] : undefined;
      return first === undefined || !HARMLESS.test(literal(first) ?? '');
    });
  });
}
