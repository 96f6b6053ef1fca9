import type { Policy } from '../../policy';
import { cut } from '../flows/fields';
import type { Invocation } from '../flows/flow';
import { markedText, type Piece, type Text } from '../flows/value';
import { parsePartialReference } from '../images/partial-reference';
import { imageArguments } from './image-arguments';
import { referenceTexts } from './image-commands';
import { knownHost, registryIn, type RegistryHost } from './registry';

/** Paths that only registries and Harbor serve: the registry's API, Harbor's, its charts. */
const REGISTRY_PATH = /^[^?#]*\/(?:v2\/|api\/v2\.0\/|chartrepo\/|service\/token)/;

/** Hosts that are registries by their names. */
const REGISTRY_NAME = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@]*@)?(?:[\w.-]*\.)?(?:registry|harbor|docker|cr)\b/i;

/** Whether an URL leads to a registry. */
export function isRegistryUrl(text: Text, policy: Policy): boolean {
  const marked = markedText(text);
  return registryIn(text, policy).isOwn || REGISTRY_PATH.test(marked) || REGISTRY_NAME.test(marked);
}

/** What stands before the `@` of an URL's host; undefined where nothing does. */
export function urlParts({ pieces }: Text): Text | undefined {
  const [head, ...rest] = pieces;
  const scheme = typeof head === 'string' ? /^https?:\/\//i.exec(head)?.[0] : undefined;
  if (typeof head !== 'string' || scheme === undefined) return undefined;
  const kept: Piece[] = [];
  for (const piece of [head.slice(scheme.length), ...rest]) {
    const end = typeof piece === 'string' ? piece.search(/[@/?#]/) : -1;
    if (typeof piece !== 'string' || end < 0) {
      kept.push(piece);
      continue;
    }
    if (piece[end] !== '@') return undefined;
    return { pieces: [...kept, piece.slice(0, end)].filter((one) => one !== ''), origin: undefined };
  }
  return undefined;
}

/** The registries that a command speaks to: those of its references, read or written, and of its URLs where they lead to a registry. */
export function commandHosts(invocation: Invocation, reads: boolean | undefined, policy: Policy): RegistryHost[] {
  const { call, fields } = invocation;
  const references = imageArguments(call).flatMap(({ argument, action }) => {
    const field = fields[argument.word];
    if (field === undefined || (reads !== undefined && reads === (action === 'push'))) return [];
    return referenceTexts(field, argument).map(({ text }) => registryOfReference(text, policy));
  });
  const urls = call.arguments.flatMap(({ role, word, from }) => {
    const field = fields[word];
    if (role !== 'url' || field === undefined) return [];
    return cut(field.value, from).texts.filter((text) => isRegistryUrl(text, policy)).map((text) => registryIn(text, policy));
  });
  return [...references, ...urls];
}

function registryOfReference(text: Text, policy: Policy): RegistryHost {
  const parsed = parsePartialReference(markedText(text));
  return parsed.ok && parsed.ref !== undefined ? knownHost(parsed.ref.registry, policy) : registryIn(text, policy);
}
