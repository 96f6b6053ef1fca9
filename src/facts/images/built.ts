import { imageArguments } from '../commands/image-arguments';
import { referenceTexts } from '../commands/image-commands';
import { expandedOf } from '../commands/spot';
import type { JobAnalysis } from '../flows';
import type { Text } from '../flows/value';
import { repositoryOf } from './built-here';
import { parsePartialReference } from './partial-reference';

/**
 * The repositories that the pipeline's own scripts build, tag or push, as `registry/path`: their images exist only there
 * for as long as the pipeline says, so no cache can hold them. What a script pulls or copies from is not among them.
 */
export function builtRepositories(analyses: readonly JobAnalysis[]): ReadonlySet<string> {
  const built = new Set<string>();
  const add = (text: Text): void => {
    const { text: value, unknown } = expandedOf(text);
    // A name without a slash stays on the machine that builds it: only Docker's own images are pulled by one.
    const repository = value.includes('/') ? repositoryOf(parsePartialReference(value), unknown) : undefined;
    if (repository !== undefined) built.add(repository);
  };
  for (const { invocations, pulled } of analyses) {
    for (const { action, text } of pulled) if (action === 'build' || action === 'push') add(text);
    for (const { call, fields } of invocations) {
      for (const { action, argument } of imageArguments(call)) {
        const field = fields[argument.word];
        if (field === undefined || action === 'pull' || action === 'run') continue;
        for (const { text } of referenceTexts(field, argument)) add(text);
      }
    }
  }
  return built;
}
