import { AST_NODE_TYPES, parse, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';

/** One mention of another module in a source file, of whatever kind. */
export interface Import {
  readonly module: string;
  /** Whether it is gone once compiled. */
  readonly typeOnly: boolean;
  /** Whether the other module runs before this one: not so for `import()` and `require()` inside functions. */
  readonly eager: boolean;
  readonly line: number;
}

/** Every module that a source text mentions: static, dynamic and type-only imports, re-exports, and `require`. */
export function importsOf(text: string): readonly Import[] {
  const found: Import[] = [];
  const add = (node: TSESTree.Node, source: TSESTree.Node | null, typeOnly: boolean, eager: boolean): void => {
    if (source === null) return;
    found.push({ module: moduleName(source), typeOnly, eager, line: node.loc.start.line });
  };
  simpleTraverse(parse(text, { loc: true, range: true }), {
    enter(node) {
      switch (node.type) {
        case AST_NODE_TYPES.ImportDeclaration:
          return add(node, node.source, node.importKind === 'type', true);
        case AST_NODE_TYPES.ExportNamedDeclaration:
        case AST_NODE_TYPES.ExportAllDeclaration:
          return add(node, node.source, node.exportKind === 'type', true);
        case AST_NODE_TYPES.ImportExpression:
          return add(node, node.source, false, false);
        case AST_NODE_TYPES.TSImportType:
          return add(node, node.source, true, true);
        case AST_NODE_TYPES.TSExternalModuleReference:
          return add(node, node.expression, false, true);
        case AST_NODE_TYPES.CallExpression:
          if (isRequire(node)) add(node, node.arguments[0] ?? null, false, false);
          return;
        default:
          return;
      }
    },
  });
  return found;
}

function isRequire({ callee }: TSESTree.CallExpression): boolean {
  return callee.type === AST_NODE_TYPES.Identifier && callee.name === 'require';
}

function moduleName(source: TSESTree.Node): string {
  if (source.type === AST_NODE_TYPES.Literal && typeof source.value === 'string') return source.value;
  return '(computed)';
}
