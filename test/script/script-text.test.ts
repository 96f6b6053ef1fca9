import { parseScriptText, ScriptText, type Part, type Word } from '../../src/script';
import { Source, textAt } from '../../src/text';
import { readYaml, type YamlNode, type YamlScalar } from '../../src/yaml';

/** The scalars of a YAML list. */
function scalars(text: string): YamlScalar[] {
  const list = readYaml(new Source('.gitlab-ci.yml', `script:\n${text}`)).content?.entries.get('script')?.value;
  if (list?.kind !== 'seq') throw new Error('no list');
  return list.items.map((node: YamlNode) => {
    if (node.kind !== 'scalar') throw new Error('no scalar');
    return node;
  });
}

/** What stands in the file for each word, and for each of its parts. */
function places(text: string): string[] {
  const script = new ScriptText(scalars(text));
  const { list, faults } = parseScriptText(script);
  expect(faults).toEqual([]);
  const at = ({ start, end }: Word | Part): string => {
    const location = script.locate(start, end);
    return location === undefined ? 'nowhere' : textAt(location);
  };
  return list.items.flatMap(({ command }) =>
    command.kind === 'simple' ? command.words.map((word) => [at(word), ...word.parts.map(at).filter((part) => part !== at(word))].join(' ⊃ ')) : [command.kind],
  );
}

it.each<[string, string, string[]]>([
  ['plain', '  - docker push "$IMAGE"\n', ['docker', 'push', '"$IMAGE" ⊃ $IMAGE']],
  ['plain over lines', '  - docker push\n    "$IMAGE:$TAG"\n    b\n', ['docker', 'push', '"$IMAGE:$TAG" ⊃ $IMAGE ⊃ : ⊃ $TAG', 'b']],
  ['single quoted', "  - 'docker push ''$A'' \"$B\"'\n", ['docker', 'push', "''$A'' ⊃ $A", '"$B" ⊃ $B']],
  ['double quoted', '  - "docker\\tpush \\"$A\\" \\u0061b"\n', ['docker', 'push', '\\"$A\\" ⊃ $A', '\\u0061b']],
  ['double quoted over lines', '  - "docker \\\n    push\n    $A"\n', ['docker', 'push', '$A']],
  ['literal', '  - |\n    docker push "$A"\n      b\n\n    c\n', ['docker', 'push', '"$A" ⊃ $A', 'b', 'c']],
  ['folded', '  - >-\n    docker\n    push $A\n\n    b\n', ['docker', 'push', '$A', 'b']],
  ['two items', '  - a "$B"\n  - |-\n    c "$D"\n', ['a', '"$B" ⊃ $B', 'c', '"$D" ⊃ $D']],
  ['a command over two lines', '  - |\n    a b \\\n      "c"\n', ['a', 'b', '"c" ⊃ c']],
])('words of a scalar that is %s stand where they are written', (_style, text, expected) => {
  expect(places(text)).toEqual(expected);
});

it('cuts what runs over several items to the first', () => {
  const script = new ScriptText(scalars('  - echo "a\n  - b"\n'));
  const word = parseScriptText(script).list.items[0]?.command;
  const [, text] = word?.kind === 'simple' ? word.words : [];
  const location = text === undefined ? undefined : script.locate(text.start, text.end);
  expect(location === undefined ? undefined : textAt(location)).toBe('"a');
});

it('keeps places behind a `$[[ … ]]`', () => {
  expect(places('  - docker push $[[ inputs.image ]] "$A"\n')).toEqual(['docker', 'push', '$[[ inputs.image ]]', '"$A" ⊃ $A']);
});

it('knows which item an offset lies in', () => {
  const script = new ScriptText(scalars('  - ab\n  - ""\n  - c\n'));
  expect(script.text).toBe('ab\n\nc');
  expect([0, 2, 3, 4, 5].map((offset) => script.partAt(offset))).toEqual([0, 0, 1, 2, 2]);
});

it('has no place where there is no text', () => {
  expect(new ScriptText([]).locate(0, 0)).toBeUndefined();
});
