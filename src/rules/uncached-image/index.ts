import { defineRule, type Fix } from '../../engine';
import { isBuiltHere, isOnlyImage, keptAlias, proxiedHost, proxiedText, servicesWithoutAlias, shownImage, shownProxied, type Facts, type ImageUse } from '../../facts';
import { addAlias, replaceReference } from '../../pipeline';
import type { Edit } from '../../text';

export default defineRule({
  meta: {
    id: 'uncached-image',
    category: 'images',
    summary: 'An image from a public registry that the own registry caches',
    level: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
  },
  on: 'image',
  messages: {
    uncached: {
      text: '{image} is pulled from {origin} itself, although {host} keeps a cache of it',
      help: 'Write `{proxied}`.',
    },
  },
  check(use, { report, facts }) {
    for (const value of use.values) {
      const { parsed, proxied } = value;
      if (proxied === undefined || !parsed.ok || parsed.ref === undefined) continue;
      if (isBuiltHere(value, facts.builtRepositories)) continue;
      const written = proxiedText(use.written, facts.policy);
      const data = { image: shownImage(use, value), origin: parsed.ref.registry, host: proxied.registry.host, proxied: written ?? shownProxied(value) ?? '' };
      report(use, 'uncached', data, { fix: () => fixOf(use, written, facts) });
      return;
    }
  },
});

/** The rewritten reference, and for services without an alias the name that they had. */
function fixOf(use: ImageUse, written: string | undefined, facts: Facts): Fix | undefined {
  const scalar = use.scalar;
  if (written === undefined) return hostFix(use, facts);
  if (scalar === undefined || !isOnlyImage(use, facts.pipelines)) return undefined;
  const edits: Edit[] = [];
  let whole = false;
  for (const entry of servicesWithoutAlias(use)) {
    const alias = keptAlias(entry, use.written, facts.of('service'));
    if (alias === undefined) continue;
    const own = entry.name === scalar;
    const added = addAlias(entry, alias, own ? written : undefined);
    if (added === undefined) return undefined;
    edits.push(...added);
    whole ||= own;
  }
  if (!whole) {
    const replaced = replaceReference(scalar, written);
    if (replaced === undefined) return undefined;
    edits.push(replaced);
  }
  return { title: `Write \`${written}\``, safety: 'safe', edits };
}

/** Where the registry comes from a variable: the variable's own text. */
function hostFix(use: ImageUse, facts: Facts): Fix | undefined {
  const host = proxiedHost(use, facts.of('image'), facts.pipelines, facts.policy);
  const edit = host === undefined ? undefined : replaceReference(host.scalar, host.text);
  if (host === undefined || edit === undefined) return undefined;
  return { title: `Write \`${host.text}\` as the value of \`${host.variable}\``, safety: 'safe', edits: [edit] };
}
