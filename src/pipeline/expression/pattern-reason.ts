import type { PatternFault } from './re2';
import { shown } from './shown';

/** What is wrong with a pattern, to follow its text, and what to do about it. */
export function patternReason(fault: PatternFault | undefined): readonly [message: string, help: string] {
  if (fault === undefined) return ['runs over more than one line', 'Write the pattern on one line, with `\\n` for a line end.'];
  const part = `\`${shown(fault.part)}\``;
  switch (fault.reason) {
    case 'operator':
      return [
        `uses ${part}, which GitLab's patterns do not have`,
        'Write the pattern without looking ahead or behind, or use `!~` with a second pattern.',
      ];
    case 'escape':
      return [`uses ${part}, which stands for nothing in GitLab's patterns`, 'Remove the backslash, or write the characters that you mean.'];
    case 'class':
      return [`has an unknown or unfinished set of characters, ${part}`, 'Close the set with `]`, and use names such as `[[:alpha:]]` or `\\d`.'];
    case 'range':
      return [`has the range ${part}, whose end comes before its start`, 'Swap the two ends, or put the `-` last in the brackets.'];
    case 'repeat':
      return [`repeats what is repeated already by ${part}`, 'Keep one of the repetition signs, or put brackets around the first.'];
    case 'repeat-nothing':
      return [`has ${part} with nothing before it to repeat`, `Write \`\\${fault.part}\` for the character itself, or \`.*\` for any text.`];
    case 'size':
      return [`repeats more often than GitLab allows, ${part}`, 'Repeat at most 1000 times, the smaller number first.'];
    case 'name':
      return [`has a group name that GitLab does not take, at ${part}`, 'Use letters, digits and `_` in the name, or leave the name out.'];
    case 'open':
      return ['has a bracket `(` that is never closed', 'Add the `)`, or write `\\(` for the character itself.'];
    case 'close':
      return ['has a bracket `)` that closes nothing', 'Remove the `)`, or write `\\)` for the character itself.'];
    case 'deep':
      return ['has too many brackets within one another', 'Write the pattern with fewer groups.'];
  }
}
