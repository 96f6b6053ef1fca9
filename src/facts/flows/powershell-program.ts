import { baseName } from '../../text';
import type { Source } from '../../text';
import { FileFrame } from './file-frame';
import type { Field } from './flow';
import { MadeFrame } from './frame';
import type { Machine } from './machine';
import { callSteps, noteMissing, projectFile } from './project-file';
import type { Site } from './site';
import { windowsPart } from './windows-part';

const NAMES: ReadonlySet<string> = new Set(['pwsh', 'powershell', 'pwsh.exe', 'powershell.exe']);

/** Options of `pwsh` with a value (learn.microsoft.com: about_Pwsh). */
const VALUED = /^-(?:executionpolicy|ep|ex|inputformat|outputformat|configurationname|configurationfile|custompipename|settingsfile|windowstyle|workingdirectory|wd|version)$/i;

/** `pwsh FILE`, `pwsh -File FILE`, `pwsh -Command TEXT` out of another shell; false where that runs nothing that is known. */
export function runPowerShellTool(machine: Machine, fields: readonly Field[], site: Site): boolean {
  if (!NAMES.has(baseName(fields[0]?.value.known ?? ''))) return false;
  const words = fields.slice(1);
  for (let at = 0; at < words.length; at++) {
    const field = words[at];
    const text = field?.value.known;
    if (field === undefined || text === undefined) return false;
    if (VALUED.test(text)) at++;
    else if (/^-(?:command|c)$/i.test(text)) return words.length === at + 2 && runText(machine, words[at + 1]);
    else if (/^-(?:file|f)$/i.test(text)) return runPowerShellNamed(machine, words[at + 1], site);
    else if (!text.startsWith('-')) return runPowerShellNamed(machine, field, site);
  }
  return false;
}

function runText(machine: Machine, field: Field | undefined): boolean {
  const text = field?.value.known;
  if (field === undefined || text === undefined) return false;
  windowsPart().startText(machine, text, new MadeFrame(field.site, [], field.inside));
  return true;
}

/** Runs the file of the project that a word names, in a PowerShell of its own; false where its name is not known or it lies elsewhere. */
export function runPowerShellNamed(machine: Machine, field: Field | undefined, site: Site): boolean {
  const [text] = field?.value.texts ?? [];
  const own = text === undefined || field === undefined || field.value.texts.length > 1 ? undefined : projectFile(machine, text);
  if (field === undefined || own === undefined) return false;
  if (typeof own.source === 'string') noteMissing(machine, own, site);
  else runPowerShellFile(machine, own.source, field, site);
  return true;
}

/** Runs a file of the project by PowerShell. */
export function runPowerShellFile(machine: Machine, source: Source, file: Field, site: Site): void {
  const frame = powerShellFrame(machine, source, file.site, site, file.value);
  if (!machine.context.work.enter(source, [], () => { windowsPart().startFile(machine, source, frame); })) machine.state.afterUnknownCode = true;
}

/** What a file of PowerShell is read with; the job follows it. */
export function powerShellFrame({ context: { recorder } }: Machine, source: Source, file: Site, site: Site, name: Field['value']): FileFrame {
  recorder.follow(source, file.locate() ?? site.locate());
  return new FileFrame(source, callSteps(source, file, site), name);
}
