import { defineRule, type Fix } from '../../engine';
import { isOnlyImage, proxiedText, serviceNames, servicesWithoutAlias, type Facts, type ImageUse } from '../../facts';
import { addAlias, replaceReference, type ImageEntry } from '../../pipeline';
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
      text: '`{image}` comes from {origin} itself, although {host} caches it',
      help: 'Write `{proxied}`.',
    },
  },
  check(use, { report, facts }) {
    for (const { text, parsed, proxied } of use.values) {
      if (proxied === undefined || !parsed.ok || parsed.ref === undefined) continue;
      const { registry, path } = parsed.ref;
      if (facts.builtRepositories.has(`${registry}/${path}`)) continue;
      const written = proxiedText(use.written, facts.policy);
      const data = { image: text, origin: registry, host: proxied.registry.host, proxied: written ?? proxied.reference };
      report(use, 'uncached', data, { fix: () => fixOf(use, written, facts) });
      return;
    }
  },
});

/** The rewritten reference, and for services without an alias the name that they had. */
function fixOf(use: ImageUse, written: string | undefined, facts: Facts): Fix | undefined {
  const scalar = use.scalar;
  if (written === undefined || scalar === undefined || !isOnlyImage(use, facts.pipelines)) return undefined;
  const edits: Edit[] = [];
  let whole = false;
  for (const entry of servicesWithoutAlias(use)) {
    const alias = aliasOf(entry, use, facts);
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

/** The host name that a service answers to now and would lose; undefined where its names hold a host that nobody uses. */
function aliasOf(entry: ImageEntry, use: ImageUse, facts: Facts): string | undefined {
  const service = facts.of('service').find((one) => one.entry.name === entry.name);
  if (service === undefined) return undefined;
  if (service.usedNames.length > 0) return service.usedNames.join(',');
  if (service.hasHost) return undefined;
  const names = service.names.length > 0 ? service.names : (serviceNames(use.written)?.aliases ?? []);
  return names[names.length - 1];
}
