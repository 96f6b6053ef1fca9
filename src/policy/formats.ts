import { suggestion } from './complaint';
import { isDay } from './day';
import type { Format, Refusal } from './format';
import { globFault } from './glob-fault';

/** A text that may be anything but empty. */
export function words(noun: string): Format {
  return {
    noun,
    accept: (text) => (text.trim() === '' ? EMPTY : text),
    schema: () => ({ minLength: 1 }),
  };
}

/** One of a few words. */
export function choice<T extends string>(noun: string, values: readonly T[]): Format {
  return {
    noun,
    accept: (text) =>
      values.some((value) => value === text) ? text : { wrong: `is not ${noun}`, help: suggestion(text, values) },
    schema: () => ({ enum: values }),
  };
}

/** The id of a rule that is built in or that a plugin brings. */
export const ruleId: Format = {
  noun: 'the name of a rule',
  accept: (text, { ruleIds }) =>
    ruleIds.includes(text) ? text : { wrong: 'is not the name of a rule', help: suggestion(text, ruleIds) },
  schema: (rules) => ({ enum: rules.map((rule) => rule.id) }),
  names: (rules) => rules,
};

/** A glob of paths, references or projects. */
export function glob(noun: string): Format {
  return {
    noun,
    accept(text) {
      if (text.trim() === '') return EMPTY;
      return globFault(text) ?? text;
    },
    schema: () => ({ minLength: 1, pattern: '^[^!]' }),
  };
}

/** A glob of paths below the project's folder. */
export const pathGlob: Format = {
  ...glob('a glob of paths'),
  accept(text, reading) {
    const path = text.replace(/^(?:\.\/)+/, '');
    return outsideProject(path) ?? glob('a glob of paths').accept(path, reading);
  },
  schema: () => ({ minLength: 1, pattern: '^[^!/]' }),
};

/** The path of a file below the project's folder. */
export const projectPath: Format = {
  noun: 'a path',
  accept(text) {
    const path = text.replace(/^(?:\.\/)+/, '');
    return path.trim() === '' ? EMPTY : (outsideProject(path) ?? path);
  },
  schema: () => ({ minLength: 1, pattern: '^[^/]' }),
};

/** The name of a CI/CD variable. Source: GitLab docs, ci/variables: letters, digits and `_` only. */
export const variableName: Format = {
  noun: 'the name of a variable',
  accept: (text) =>
    /^\w+$/.test(text) ? text : { wrong: 'is not the name of a variable', help: nameHelp(text, /^\$\{?(\w+)\}?$/.exec(text)?.[1]) },
  schema: () => ({ pattern: '^[A-Za-z0-9_]+$' }),
};

/** The name of a variable, or a glob of names. */
export const variableGlob: Format = {
  noun: 'the name of a variable',
  accept(text, reading) {
    if (/^[\w*?[\]{},^-]+$/.test(text)) return glob('a name').accept(text, reading);
    return text === '' ? EMPTY : { wrong: 'is not the name of a variable', help: nameHelp(text, /^\$\{?(\w+)\}?$/.exec(text)?.[1]) };
  },
  schema: () => ({ pattern: '^[A-Za-z0-9_*?\\[\\]{},^-]+$' }),
};

/** The name of a Harbor project. Source: Harbor docs, working-with-projects/create-projects: lower case, digits and `.`, `_`, `-` between. */
export const harborProject: Format = {
  noun: 'the name of a Harbor project',
  accept(text) {
    if (PROJECT.test(text)) return text;
    const lower = text.toLowerCase();
    const help = PROJECT.test(lower) ? `Write \`${lower}\`.` : 'Write lower-case letters, digits, and `.`, `_` or `-` between them.';
    return { wrong: 'is not the name of a Harbor project', help };
  },
  schema: () => ({ pattern: PROJECT.source }),
};

/** A calendar day. */
export const day: Format = {
  noun: 'a date',
  accept(text) {
    const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    if (parts === null) return { wrong: 'is not a date', help: 'Write year, month and day as in `2027-01-31`.' };
    if (!isDay(text)) {
      return { wrong: 'is not in the calendar', help: 'Write a day that there is, as in `2027-01-31`.' };
    }
    return text;
  },
  schema: () => ({ format: 'date', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
};

const PROJECT = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

const EMPTY: Refusal = { wrong: 'is empty', help: 'Write a value, or remove the entry.' };

function nameHelp(text: string, bare: string | undefined): string {
  if (bare !== undefined) return `Write the name alone: \`${bare}\`.`;
  return `Write letters, digits and \`_\` only${/\s/.test(text) ? ', with no spaces' : ''}.`;
}

function outsideProject(path: string): Refusal | undefined {
  if (!path.startsWith('/') && !path.split('/').includes('..')) return undefined;
  return { wrong: "is not below the project's folder", help: "Write a path that begins at the project's folder, as in `ci/main.yml`." };
}
