import { posix } from 'node:path';
import { collectLayers, type PolicyLayer, type PresetName } from '../../src/policy';
import { Source } from '../../src/text';
import { RULE_IDS } from './read-text';

/** Collects the layers of the policy `.harborlint.yml` among some files; packages are files named after them. */
export function collect(files: Readonly<Record<string, string>>, base?: PresetName): readonly PolicyLayer[] {
  const open = (path: string): Source | undefined => {
    const text = files[path];
    return text === undefined ? undefined : new Source(path, text);
  };
  return collectLayers(
    open('.harborlint.yml'),
    {
      ruleIds: RULE_IDS,
      strictLevels: new Map([['unpinned-image', 'warning']]),
      load: ({ name, kind }, from) => open(kind === 'file' ? posix.join(posix.dirname(from.path), name) : name),
    },
    base,
  );
}
