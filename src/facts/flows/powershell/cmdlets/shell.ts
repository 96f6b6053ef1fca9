import { parsePowerShell } from '../../../../script/powershell';
import { MadeFrame } from '../../frame';
import { runPowerShellNamed } from '../../powershell-program';
import { noteUntrusted, trustDownloads } from '../../untrusted';
import { holeNames, markedText, Value, type Hole } from '../../value';
import type { Given } from '../bind';
import { callBody } from '../blocks';
import type { Cmdlet } from '../cmdlet';
import type { PowerShell } from '../machine';
import { filePath } from '../paths';
import { runProgram } from '../program';
import { elementsOf, inString, NOTHING, shapeOf } from '../shape';

/** Runs a text as a script in this shell. */
function runText(machine: PowerShell, value: Value, given: Given | undefined, site: Given['site']): void {
  const [text] = value.texts;
  noteUntrusted(machine, value, site, given === undefined);
  if (text === undefined || value.texts.length > 1 || !text.pieces.some((piece) => typeof piece === 'string' && /\w/.test(piece))) {
    machine.state.afterUnknownCode = true;
    return;
  }
  const names = holeNames(text.pieces);
  const holes = names.flatMap((name): Hole[] => text.pieces.flatMap((piece) => (typeof piece !== 'string' && piece.name === name ? [piece] : [])).slice(0, 1));
  machine.nested(() => {
    const { frame } = machine;
    machine.frame = new MadeFrame(given?.site ?? site, holes, given?.inside);
    machine.parts.statements(machine, parsePowerShell(markedText(text)));
    machine.frame = frame;
  });
}

const invokeExpression: Cmdlet['run'] = (machine, { bound, piped, site }) => {
  const given = bound.field('command');
  runText(machine, inString(given?.value ?? piped?.value ?? NOTHING), given, site);
  return undefined;
};

/** A block that runs here; one that another machine runs is none of the job's. */
const invokeCommand: Cmdlet['run'] = (machine, { bound, piped }) => {
  const { block } = shapeOf(bound.value('scriptblock') ?? NOTHING);
  if (block !== undefined && !bound.has('computername') && !bound.has('session') && !bound.has('hostname')) callBody(machine, block.block, block.frame, [], piped?.value);
  return undefined;
};

/** The words of one argument of `-ArgumentList`: what stands in it is parted at its blanks. */
function wordsIn(given: Given, value: Value): readonly Given[] {
  const texts = value.known?.split(/ +/);
  const one = { ...given, inside: undefined, tail: (): Given['site'] => given.site };
  if (texts !== undefined && texts.length > 1) return texts.map((text) => ({ ...one, value: Value.literal(text) }));
  return [{ ...one, value, site: value.taints[0]?.read ?? given.site }];
}

const startProcess: Cmdlet['run'] = (machine, { bound, site }) => {
  const head = bound.field('filepath');
  const given = bound.field('argumentlist');
  if (head === undefined) return undefined;
  const words = given === undefined ? [] : elementsOf(given.value).flatMap((value) => wordsIn(given, value));
  runProgram(machine, head, words, site);
  return undefined;
};

/** Level 2 prints each value that a variable takes; level 1 prints lines as they are written (Set-PSDebug). */
const setDebug: Cmdlet['run'] = (machine, { bound, site }) => {
  const level = bound.value('trace')?.known;
  if (bound.has('off') || level === '0' || level === '1') machine.state.options = { ...machine.state.options, xtrace: undefined };
  else if (level === '2') machine.state.options = { ...machine.state.options, xtrace: { site, must: machine.state.certain } };
  return undefined;
};

/** `powershell -Command …`: a block or a text for a shell of its own; `powershell -File …`: a file. */
const child: Cmdlet['run'] = (machine, { bound, piped, site }) => {
  const file = bound.field('file');
  if (file !== undefined) {
    if (!runPowerShellNamed(machine, { ...file, value: filePath(file.value) }, site)) machine.state.afterUnknownCode = true;
    return undefined;
  }
  const given = bound.field('command') ?? bound.rest[0];
  const { block } = shapeOf(given?.value ?? NOTHING);
  if (block !== undefined) callBody(machine, block.block, block.frame, [], piped?.value);
  else if (given !== undefined) runText(machine, inString(given.value), given, site);
  else machine.state.afterUnknownCode = true;
  return undefined;
};

/** A download that is held against a hash or a signature is what the project chose. */
const check: Cmdlet['run'] = (machine, { name }) => {
  trustDownloads(machine.state);
  return Value.hole(`$(${name})`);
};

export const shell: readonly Cmdlet[] = [
  { names: 'invoke-expression iex', values: 'command', positional: 'command', run: invokeExpression },
  { names: 'invoke-command icm', values: 'scriptblock argumentlist computername session hostname filepath', switches: 'nonewscope asjob', positional: 'scriptblock', run: invokeCommand },
  { names: 'start-process saps start', values: 'filepath argumentlist workingdirectory redirectstandardoutput redirectstandarderror redirectstandardinput windowstyle verb', switches: 'wait nonewwindow passthru usenewenvironment', positional: 'filepath argumentlist', run: startProcess },
  { names: 'set-psdebug', values: 'trace', switches: 'off step strict', run: setDebug },
  { names: 'get-filehash get-authenticodesignature', values: 'path literalpath filepath algorithm inputstream', positional: 'path', run: check },
  { names: 'powershell pwsh powershell.exe pwsh.exe', values: 'command file executionpolicy ep ex inputformat outputformat windowstyle version workingdirectory', switches: 'noprofile nologo noninteractive noexit mta sta', run: child },
];
