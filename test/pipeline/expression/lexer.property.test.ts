import fc from 'fast-check';
import { lex } from '../../../src/pipeline/expression/lexer';

/** GitLab's lexemes in its own order, each tried at each place. */
const LEXEMES: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['(', /\(/y],
  [')', /\)/y],
  ['input', /\$\[\[[ \t\r\n\f\v]*inputs\.([A-Za-z0-9_-]+)[ \t\r\n\f\v]*\]\]/y],
  ['variable', /\$([A-Za-z0-9_]+)/y],
  ['string', /"([^"\n]*)"|'([^'\n]*)'/y],
  ['pattern', /\/(?:[^/]|\\\/)+[^\\]\/[ismU]*/uy],
  ['null', /null/y],
  ['boolean', /(?:true|false)(?![A-Za-z0-9_])/y],
  ['comparison', /==|=~|!=|!~/y],
  ['&&', /&&/y],
  ['||', /\|\|/y],
  ['!', /!/y],
];

function expected(text: string): unknown {
  const tokens: unknown[] = [];
  for (let at = 0; ; ) {
    while (/[ \t\r\n\f\v]/.test(text.charAt(at))) at++;
    if (at >= text.length) return { tokens, stop: undefined };
    const found = LEXEMES.flatMap(([kind, pattern]) => {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      return match === null ? [] : [{ kind, text: match[0], value: match[1] ?? match[2] ?? match[0], range: { start: at, end: at + match[0].length } }];
    })[0];
    if (found === undefined) return { tokens, stop: at };
    tokens.push(found);
    at = found.range.end;
  }
}

const PARTS = ['$', '$A', '$[[', ' inputs.x', ' ]]', '"', "'", 'a', '/', '\\', '/i', 'null', 'true', 'false', '_', '=', '==', '=~', '!', '!=', '!~', '~', '&&', '&', '||', '|', '(', ')', ' ', '\n', '\v', '\u00a0', 'é', '\ud83d'];

test('the tokens of drawn texts are those that the expressions find', () => {
  const drawn = fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(drawn, (text) => {
      expect(lex(text)).toEqual(expected(text));
    }),
    { numRuns: 5000 },
  );
});
