import { readable } from '../../pipeline';
import type { PartialReference } from './partial-reference';
import type { ImageValue } from './value';

/** Registry and path of a reference, unknown variables by their names; undefined where the registry is not certain. */
export function repositoryOf(parsed: PartialReference, unknown: readonly string[]): string | undefined {
  if (!parsed.ok || parsed.ref === undefined) return undefined;
  return readable({ text: `${parsed.ref.registry}/${parsed.ref.path}`, unknown });
}

/** Whether an image is one that the pipeline itself makes. */
export function isBuiltHere({ parsed, expanded }: ImageValue, built: ReadonlySet<string>): boolean {
  const repository = repositoryOf(parsed, expanded.unknown);
  return repository !== undefined && built.has(repository);
}
