import { parseScriptText, parseShell, ScriptText } from '../../../src/script';
import { OffsetMap, Source } from '../../../src/text';
import { shown } from './shown';

/** A script of items, as the runner joins them. */
function script(...items: readonly string[]): ScriptText {
  const source = new Source('.gitlab-ci.yml', items.join('\n'));
  return new ScriptText(items.map((text) => ({ text, source, offsets: () => OffsetMap.identity(0, text.length) })));
}

describe('a text with a fault', () => {
  it.each([
    ['a\nb )\nc', '[(a) (b) (c)]', [4]],
    ['mkdir -p( log\ns\nt', '[(mkdir -p) (s) (t)]', [8]],
    ['&&a\nb\nc', '[(b) (c)]', [0]],
    ['a\n;;\nb', '[(a) (b)]', [2]],
    ['a\nfi\nb', '[(a) (b)]', [2]],
    ['a\nfoo (b)\nc', '[(a) (foo b) (c)]', [8]],
    ['if a; then b\nc', '[(if [(a)] [(b) (c)])]', [14]],
    ['a "b\nc', '[(a "b⏎c")]', [2]],
    ['a $(b\nc', '[(a $[(b) (c)])]', [2]],
    ['a "$(b `c)"', '[(a "$[(b $[(c)])]")]', undefined],
    ['a${ b\nc', '[(a$[(b)])]', [1]],
    ['foo(bar baz', '[(foo bar baz)]', [3]],
  ])('%j keeps what can be read', (text, tree, at) => {
    const read = parseShell(text);
    expect(shown(read)).toBe(tree);
    expect(read.faults.length).toBeGreaterThan(0);
    if (at !== undefined) expect(read.faults.map((fault) => fault.at)).toEqual(at);
  });

  it.each(['$('.repeat(20_000), '{ '.repeat(20_000), 'if a; then '.repeat(10_000), ')\n'.repeat(20_000), '(('.repeat(10_000), '"${A:-'.repeat(10_000), '1+'.repeat(50_000), `((${'1+'.repeat(50_000)}1))`, '\0', '\ud83d', 'f( }'])(
    'reads text %# of nothing but trouble',
    (text) => {
      const begun = process.cpuUsage();
      expect(parseShell(text).list.end).toBe(text.length);
      const { user, system } = process.cpuUsage(begun);
      expect((user + system) / 1_000).toBeLessThan(5_000);
    },
  );
});

describe('items of a script', () => {
  it('may share a command', () => {
    const read = parseScriptText(script('if a; then', 'b', 'fi', 'cat <<X', '$c', 'X'));
    expect(read.faults).toEqual([]);
    expect(shown(read)).toBe('[(if [(a)] [(b)]) (cat <<{"$c""⏎"})]');
  });

  it('are not spoilt by a faulty one', () => {
    const items = ['docker login -p "$A', 'docker push "$B"', 'echo "$C"'];
    expect(shown(parseShell(items.join('\n')))).not.toContain('(docker push "$B")');
    const read = parseScriptText(script(...items));
    expect(shown(read)).toContain('(docker push "$B") (echo "$C")');
    expect(read.faults).toEqual([{ message: 'unterminated double quote', at: 16 }]);
  });

  it('keep commands that run over several, beside a faulty one', () => {
    const read = parseScriptText(script('if a; then', 'b', 'fi', 'cat <<X', 'it is not )', 'X', 'c \\', '-d', 'oh (no', 'e'));
    expect(shown(read)).toBe('[(if [(a)] [(b)]) (cat <<{"it is not )⏎"}) (c -d) (oh no) (e)]');
    expect(read.faults).toHaveLength(1);
  });

  it('have places in the whole text behind a faulty one', () => {
    const text = script("it's", 'docker push "$A"').text;
    const item = parseScriptText(script("it's", 'docker push "$A"')).list.items[1];
    expect(text.slice(item?.command.start, item?.command.end)).toBe('docker push "$A"');
  });

  it('have no interpreter line', () => {
    expect(parseScriptText(script('#!/bin/bash -x', 'a')).shebang).toBeUndefined();
  });

  it('take a `$[[ … ]]` that nothing fills for letters', () => {
    const read = parseScriptText(script('docker push $[[ inputs.image ]]:$TAG'));
    expect(read.faults).toEqual([]);
    expect(shown(read)).toMatch(/^\[\(docker push \uf8ff{19}:\$TAG\)\]$/);
  });
});

describe('a script whose beginning was read before', () => {
  const first = ['f() {', 'a', '}', 'cat <<X', '$c', 'X', 'cat <<Y', 'Y', 'if d; then', 'e', 'fi'];

  it.each([[[...first, 'g "$H"', 'i']], [[...first.slice(0, 6), 'g']], [first.slice(0, 3)], [[...first, 'cat <<Z', 'it is $A', 'Z']]])('reads as it does alone: %j', (items) => {
    const before = parseScriptText(script(...first, 'own', 'other'));
    const text = script(...items);
    const common = items.filter((item, index) => item === first[index]).length;
    expect(parseScriptText(text, { script: before, items: common })).toEqual(parseScriptText(text));
  });

  it.each(first.map((_, index) => index))('reads as it does alone where they part behind item %i', (index) => {
    const before = parseScriptText(script(...first));
    const text = script(...first.slice(0, index), 'X', 'g', 'fi', '}');
    expect(parseScriptText(text, { script: before, items: index })).toEqual(parseScriptText(text));
  });

  it('takes over the commands that end with it, and no other', () => {
    const before = parseScriptText(script(...first));
    const { list } = parseScriptText(script(...first.slice(0, 6), 'g'), { script: before, items: 6 });
    expect(list.items[0]).toBe(before.list.items[0]);
    expect(list.items[1]).toBe(before.list.items[1]);
    const inside = parseScriptText(script(...first.slice(0, 5), 'X'), { script: before, items: 5 });
    expect(inside.list.items[0]).not.toBe(before.list.items[0]);
  });

  it.each([
    ['a line that goes on at the end of all', ['a', 'b \\'], 2],
    ['a line that goes on with a comment', ['a', 'b \\', '# c'], 2],
    ['a line of nothing but a backslash', ['\\'], 1],
    ['a value that goes on', ['a=\\'], 1],
    ['a here-document that nothing closes', ['cat <<X', 'it is'], 2],
  ])('is read again behind %s', (_, beginning, items) => {
    const text = script(...beginning.slice(0, items), 'docker push "$A"', 'X', 'd');
    const before = parseScriptText(script(...beginning));
    expect(before.faults).toEqual([]);
    expect(parseScriptText(text, { script: before, items })).toEqual(parseScriptText(text));
  });

  it('is read again where it has a fault, or gets one', () => {
    const faulty = parseScriptText(script("it's", 'b'));
    const text = script("it's", 'docker push "$A"');
    expect(parseScriptText(text, { script: faulty, items: 1 })).toEqual(parseScriptText(text));
    const whole = parseScriptText(script('a', 'b'));
    const broken = script('a', "it's", 'c');
    expect(parseScriptText(broken, { script: whole, items: 1 })).toEqual(parseScriptText(broken));
  });
});
