import { readFileSync } from 'node:fs';

/**
 * Names that typescript-estree's converter takes of the `typescript` package. The package is one script of 9 MB; as a module that
 * exports these alone, nine tenths of it fall off.
 */
const names = [
  ...['SyntaxKind', 'NodeFlags', 'ModifierFlags', 'LanguageVariant', 'ScriptKind', 'ScriptTarget', 'Extension', 'createSourceFile'],
  ...['canHaveDecorators', 'canHaveModifiers', 'declarationNameToString', 'findAncestor', 'getContainingFunction', 'getDecorators', 'getModifiers'],
  ...['getThisParameter', 'hasAbstractModifier', 'hasSyntacticModifier', 'identifierToKeywordKind', 'isClassDeclaration', 'isClassLike'],
  ...['isDecorator', 'isExpressionStatement', 'isFunctionLike', 'isIdentifier', 'isInterfaceDeclaration', 'isJSDocSignature'],
  ...['isMethodDeclaration', 'isModuleDeclaration', 'isOptionalChain', 'isPropertyAccessExpression', 'isPropertyDeclaration', 'isQualifiedName'],
  ...['isStringLiteral', 'isToken', 'isTypeAliasDeclaration', 'isTypeNode', 'isVariableDeclarationList', 'isVariableStatement'],
  ...['nodeCanBeDecorated', 'nodeIsMissing', 'nodeIsPresent', 'parameterIsThisKeyword', 'tokenToString'],
];

/** Parts of the script, by the sources that its comments name, that the scanner and the parser need: these, and what stands before the last. */
const first = 'compiler/corePublic.ts';
const behind = 'compiler/commandLineParser.ts';
const nodes = 'services/services.ts';

/** Parts that measure, trace or ask the system, by what is left of them. */
const replaced = {
  'compiler/performanceCore.ts': 'var timestamp = Date.now;\n',
  'compiler/_namespaces/ts.performance.ts': '',
  'compiler/performance.ts': 'function mark() {}\nfunction measure() {}\n',
  'compiler/tracing.ts': 'var tracing;\n',
  'compiler/sys.ts': 'var sys;\n',
};

/** What stands in place of files of typescript-estree: it is asked for trees of modules alone, by one version of TypeScript. */
const standIns = {
  'index.js': `
    const { astConverter } = require('./ast-converter');
    const { createSourceFile } = require('./create-program/createSourceFile');
    const settings = { allowInvalidAST: true, comment: false, errorOnUnknownASTType: false, jsx: false, loc: true, range: true, suppressDeprecatedPropertyWarnings: true, tokens: false };
    exports.parse = (code, options) => {
      const all = { ...settings, code, codeFullText: code, ...options, jsDocParsingMode: 1, setExternalModuleIndicator: (file) => { file.externalModuleIndicator = true; } };
      return astConverter(createSourceFile(all), { ...all, loc: true, range: true }, false).estree;
    };`,
  'version-check.js': 'exports.typescriptVersionIsAtLeast = new Proxy({}, { get: (_, version) => version !== "6.1" });',
  'simple-traverse.js': '',
  'convert-comments.js': '',
  'source-files.js': 'exports.isSourceFile = () => false;',
};

/**
 * The esbuild plugin that takes of typescript-estree and of TypeScript what makes a tree of a text. docs/adr/0011-javascript-by-typescript-estree.md
 * tells what it saves; test/tools/javascript-parser.test.ts compares the trees.
 * @type {import('esbuild').Plugin}
 */
export const javascriptParser = {
  name: 'javascript-parser',
  setup(build) {
    build.onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]typescript\.js$/ }, ({ path }) => ({ contents: parserModule(readFileSync(path, 'utf8')), loader: 'js' }));
    build.onLoad({ filter: /[\\/]typescript-estree[\\/]dist[\\/][\w-]+\.js$/ }, ({ path }) => {
      const contents = standIns[/[\w-]+\.js$/.exec(path)[0]];
      return contents === undefined ? undefined : { contents, loader: 'js' };
    });
    build.onLoad({ filter: /[\\/]node_modules[\\/]debug[\\/]src[\\/]index\.js$/ }, () => ({ contents: 'module.exports = () => () => {};', loader: 'js' }));
  },
};

/** Of the script, the part that reads text, as a module. Throws where the script is not as it was. */
function parserModule(script) {
  const start = placeOf(script, first);
  const exported = new Map([...script.slice(0, start).matchAll(/^ {2}(\w+): \(\) => (\w+),?$/gm)].map(([, name, local]) => [name, local]));
  const before = script.slice(start, placeOf(script, behind));
  const parts = Object.entries(replaced).reduce((text, [name, by]) => text.slice(0, placeOf(text, name)) + by + text.slice(endOf(text, name)), before);
  const scanner = found(/^var scanner = createScanner\([^;]*\);\n/m, script.slice(placeOf(script, 'services/utilities.ts')));
  const body = `${parts}${scanner}${script.slice(placeOf(script, nodes), endOf(script, nodes))}`;
  const exports = names.map((name) => `${exported.get(name) ?? fail(`has no ${name}`)} as ${name}`);
  return `${shakable(body)}\nexport { ${exports.join(', ')} };\n`;
}

/** Says of calls that make the value of a variable that they do nothing else, and leaves out messages that nothing refers to. */
function shakable(text) {
  const messages = new Set([...text.matchAll(/\bDiagnostics\.(\w+)/g)].map(([, name]) => name));
  return text
    .replace(/^if \(sys\b[^]*?^\}\n/gm, '')
    .replace(/^__export\(\w+, \{[^]*?^\}\);\n/gm, '')
    .replace(/^(var \w+ = )((?:new )?[\w.]+\(|\(\(\) => \{)/gm, '$1/* @__PURE__ */ $2')
    .replaceAll('new Map(Object.entries(', '/* @__PURE__ */ new Map(/* @__PURE__ */ Object.entries(')
    .replace(/^ {2}(\w+): diag\(.*\),?$/gm, (line, name) => (messages.has(name) ? line : ''));
}

function placeOf(script, source) {
  const at = script.indexOf(`// src/${source}\n`);
  return at < 0 ? fail(`has no part ${source}`) : at;
}

function endOf(script, source) {
  return script.indexOf('\n// src/', placeOf(script, source)) + 1;
}

function found(pattern, text) {
  return pattern.exec(text)?.[0] ?? fail(`has nothing like ${pattern}`);
}

function fail(what) {
  throw new Error(`TypeScript's script is not as tools/build/javascript-parser.mjs knows it: it ${what}.`);
}
