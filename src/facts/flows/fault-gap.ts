import type { Gap } from '../../pipeline';
import { TOO_DEEP, type SyntaxFault } from '../../script';
import type { Location } from '../../text';

/** The gap that a part of a shell's text is which cannot be read; `at` is the place of the fault. */
export function faultGap({ message }: SyntaxFault, at: Location): Gap {
  return message === TOO_DEEP
    ? { kind: 'script', message: 'the commands of this line stand too deeply within one another, so what the inner ones do is not judged', help: 'Put what the inner ones print in a variable first.', at }
    : { kind: 'script', message: 'no shell can read this line, so what it does is not judged', help: 'Look for a quote, a bracket or a word such as `fi` or `done` that is missing.', at };
}
