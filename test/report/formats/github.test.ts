import type { Finding } from '../../../src/engine/finding';
import { formats } from '../../../src/report';
import { Source } from '../../../src/text';
import { layoutOf } from '../layout-of';
import { findingAt, placeOf, reportOf } from '../report-of';

const source = new Source('a.yml', 'image: node\nscript:\n');

function github(more: Partial<Finding>): string {
  return formats.get('github')?.()({ report: reportOf([findingAt(placeOf(source, 'node'), more)]), sources: new Map() }, layoutOf()) ?? '';
}

/** Reads a command as GitHub's runner does (src/Runner.Common/ActionCommand.cs). */
function parsed(line: string): Readonly<Record<string, string>> {
  const [, command = '', list = '', data = ''] = /^::(\w+) (.*?)::(.*)\n$/.exec(line) ?? [];
  const text = (value: string): string => value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
  const properties = list.split(',').map((each) => each.split(/=(.*)/s).slice(0, 2).map(text) as [string, string]);
  return { command, ...Object.fromEntries(properties), message: data.replaceAll('%0A', '\n').replaceAll('%25', '%') };
}

test.each(['a: b, c', '100%', '%0A', '%3A::x', 'a=b,line=3::', '::error::x'])('%j comes through as it is, in the message, the title and the path', (text) => {
  const location = { ...placeOf(source, 'node'), path: `${text}.yml` };
  expect(parsed(github({ message: text, ruleId: text, location, help: text }))).toMatchObject({
    command: 'error',
    file: `${text}.yml`,
    title: text,
    message: `${text}\n${text}`,
    line: '1',
  });
});

test('columns are inclusive, and left out where there are several lines', () => {
  expect(parsed(github({}))).toMatchObject({ line: '1', endLine: '1', col: '8', endColumn: '11' });
  const location = { ...placeOf(source, 'node\nscript:') };
  expect(Object.keys(parsed(github({ location })))).toEqual(['command', 'file', 'line', 'endLine', 'title', 'message']);
  const empty = { ...location, end: location.start };
  expect(parsed(github({ location: empty }))).toMatchObject({ col: '8', endColumn: '8' });
});

test.each([
  ['error', 'error'],
  ['warning', 'warning'],
  ['note', 'notice'],
] as const)('%s is ::%s', (severity, command) => {
  expect(parsed(github({ severity }))).toMatchObject({ command });
});
