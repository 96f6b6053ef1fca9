import fc from 'fast-check';

/** Names of variables that a drawn program may use; the first ones hold the secret or not, as the draw has it. */
const NAMES = ['a', 'b', 'c', 'd'] as const;

const name = fc.constantFrom(...NAMES);

/** An expression of JavaScript, of which some hold the secret. */
const expression: fc.Arbitrary<string> = fc.letrec<{ readonly any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: name, weight: 5 },
    { arbitrary: fc.constantFrom("'x'", "'y z'", 'process.env.HARBOR_PASSWORD', "process.env['HOME_OF_NONE']", 'undefined', 'true'), weight: 4 },
    { arbitrary: fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a} + ${b})`), weight: 1 },
    { arbitrary: tie('any').map((a) => `\`<\${${a}}>\``), weight: 2 },
    { arbitrary: fc.tuple(tie('any'), tie('any'), tie('any')).map(([a, b, c]) => `(${a} === 'x' ? ${b} : ${c})`), weight: 1 },
    { arbitrary: fc.tuple(tie('any'), fc.constantFrom('&&', '||', '??'), tie('any')).map(([a, operator, b]) => `(${a} ${operator} ${b})`), weight: 1 },
    { arbitrary: tie('any').map((a) => `String(${a}).toUpperCase()`), weight: 1 },
    { arbitrary: tie('any').map((a) => `String(${a}).length`), weight: 1 },
    { arbitrary: tie('any').map((a) => `!!(${a})`), weight: 1 },
    { arbitrary: tie('any').map((a) => `Buffer.from(String(${a})).toString('base64')`), weight: 1 },
    { arbitrary: tie('any').map((a) => `String(${a}).slice(0, 8)`), weight: 1 },
    { arbitrary: tie('any').map((a) => `same(${a})`), weight: 2 },
    { arbitrary: tie('any').map((a) => `never(${a})`), weight: 1 },
    { arbitrary: fc.tuple(tie('any'), tie('any')).map(([a, b]) => `({ p: ${a}, q: ${b} }).q`), weight: 1 },
    { arbitrary: fc.tuple(tie('any'), tie('any')).map(([a, b]) => `[${a}, ${b}].map((one) => \`-\${one}\`).join(',')`), weight: 1 },
    { arbitrary: fc.tuple(tie('any'), tie('any')).map(([a, b]) => `[${a}, ${b}].filter((_, index) => index === 0)[0]`), weight: 1 },
    { arbitrary: tie('any').map((a) => `JSON.stringify({ p: ${a} })`), weight: 1 },
  ),
})).any;

const assignment = fc.tuple(name, expression).map(([variable, value]) => `${variable} = ${value};`);

/** A statement of JavaScript; half of them print. */
const statement: fc.Arbitrary<string> = fc.letrec<{ readonly any: string }>((tie) => {
  const block = fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((list) => `{\n${list.map((line) => line.replace(/^/gm, '  ')).join('\n')}\n}`);
  return {
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { arbitrary: assignment, weight: 6 },
      { arbitrary: expression.map((value) => `console.log(${value});`), weight: 2 },
      { arbitrary: fc.tuple(expression, block).map(([test, body]) => `if (${test}) ${body}`), weight: 1 },
      { arbitrary: fc.tuple(expression, block, block).map(([test, yes, no]) => `if (${test}) ${yes} else ${no}`), weight: 1 },
      { arbitrary: fc.tuple(name, block).map(([variable, body]) => `for (${variable} of ['x', 'y']) ${body}`), weight: 1 },
      { arbitrary: fc.tuple(block, block).map(([body, handler]) => `try ${body} catch (error) ${handler}`), weight: 1 },
      { arbitrary: fc.tuple(block, expression, name, block).map(([body, message, variable, handler]) => `try {\n${body}\nif (${message} === 'x') throw new Error(${message});\n} catch (error) {\n${variable} = error.message;\n${handler}\n}`), weight: 1 },
      { arbitrary: fc.tuple(name, expression).map(([variable, value]) => `${variable} = (() => { if (${variable} === 'x') return ${value}; return ${variable}; })();`), weight: 1 },
    ),
  };
}).any;

/** A small program of JavaScript whose environment is the secret alone. */
export const programs: fc.Arbitrary<string> = fc.array(statement, { minLength: 2, maxLength: 7 }).map((list) => ["let [a, b, c, d] = ['x', undefined, process.env.HARBOR_PASSWORD, 'y'];", 'const same = (one) => one;', "const never = (one) => (one ? 'set' : 'unset');", ...list, ''].join('\n'));
