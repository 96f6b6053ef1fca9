import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type { Layer } from '../../tools/layers.cjs';
import type { Import } from './imports';

/** The import table, and the modules of Node that no layer may use. */
export interface Table {
  readonly layers: Readonly<Record<string, Layer>>;
  readonly forbiddenBuiltins: readonly string[];
}

/** The layer of a file, from its path below `src/`: its first folder, or its name where it lies in `src/` itself. */
export function layerOf(path: string): string {
  const [first = ''] = path.split('/');
  return first.replace(/\.ts$/, '');
}

/** Why an import breaks the table, or undefined where it keeps to it. `path` is below `src/`. */
export function violation(path: string, { module }: Import, table: Table): string | undefined {
  const name = layerOf(path);
  const layer = table.layers[name];
  if (layer === undefined) return `${name} is not in the table`;
  if (module.startsWith('.')) return relativeViolation(path, module, layer);
  const builtin = builtinName(module);
  if (builtin !== undefined) {
    const open = layer.builtins ?? [];
    if (table.forbiddenBuiltins.includes(builtin)) return `nothing may import ${module}`;
    return open.includes('*') || open.includes(builtin) ? undefined : `${name} may not import ${module}`;
  }
  return (layer.packages ?? []).includes(packageName(module)) ? undefined : `${name} may not import ${module}`;
}

function relativeViolation(path: string, module: string, layer: Layer): string | undefined {
  const target = posix.join(posix.dirname(path), module);
  if (target.startsWith('..')) return `${module} lies outside src`;
  const from = layerOf(path);
  const to = layerOf(target);
  if (from === to || layer.imports.includes(to) || layer.imports.includes(target)) return undefined;
  return `${from} may not import ${target}`;
}

function builtinName(module: string): string | undefined {
  const plain = module.replace(/^node:/, '');
  const [first = ''] = plain.split('/');
  return module.startsWith('node:') || builtinModules.includes(plain) ? first : undefined;
}

function packageName(module: string): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
}
