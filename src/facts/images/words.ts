/**
 * The words of a text in lower case that could be host names, all but the names of commands. Few names are asked for,
 * and a text has many words: each name is sought in the text, instead of a set being made of all words.
 */
export class Words {
  constructor(private readonly text: string) {}

  /** Whether a name, given in lower case, is one of the words. */
  has(name: string): boolean {
    if (!isWord(name)) return false;
    const { text } = this;
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
      const isWhole = !isPart(text[start - 1]) && isEnd(text, start + name.length);
      if (isWhole && !isCommand(text, start)) return true;
    }
    return false;
  }
}

function isWord(name: string): boolean {
  for (let index = 0; index < name.length; index++) if (isEnd(name, index)) return false;
  return name !== '';
}

/** Whether a word has ended there. A dot at the end of a word is that of the sentence, or of the DNS root. */
function isEnd(text: string, index: number): boolean {
  return text[index] === '.' ? !isAlphanumeric(text[index + 1]) : !isPart(text[index]);
}

function isPart(char: string | undefined): boolean {
  return char === '-' || char === '.' || isAlphanumeric(char);
}

function isAlphanumeric(char: string | undefined): boolean {
  return char !== undefined && ((char >= 'a' && char <= 'z') || (char >= '0' && char <= '9') || char === '_');
}

/** Whether a word stands where a shell looks for a command. */
function isCommand(text: string, index: number): boolean {
  let before = index - 1;
  while (text[before] === ' ' || text[before] === '\t') before--;
  const sign = text[before];
  return sign === undefined || (sign === '\n' ? text[before - 1] !== '\\' : ';&|('.includes(sign));
}
