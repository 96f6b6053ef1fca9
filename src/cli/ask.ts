import { fstatSync, readSync } from 'node:fs';
import { codeOf, pause } from './descriptors';
import type { Ask, Host } from './environment';

/** Asks the one who sits at the terminal; the answer is undefined where nobody does. */
export function askTerminal(host: Host): Ask {
  return (question) => {
    if (host.columns(1) === undefined || !isTerminal()) return undefined;
    host.write(1, question);
    return readLine();
  };
}

function isTerminal(): boolean {
  try {
    return fstatSync(0).isCharacterDevice();
  } catch {
    return false;
  }
}

/** One line of standard input, byte by byte, so that nothing behind it is taken; undefined at its end. */
function readLine(): string | undefined {
  const bytes: number[] = [];
  const byte = Buffer.alloc(1);
  for (;;) {
    try {
      if (readSync(0, byte) === 0) return bytes.length === 0 ? undefined : Buffer.from(bytes).toString('utf8');
      const [code = 0] = byte;
      if (code === 10) return Buffer.from(bytes).toString('utf8');
      bytes.push(code);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EOF') return undefined;
      if (code !== 'EAGAIN') throw error;
      pause();
    }
  }
}
