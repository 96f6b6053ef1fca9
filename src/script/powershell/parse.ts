import type { ScriptText } from '../script-text';
import { StatementReader } from './statement-reader';
import type { PsBlock, PsStatement } from './tree';

/** Reads a text as PowerShell does, lightly. Never throws: what is not understood is left out. */
export function parsePowerShell(text: string, base = 0): readonly PsStatement[] {
  return new StatementReader(text, base).statements('');
}

/** Reads a file of PowerShell. `base`: where its text begins in the file. */
export function parsePowerShellFile(text: string, base: number): Pick<PsBlock, 'parameters' | 'body'> {
  return new StatementReader(text, base).script();
}

/** Reads the items of a script as the one text that the shell gets; where something in it is not closed, each item for itself. */
export function parsePowerShellText({ text, starts }: ScriptText): readonly PsStatement[] {
  const reader = new StatementReader(text, 0);
  const whole = reader.statements('');
  if (!reader.unclosed || starts.length < 2) return whole;
  return starts.flatMap((start, index) => {
    const next = starts[index + 1];
    return parsePowerShell(text.slice(start, next === undefined ? text.length : next - 1), start);
  });
}
