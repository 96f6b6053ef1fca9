/** A node of a JavaScript tree: ESTree's shapes, as far as the analysis looks at them. `range` counts UTF-16 units of the text. */
export interface JsNode {
  readonly type: string;
  readonly range: readonly [number, number];
}

interface Of<T extends string> extends JsNode {
  readonly type: T;
}

export interface JsProgram extends Of<'Program'> {
  readonly body: readonly JsStatement[];
}

export interface JsIdentifier extends Of<'Identifier'> {
  readonly name: string;
}

export interface JsLiteral extends Of<'Literal'> {
  readonly value: string | number | boolean | bigint | RegExp | null;
  /** As it is written, quotes included. */
  readonly raw: string;
  readonly regex?: { readonly pattern: string; readonly flags: string };
}

export interface JsTemplate extends Of<'TemplateLiteral'> {
  readonly quasis: readonly (JsNode & { readonly value: { readonly cooked: string | null; readonly raw: string } })[];
  readonly expressions: readonly JsExpression[];
}

export interface JsSpread extends Of<'SpreadElement'> {
  readonly argument: JsExpression;
}

export interface JsMember extends Of<'MemberExpression'> {
  readonly object: JsExpression;
  readonly property: JsExpression;
  readonly computed: boolean;
}

export interface JsCall extends Of<'CallExpression' | 'NewExpression'> {
  readonly callee: JsExpression;
  readonly arguments: readonly (JsExpression | JsSpread)[];
}

export interface JsProperty extends Of<'Property'> {
  readonly key: JsExpression;
  readonly value: JsExpression | JsPattern;
  readonly computed: boolean;
  readonly kind: 'init' | 'get' | 'set';
}

export interface JsFunction extends Of<'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression'> {
  readonly id: JsIdentifier | null;
  readonly params: readonly JsPattern[];
  readonly body: JsBlock | JsExpression;
}

export interface JsClass extends Of<'ClassDeclaration' | 'ClassExpression'> {
  readonly id: JsIdentifier | null;
  readonly superClass: JsExpression | null;
  readonly body: { readonly body: readonly JsClassMember[] };
}

export type JsClassMember =
  | (Of<'MethodDefinition'> & { readonly key: JsExpression; readonly computed: boolean; readonly static: boolean; readonly kind: 'constructor' | 'method' | 'get' | 'set'; readonly value: JsFunction })
  | (Of<'PropertyDefinition'> & { readonly key: JsExpression; readonly computed: boolean; readonly static: boolean; readonly value: JsExpression | null })
  | (Of<'StaticBlock'> & { readonly body: readonly JsStatement[] });

/** Types that wrap an expression and do nothing at run time. */
export interface JsWrapper extends Of<'TSAsExpression' | 'TSNonNullExpression' | 'TSSatisfiesExpression' | 'TSTypeAssertion' | 'TSInstantiationExpression' | 'ChainExpression'> {
  readonly expression: JsExpression;
}

export type JsExpression =
  | JsIdentifier
  | JsLiteral
  | JsTemplate
  | JsMember
  | JsCall
  | JsFunction
  | JsClass
  | JsWrapper
  | (Of<'ThisExpression' | 'Super' | 'MetaProperty'> & object)
  | (Of<'PrivateIdentifier'> & { readonly name: string })
  | (Of<'TaggedTemplateExpression'> & { readonly tag: JsExpression; readonly quasi: JsTemplate })
  | (Of<'ImportExpression'> & { readonly source: JsExpression })
  | (Of<'ObjectExpression'> & { readonly properties: readonly (JsProperty | JsSpread)[] })
  | (Of<'ArrayExpression'> & { readonly elements: readonly (JsExpression | JsSpread | null)[] })
  | (Of<'AssignmentExpression'> & { readonly operator: string; readonly left: JsPattern; readonly right: JsExpression })
  | (Of<'UpdateExpression'> & { readonly operator: '++' | '--'; readonly argument: JsExpression })
  | (Of<'UnaryExpression'> & { readonly operator: string; readonly argument: JsExpression })
  | (Of<'BinaryExpression'> & { readonly operator: string; readonly left: JsExpression; readonly right: JsExpression })
  | (Of<'LogicalExpression'> & { readonly operator: '&&' | '||' | '??'; readonly left: JsExpression; readonly right: JsExpression })
  | (Of<'ConditionalExpression'> & { readonly test: JsExpression; readonly consequent: JsExpression; readonly alternate: JsExpression })
  | (Of<'SequenceExpression'> & { readonly expressions: readonly JsExpression[] })
  | (Of<'AwaitExpression' | 'YieldExpression'> & { readonly argument: JsExpression | null });

/** What is assigned to: a name, a property, or a pattern that takes a value apart. */
export type JsPattern =
  | JsIdentifier
  | JsMember
  | (Of<'ObjectPattern'> & { readonly properties: readonly (JsProperty | JsRest)[] })
  | (Of<'ArrayPattern'> & { readonly elements: readonly (JsPattern | null)[] })
  | (Of<'AssignmentPattern'> & { readonly left: JsPattern; readonly right: JsExpression })
  | (Of<'TSParameterProperty'> & { readonly parameter: JsPattern })
  | JsRest;

export interface JsRest extends Of<'RestElement'> {
  readonly argument: JsPattern;
}

export interface JsBlock extends Of<'BlockStatement'> {
  readonly body: readonly JsStatement[];
}

export interface JsVariables extends Of<'VariableDeclaration'> {
  readonly kind: 'var' | 'let' | 'const' | 'using' | 'await using';
  readonly declarations: readonly { readonly id: JsPattern; readonly init: JsExpression | null }[];
}

export interface JsTry extends Of<'TryStatement'> {
  readonly block: JsBlock;
  readonly handler: { readonly param: JsPattern | null; readonly body: JsBlock } | null;
  readonly finalizer: JsBlock | null;
}

export interface JsSwitch extends Of<'SwitchStatement'> {
  readonly discriminant: JsExpression;
  readonly cases: readonly { readonly test: JsExpression | null; readonly consequent: readonly JsStatement[] }[];
}

export interface JsImport extends Of<'ImportDeclaration'> {
  readonly source: JsLiteral;
  readonly importKind?: 'type' | 'value';
  readonly specifiers: readonly { readonly type: 'ImportSpecifier' | 'ImportDefaultSpecifier' | 'ImportNamespaceSpecifier'; readonly local: JsIdentifier; readonly imported?: JsIdentifier | JsLiteral }[];
}

export interface JsExportNamed extends Of<'ExportNamedDeclaration'> {
  readonly declaration: JsStatement | null;
  readonly source: JsLiteral | null;
  readonly specifiers: readonly { readonly local: JsIdentifier | JsLiteral; readonly exported: JsIdentifier | JsLiteral }[];
}

export type JsLoop =
  | (Of<'ForStatement'> & { readonly init: JsVariables | JsExpression | null; readonly test: JsExpression | null; readonly update: JsExpression | null; readonly body: JsStatement })
  | (Of<'ForOfStatement' | 'ForInStatement'> & { readonly left: JsVariables | JsPattern; readonly right: JsExpression; readonly body: JsStatement })
  | (Of<'WhileStatement' | 'DoWhileStatement'> & { readonly test: JsExpression; readonly body: JsStatement });

export type JsStatement =
  | JsBlock
  | JsVariables
  | JsFunction
  | JsClass
  | JsTry
  | JsSwitch
  | JsLoop
  | JsImport
  | JsExportNamed
  | (Of<'ExportDefaultDeclaration'> & { readonly declaration: JsExpression })
  | (Of<'ExportAllDeclaration'> & { readonly source: JsLiteral; readonly exported: JsIdentifier | JsLiteral | null })
  | (Of<'TSExportAssignment'> & { readonly expression: JsExpression })
  | (Of<'TSImportEqualsDeclaration'> & { readonly id: JsIdentifier; readonly moduleReference: JsNode & { readonly expression?: JsExpression } })
  | (Of<'ExpressionStatement'> & { readonly expression: JsExpression })
  | (Of<'ReturnStatement'> & { readonly argument: JsExpression | null })
  | (Of<'ThrowStatement'> & { readonly argument: JsExpression })
  | (Of<'IfStatement'> & { readonly test: JsExpression; readonly consequent: JsStatement; readonly alternate: JsStatement | null })
  | (Of<'LabeledStatement'> & { readonly body: JsStatement })
  | Of<'BreakStatement' | 'ContinueStatement' | 'EmptyStatement' | 'DebuggerStatement' | 'TSTypeAliasDeclaration' | 'TSInterfaceDeclaration'>;
