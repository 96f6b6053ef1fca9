import type { Argument } from './call';
import type { CommandSpec, Role } from './tool';

/** What the operand at a position carries, of those that are read so far. */
export function operandRole(command: CommandSpec, position: number): Role {
  const { operands = [], rest } = command;
  return operands[position] ?? rest ?? operands.at(-1) ?? 'other';
}

/** The arguments that the operands are; `at` holds the indices of their words. */
export function operandArguments(command: CommandSpec, words: readonly string[], at: readonly number[]): readonly Argument[] {
  const placed = command.place?.(at.map((index) => words[index] ?? ''));
  return at.map((word, position) => {
    const text = words[word] ?? '';
    const isLast = position > 0 && position === at.length - 1;
    const role = placed?.[position] ?? (isLast ? command.last : undefined) ?? operandRole(command, position);
    return paired(command, text, word) ?? transported(command, role, text, word) ?? { role, word, from: 0, option: undefined };
  });
}

/** `of=file` where the command has such operands. */
function paired({ pairs }: CommandSpec, text: string, word: number): Argument | undefined {
  const sign = pairs === undefined ? -1 : text.indexOf('=');
  const role = sign < 0 ? undefined : pairs?.[text.slice(0, sign)];
  return role === undefined ? undefined : { role, word, from: sign + 1, option: undefined };
}

/** Transports of container images (containers-transports(5)) that are files or folders; the others but `docker` are the machine's own stores. */
const FILE_TRANSPORTS = new Set(['dir', 'oci', 'oci-archive', 'docker-archive', 'tarball', 'sif']);
const STORE_TRANSPORTS = new Set(['docker-daemon', 'containers-storage', 'ostree']);

/** `docker://host/app`, from the reference on; `oci:folder` as a file. */
function transported({ transports }: CommandSpec, role: Role, text: string, word: number): Argument | undefined {
  if (transports !== true || (role !== 'image' && role !== 'target')) return undefined;
  const colon = text.indexOf(':');
  const transport = text.slice(0, Math.max(0, colon));
  if (transport === 'docker' && text.startsWith('//', colon + 1)) return { role, word, from: colon + 3, option: undefined };
  if (FILE_TRANSPORTS.has(transport)) return { role: role === 'image' ? 'file-in' : 'file-out', word, from: colon + 1, option: undefined };
  if (STORE_TRANSPORTS.has(transport)) return { role: 'other', word, from: 0, option: undefined };
  return undefined;
}
