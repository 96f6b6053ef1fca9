/**
 * A scenario file: what stands in a folder, what is run there, and what comes of it.
 *
 *     What it shows, for the reader.
 *     ====file .gitlab-ci.yml====     one for each file; `folder NAME` makes an empty folder
 *     ====env====                     NAME=value lines: the whole environment
 *     ====command====                 harborlint and its arguments, quoted as in a shell
 *     ====stdin====
 *     ====stdout====
 *     ====stderr====
 *     ====status====
 *     ====result out.json====         one for each file that the command wrote
 *
 * `␛` stands for the escape character everywhere.
 */
export interface Scenario {
  readonly preamble: string;
  /** Texts by the section's name, in the order of the file. */
  readonly sections: ReadonlyMap<string, string>;
}

const HEADER = /^====([a-z][^=]*)====$/;
const KINDS = /^(?:(?:file|folder|result) \S.*|env|command|stdin|stdout|stderr|status)$/;

/** Sections that a run fills in. */
const OUTCOMES = /^(?:stdout|stderr|status|result .*)$/;

/** Reads a scenario file. */
export function parseScenario(text: string): Scenario {
  const sections = new Map<string, string>();
  let preamble = '';
  let current: string | undefined;
  for (const line of text.replaceAll('␛', '\x1b').replace(/\n$/, '').split('\n')) {
    const name = HEADER.exec(line)?.[1];
    if (name !== undefined) {
      if (!KINDS.test(name)) throw new Error(`there is no section ${name}`);
      if (sections.has(name)) throw new Error(`the section ${name} stands twice`);
      sections.set(name, '');
      current = name;
    } else if (current === undefined) {
      preamble += `${line}\n`;
    } else {
      sections.set(current, `${sections.get(current) ?? ''}${line}\n`);
    }
  }
  return { preamble, sections };
}

/** The file of a scenario with other outcomes. */
export function printScenario(scenario: Scenario, outcomes: ReadonlyMap<string, string>): string {
  const given = [...scenario.sections].filter(([name]) => !OUTCOMES.test(name));
  const text = [...given, ...outcomes].map(([name, body]) => `====${name}====\n${body}`).join('');
  return (scenario.preamble + text).replaceAll('\x1b', '␛');
}

/** The outcomes that a scenario expects. */
export function expectedOutcomes(scenario: Scenario): ReadonlyMap<string, string> {
  return new Map([...scenario.sections].filter(([name]) => OUTCOMES.test(name)));
}

/** The words of a command line: single and double quotes, and no expansion. */
export function wordsOf(command: string): readonly string[] {
  const words = command.trim().match(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'));
}
