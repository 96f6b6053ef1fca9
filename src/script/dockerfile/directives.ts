const DIRECTIVE = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/;

const NAMES = new Set(['syntax', 'escape', 'check']);

/** The parser directives at the top of a Dockerfile (frontend/dockerfile/parser/directives.go of BuildKit). */
export class Directives {
  escape = '\\';
  /** What ends a line that goes on: an escape character, but not two. */
  continuation = continuationOf('\\');
  private readonly seen = new Set<string>();
  private ended = false;

  /** Reads the next line of the file; true where docker refuses it as a directive. */
  read(line: string): boolean {
    if (this.ended) return false;
    const [, written = '', value = ''] = DIRECTIVE.exec(line) ?? [];
    const name = written.toLowerCase();
    this.ended = !NAMES.has(name);
    if (this.ended) return false;
    if (this.seen.has(name)) return true;
    this.seen.add(name);
    if (name !== 'escape') return false;
    if (value !== '`' && value !== '\\') return true;
    this.escape = value;
    this.continuation = continuationOf(value);
    return false;
  }
}

function continuationOf(escape: string): RegExp {
  const one = escape === '\\' ? '\\\\' : escape;
  return new RegExp(`([^${one}])${one}[ \\t]*$|^${one}[ \\t]*$`);
}
