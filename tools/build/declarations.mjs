import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

/**
 * Declarations of an entry and of the files that they mention, and of no others: paths below `root` → text.
 *
 * Throws where a declaration that a user would see mentions a package, since none is installed with harborlint.
 * @param {string} root  Folder of the sources.
 * @param {string} entry  The entry's file name in it.
 * @param {string} configFile
 * @returns {Map<string, string>}
 */
export function declarations(root, entry, configFile) {
  const emitted = emit(root, entry, configFile);
  const closure = new Map();
  const pending = [entry.replace(/\.ts$/, '.d.ts')];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const text = emitted.get(path);
    if (text === undefined) throw new Error(`${path} has no declaration; is it in ${root}?`);
    if (closure.has(path)) continue;
    closure.set(path, text);
    pending.push(...mentioned(path, text, emitted));
  }
  return closure;
}

function emit(root, entry, configFile) {
  const config = ts.readConfigFile(configFile, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, dirname(configFile));
  const program = ts.createProgram([join(root, entry)], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: root,
    outDir: root,
  });
  const emitted = new Map();
  program.emit(undefined, (file, text) => {
    emitted.set(relative(resolve(root), resolve(file)).split(sep).join('/'), text);
  });
  return emitted;
}

function mentioned(path, text, emitted) {
  const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(text);
  const names = [...importedFiles, ...typeReferenceDirectives].map((reference) => reference.fileName);
  return names.map((name) => {
    const base = posix.join(posix.dirname(path), name);
    const found = name.startsWith('.') && [`${base}.d.ts`, `${base}/index.d.ts`].find((file) => emitted.has(file));
    if (!found) throw new Error(`The public type in ${path} mentions '${name}', which is not in the package.`);
    return found;
  });
}
