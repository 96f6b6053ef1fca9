import { readCall } from '../../../src/facts/tools';
import { tools } from '../../../src/facts/tools/tools';
import { wrappers } from '../../../src/facts/tools/wrappers';

const specs = tools.map((tool) => tool.spec());

test('no program stands in two tables', () => {
  expect(twice(specs.flatMap(({ names }) => names))).toEqual([]);
});

describe.each(specs.map((spec) => [spec.names[0] ?? '', spec] as const))('%s', (_name, spec) => {
  test('no path twice', () => {
    expect(twice(spec.commands.flatMap(({ path, aliases = [] }) => [path, ...aliases].map((words) => words.join(' '))))).toEqual([]);
  });

  test('no option twice', () => {
    const lists = [[...(spec.options ?? [])], ...spec.commands.map(({ options = [] }) => [...options])];
    expect(lists.flatMap((list) => twice(list.flatMap(({ names }) => names)))).toEqual([]);
  });

  test('options are written as such, and flags without a value have none of its marks', () => {
    for (const option of [...(spec.options ?? []), ...spec.commands.flatMap(({ options = [] }) => [...options])]) {
      expect(option.names.length).toBeGreaterThan(0);
      for (const name of option.names) expect(name).toMatch(spec.style === 'go' ? /^--?[\w:]/ : /^(-[\w#:@]|\+\w|-[A-Za-z\d][\w-]+|--[\w/][\w./:-]*)$/);
      if (option.value === undefined) expect([option.optional, option.more, option.at, option.fields, option.keyed, option.terminated, option.whenValue]).toEqual(Array(7).fill(undefined));
    }
  });

  test('variants wait for a flag that some option sets, and rename options that there are', () => {
    for (const command of spec.commands) {
      const options = [...(command.options ?? []), ...(spec.options ?? [])];
      for (const { flag, roles = {} } of command.variants ?? []) {
        expect(options.map((option) => option.flag)).toContain(flag);
        for (const name of Object.keys(roles)) expect(options.flatMap(({ names }) => names)).toContain(name);
      }
    }
  });

  test('a login that takes a password from standard input says so', () => {
    for (const { options = [], stdin } of spec.commands) {
      if ([...options].some(({ flag }) => flag === 'password-stdin') && stdin !== undefined) expect(['secret', 'content']).toContain(stdin);
    }
  });
});

test('wrappers have no option twice', () => {
  expect(wrappers().flatMap(({ options = [] }) => twice([...options].flatMap(({ names }) => names)))).toEqual([]);
});

function twice(list: readonly string[]): readonly string[] {
  return list.filter((each, index) => list.indexOf(each) !== index);
}

test('every program of a table is found by its name', () => {
  for (const tool of tools) {
    for (const [own = '', ...others] of tool.programs()) {
      for (const name of [own, ...others]) expect(readCall([`/usr/bin/${name}`])?.tool).toBe(own);
    }
  }
});
