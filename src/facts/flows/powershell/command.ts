import type { PsCommand } from '../../../script/powershell';
import { powerShellFrame } from '../powershell-program';
import { projectFile } from '../project-file';
import { readFile } from '../read-file';
import type { Site } from '../site';
import { noteUntrusted } from '../untrusted';
import { Value } from '../value';
import { bind, givenOf, wordsOf, type Given } from './bind';
import { callBody } from './blocks';
import { callFile } from './called-file';
import type { Piped } from './cmdlet';
import { cmdletOf } from './cmdlets';
import type { PowerShell } from './machine';
import { filePath } from './paths';
import { runProgram } from './program';
import { shapeOf } from './shape';

/** Cmdlets are named by a verb out of a fixed list and a noun (learn.microsoft.com: Approved Verbs for PowerShell Commands). */
const CMDLET =
  /^(?:Add|Assert|Backup|Block|Checkpoint|Clear|Close|Compare|Complete|Compress|Confirm|Connect|Convert|ConvertFrom|ConvertTo|Copy|Debug|Disable|Disconnect|Dismount|Edit|Enable|Enter|Exit|Expand|Export|Find|Format|Get|Grant|Group|Hide|Import|Initialize|Install|Invoke|Join|Limit|Lock|Measure|Merge|Mount|Move|New|Open|Optimize|Out|Ping|Pop|Protect|Publish|Push|Read|Receive|Register|Remove|Rename|Repair|Request|Reset|Resize|Resolve|Restart|Restore|Resume|Revoke|Save|Search|Select|Send|Set|Show|Skip|Split|Start|Step|Stop|Submit|Suspend|Switch|Sync|Test|Trace|Unblock|Undo|Uninstall|Unlock|Unprotect|Unpublish|Unregister|Update|Use|Wait|Watch|Write)-\w+$/i;

/** Parameters by which `curl` and `wget` are known for the aliases that Windows PowerShell has of them. */
const WEB_OPTION = /^-(?:uri|headers|method|body|outfile|usebasicparsing|infile|credential|contenttype)/i;

/** Runs a command; gives what it puts on the output stream as objects, where it has not written it. */
export function runCommand(machine: PowerShell, command: PsCommand, piped: Piped | undefined): Value | undefined {
  const { call, args } = command;
  const head = givenOf(machine, command.name);
  const site = machine.frame.site(command);
  const { block } = shapeOf(head.value);
  machine.state.status = 'ok';
  if (block !== undefined) {
    callBody(machine, block.block, block.frame, args, piped?.value);
    return undefined;
  }
  const name = head.value.known?.replace(/^[\w.]+\\(?=[A-Za-z]+-)/, '');
  const own = name === undefined ? undefined : machine.functions.get(name.toLowerCase());
  if (own !== undefined) {
    callBody(machine, own.definition, own.frame, args, piped?.value);
    return undefined;
  }
  const cmdlet = name === undefined ? undefined : cmdletOf(/^(?:curl|wget)$/i.test(name) && args.some((arg) => arg.kind === 'option' && WEB_OPTION.test(arg.text)) ? 'invoke-webrequest' : name);
  if (cmdlet !== undefined && name !== undefined) return cmdlet.run(machine, { name, bound: bind(machine, args, cmdlet), site, piped });
  const words = wordsOf(machine, args);
  if (name !== undefined && CMDLET.test(name)) return Value.hole(`$(${name})`);
  if (runOwnFile(machine, head, call === '.', args, site)) return undefined;
  if (call === '.' || (name !== undefined && /\.ps1$/i.test(name))) {
    noteUntrusted(machine, readFile(machine, filePath(head.value), site), site);
    machine.state.afterUnknownCode = true;
    return undefined;
  }
  runProgram(machine, head, words, site);
  return undefined;
}

/** A file of the project: `./x.ps1`, `& ./x.ps1`, `. ./x.ps1`. */
function runOwnFile(machine: PowerShell, head: Given, isSourced: boolean, args: PsCommand['args'], site: Site): boolean {
  const { texts } = filePath(head.value);
  const [text] = texts;
  const own = text === undefined || texts.length > 1 ? undefined : projectFile(machine, text);
  if (own === undefined || typeof own.source === 'string' || !/\.ps1$/i.test(own.path)) return false;
  const { source } = own;
  const frame = powerShellFrame(machine, source, head.site, site, head.value);
  if (!machine.context.work.enter(source, [], () => { callFile(machine, source, frame, args, isSourced); })) machine.state.afterUnknownCode = true;
  return true;
}
