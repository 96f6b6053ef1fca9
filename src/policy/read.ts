import type { Location } from '../text';
import type { YamlFile, YamlMap } from '../yaml';
import type { Reading } from './format';
import type { PolicyLayer } from './layer';
import { placeOf } from './node';
import { PolicyError } from './policy';
import { policyShape } from './shape';

/**
 * Reads one policy file; what it extends is only named in the result.
 * An empty file is a policy that says nothing.
 * @throws PolicyError with the place of the first thing that is wrong
 */
export function readPolicy(file: YamlFile, reading: Reading): PolicyLayer {
  const content = readableContent(file);
  if (content === undefined) return { source: file.source, extends: [] };
  const spot = { name: 'the policy', example: 'extends: isima' };
  const layer = policyShape().read(content, spot, reading);
  return { ...layer, source: file.source, extends: layer.extends ?? [] };
}

/** The document, once nothing is wrong with the text itself; undefined for an empty file. */
function readableContent({ source, header, content, problems, duplicates }: YamlFile): YamlMap | undefined {
  // A date without quotes stops GitLab, not harborlint; what to say of an empty or misshapen file is said below.
  const problem = problems.find(({ kind }) => kind !== 'date' && kind !== 'shape');
  if (problem !== undefined) {
    const help = problem.kind === 'alias' ? 'Define the anchor above, in this same file.' : problem.help;
    throw new PolicyError(problem.message, problem.at, help);
  }
  const [duplicate] = duplicates;
  if (duplicate !== undefined) {
    throw new PolicyError(`\`${duplicate.key}\` is written twice`, duplicate.second, 'Make one of the two.');
  }
  if (header !== undefined) throw secondDocument(content === undefined ? placeOf(header) : placeOf(content));
  const start = content?.range.end ?? 0;
  const rest = source.text.slice(start).replace(/(?<=^|\s)#.*$/gm, blank).replace(/^(?:---|\.\.\.)(?=\s|$)/gm, blank);
  const more = rest.search(/[^\s\uFEFF]/);
  if (more < 0 || (content === undefined && /^\s*(?:\{\s*\}|null|~)\s*$/.test(rest))) return content;
  const first = start + more;
  const { end } = source.lineRange(source.positionAt(first).line);
  const at: Location = { source, range: { start: first, end } };
  if (content !== undefined) throw secondDocument(at);
  throw new PolicyError('the policy holds no keys with values', at, 'Begin it with a key, as in `extends: isima`.');
}

function secondDocument(at: Location): PolicyError {
  return new PolicyError('a policy is one YAML document, and a second one begins here', at, 'Remove the `---`.');
}

/** As many blanks, so that offsets stay. */
function blank(text: string): string {
  return ' '.repeat(text.length);
}
