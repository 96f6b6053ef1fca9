import { write } from '../../streams';
import { concat, Value } from '../../value';
import type { Cmdlet, Use } from '../cmdlet';
import type { PowerShell } from '../machine';
import { entered, line } from '../output';
import { inString, listOf, NOTHING } from '../shape';

/** What a cmdlet is given to print: its words, or what comes through the pipeline. */
function givenTo(machine: PowerShell, { bound, piped }: Use, name: string): readonly Value[] {
  const words = [bound.field(name), ...bound.rest].flatMap((field) => (field === undefined ? [] : [entered(machine, field.value, field.site)]));
  return words.length > 0 || piped === undefined ? words : [piped.value];
}

function sentence(values: readonly Value[]): Value {
  return concat(values.flatMap((value, index) => (index === 0 ? [inString(value)] : [Value.literal(' '), inString(value)])));
}

/** Prints to a stream that is not the output (about_Output_Streams). */
function to(stream: number, parameter: string, isShown?: (machine: PowerShell, use: Use) => boolean): Cmdlet['run'] {
  return (machine, use) => {
    if (isShown?.(machine, use) !== false) write(machine, stream, line(sentence(givenTo(machine, use, parameter))), use.site, use.name);
    return undefined;
  };
}

/** Whether a message is shown: by a switch of its own, or as a variable says for all of the kind (about_Preference_Variables). */
function asked(option: string, preference: string): (machine: PowerShell, use: Use) => boolean {
  return (machine, { bound }) => {
    const own = bound.value(option)?.known;
    return own === undefined ? /^(?:continue|inquire|stop)$/i.test(machine.own(preference).known ?? '') : !/^(?:False|SilentlyContinue|Ignore)$/i.test(own);
  };
}

function isWarned(machine: PowerShell, { bound }: Use): boolean {
  const silent = /^(?:silentlycontinue|ignore)$/i;
  return !silent.test(bound.value('warningaction')?.known ?? machine.own('warningpreference').known ?? '');
}

export const print: readonly Cmdlet[] = [
  { names: 'write-output echo write', switches: 'noenumerate', values: 'inputobject', positional: 'inputobject', run: (machine, use) => listOf(givenTo(machine, use, 'inputobject')) },
  { names: 'write-host', switches: 'nonewline', values: 'object foregroundcolor backgroundcolor separator', positional: 'object', run: to(6, 'object') },
  { names: 'write-error', values: 'message exception category errorid targetobject recommendedaction', positional: 'message', run: to(2, 'message') },
  { names: 'write-warning', values: 'message', positional: 'message', run: to(3, 'message', isWarned) },
  { names: 'write-information', values: 'messagedata tags', positional: 'messagedata tags', run: to(6, 'messagedata', asked('informationaction', 'informationpreference')) },
  { names: 'write-verbose', values: 'message', positional: 'message', run: to(4, 'message', asked('verbose', 'verbosepreference')) },
  { names: 'write-debug', values: 'message', positional: 'message', run: to(5, 'message', asked('debug', 'debugpreference')) },
  { names: 'out-host oh out-default', switches: 'paging', values: 'inputobject', run: to(6, 'inputobject') },
  { names: 'out-null', values: 'inputobject', run: () => NOTHING },
];
