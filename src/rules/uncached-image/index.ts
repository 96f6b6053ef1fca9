import { defineRule, type Fix } from '../../engine';
import { isBuiltHere, proxiedHost, proxiedText, rewriteEdits, shownImage, shownProxied, type Facts, type ImageUse, type ScriptImage } from '../../facts';
import { replaceReference } from '../../pipeline';

export default defineRule({
  meta: {
    id: 'uncached-image',
    category: 'images',
    summary: 'An image from a public registry that the own registry caches',
    level: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
  },
  on: 'pulled-image',
  messages: {
    uncached: {
      text: '{image} is pulled from {origin} itself, although {host} keeps a cache of it',
      help: 'Write `{proxied}`.',
    },
  },
  check(use, { report, facts }) {
    if (use.from === 'script') {
      const { value, proxied: written, isMadeInJob, isMirrored } = use;
      const { parsed, proxied } = value;
      if (proxied === undefined || !parsed.ok || parsed.ref === undefined) return;
      if (isMadeInJob || isBuiltHere(value, facts.builtRepositories) || (isMirrored && parsed.ref.registry === 'docker.io')) return;
      const data = { image: shownImage(use, value), origin: parsed.ref.registry, host: proxied.registry.host, proxied: written ?? shownProxied(value) ?? '' };
      report(use, 'uncached', data, { fix: () => scriptFix(use) });
      return;
    }
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

function scriptFix({ proxied, edit }: ScriptImage): Fix | undefined {
  return edit === undefined || proxied === undefined ? undefined : { title: `Write \`${proxied}\``, safety: 'safe', edits: [edit] };
}

/** The rewritten reference, and for services the names that they would lose. */
function fixOf(use: ImageUse, written: string | undefined, facts: Facts): Fix | undefined {
  if (written === undefined) return hostFix(use, facts);
  const edits = rewriteEdits(use, written, facts);
  return edits === undefined ? undefined : { title: `Write \`${written}\``, safety: 'safe', edits };
}

/** Where the registry comes from a variable: the variable's own text. */
function hostFix(use: ImageUse, facts: Facts): Fix | undefined {
  const host = proxiedHost(use, facts);
  const edit = host === undefined ? undefined : replaceReference(host.scalar, host.text);
  if (host === undefined || edit === undefined) return undefined;
  return { title: `Write \`${host.text}\` as the value of \`${host.variable}\``, safety: 'safe', edits: [edit] };
}
