/** A word of a line, with its place in the text. */
export interface CmdWord {
  readonly start: number;
  readonly end: number;
  /** As it is written, without quotes around it and without carets. */
  readonly text: string;
}

export interface CmdRedirect {
  readonly from: number;
  readonly append: boolean;
  /** A stream's number, or a file. */
  readonly target: number | CmdWord;
}

/** One command; `joint` is what stands behind it. */
export interface CmdCommand {
  readonly words: readonly CmdWord[];
  readonly redirects: readonly CmdRedirect[];
  readonly joint: '|' | '&&' | '||' | '&' | '';
  /** Parentheses that stand before and behind it: what is in them belongs to an `if` or a `for`. */
  readonly opened: number;
  readonly closed: number;
}

const TOKEN = /\^\r?\n|[ \t,;=]+|(\r?\n)|(&&|\|\||[|&])|([0-9]?)(>>?|<)(?:&([0-9]))?|([()])|((?:"[^"\n]*"?|%\w+:[^%\n"]*%|\^[^\n]|[^\s"&|<>()^,;=])+)/g;

/** Reads a batch text into commands, as far as quotes, carets, pipes and redirections go. Linear in the text's length. */
export function readCmd(text: string): CmdCommand[] {
  const commands: CmdCommand[] = [];
  let words: CmdWord[] = [];
  let redirects: CmdRedirect[] = [];
  let [opened, closed] = [0, 0];
  let pending: { readonly from: number; readonly append: boolean } | undefined;
  const end = (joint: CmdCommand['joint']): void => {
    if (words.length + redirects.length + opened + closed > 0) commands.push({ words, redirects, joint, opened, closed });
    [words, redirects, opened, closed, pending] = [[], [], 0, 0, undefined];
  };
  for (const match of text.matchAll(TOKEN)) {
    const [whole, newline, joint, digit, arrow, to, parenthesis, word] = match;
    if (newline !== undefined) end('');
    else if (joint !== undefined) end(joint as CmdCommand['joint']);
    else if (arrow !== undefined) {
      const from = digit === '' || digit === undefined ? 1 : Number(digit);
      if (to !== undefined) redirects.push({ from, append: false, target: Number(to) });
      else pending = { from: arrow === '<' ? 0 : from, append: arrow === '>>' };
    } else if (parenthesis === '(') opened++;
    else if (parenthesis === ')') closed++;
    else if (word !== undefined) {
      const taken: CmdWord = { start: match.index, end: match.index + whole.length, text: bare(word) };
      if (pending !== undefined) redirects.push({ ...pending, target: taken });
      else words.push(taken);
      pending = undefined;
    }
  }
  end('');
  return commands;
}

function bare(word: string): string {
  const plain = word.includes('^') ? word.replace(/\^(?=.)/g, '') : word;
  return /^"[^"]*"$/.test(plain) ? plain.slice(1, -1) : plain.replace(/"/g, '');
}
