import { dirname, join, posix } from 'node:path';
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
  const sources = sourcesOf(root, entry, configFile);
  const closure = new Map();
  const pending = [entry.replace(/\.ts$/, '.d.ts')];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (closure.has(path)) continue;
    const text = sources.declarationOf(path);
    if (text === undefined) throw new Error(`${path} has no declaration; is it in ${root}?`);
    closure.set(path, text);
    pending.push(...mentioned(path, text, sources.has));
  }
  return closure;
}

/** The sources behind an entry, by the paths that their declarations have. */
function sourcesOf(root, entry, configFile) {
  const config = ts.readConfigFile(configFile, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, dirname(configFile));
  const program = ts.createProgram([join(root, entry)], {
    ...options,
    // The other types are those of tests.
    types: options.types?.filter((name) => name === 'node'),
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: root,
    outDir: root,
  });
  const sourceOf = (path) => program.getSourceFile(join(root, path.replace(/\.d\.ts$/, '.ts')));
  return {
    has: (path) => sourceOf(path) !== undefined,
    declarationOf(path) {
      const source = sourceOf(path);
      let declaration;
      // The last argument spares the check of what stands in functions, which takes most of the time; `tsc --noEmit` makes it.
      if (source !== undefined) program.emit(source, (_, text) => (declaration = text), undefined, true, undefined, true);
      return declaration;
    },
  };
}

function mentioned(path, text, has) {
  const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(text);
  const names = [...importedFiles, ...typeReferenceDirectives].map((reference) => reference.fileName);
  return names.map((name) => {
    const base = posix.join(posix.dirname(path), name);
    const found = name.startsWith('.') && [`${base}.d.ts`, `${base}/index.d.ts`].find(has);
    if (!found) throw new Error(`The public type in ${path} mentions '${name}', which is not in the package.`);
    return found;
  });
}
