/** Pipelines that are too much of something; each as the text of one file. */

const JOB = 'build:\n  script: make\n';

/** Lists of aliases of lists of aliases. */
export function aliasBomb(): string {
  const names = [...'abcdefghijklmnop'];
  const lines = names.map((name, index) => {
    const below = names[index - 1];
    const item = below === undefined ? 'x' : `*${below}`;
    return `.${name}: &${name} [${Array.from({ length: 10 }, () => item).join(', ')}]`;
  });
  return `${lines.join('\n')}\n${JOB}`;
}

/** Mappings that merge ever larger mappings. */
export function mergeBomb(): string {
  const first = Array.from({ length: 1000 }, (_, index) => `k${String(index)}: v`).join(', ');
  const lines = Array.from({ length: 2000 }, (_, index) => `.m${String(index + 1)}: &m${String(index + 1)} { <<: *m${String(index)}, x${String(index)}: y }`);
  return `.m0: &m0 { ${first} }\n${lines.join('\n')}\n${JOB}`;
}

export function nestedFlow(depth: number): string {
  return `${JOB}.deep: ${'['.repeat(depth)}${']'.repeat(depth)}\n`;
}

/** Block mappings, each one blank deeper. */
export function nestedBlock(depth: number): string {
  return Array.from({ length: depth }, (_, index) => `${' '.repeat(index)}a:\n`).join('');
}

/** Block lists in one line. */
export function nestedDashes(depth: number): string {
  return `${JOB}.deep:\n  ${'- '.repeat(depth)}x\n`;
}

export function manyKeys(count: number): string {
  return Array.from({ length: count }, (_, index) => `job${String(index)}: { script: make }\n`).join('');
}

export function manyVariables(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => `  V${String(index)}: $V${String(index + 1)}\n`).join('');
  return `variables:\n${lines}build:\n  image: registry.isima.fr/dh/library/node:$V0\n  script: make\n`;
}

/** Each job extends the one before it, the last one first. */
export function longChain(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => `.j${String(index + 1)}: { extends: .j${String(index)} }\n`);
  return `${lines.reverse().join('')}.j0: { variables: { A: a } }\n${JOB}`;
}

/** One ring of many jobs. */
export function longRing(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => `.j${String(index)}: { extends: .j${String((index + 1) % count)} }\n`);
  return `${lines.join('')}${JOB}`;
}

/** Each reference leads to the one before it. */
export function longReferences(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => `.j${String(index + 1)}: { script: !reference [.j${String(index)}, script] }\n`);
  return `${lines.reverse().join('')}.j0: { script: [make] }\nbuild: { script: !reference [.j${String(count)}, script] }\n`;
}

/** Variables that hold ten times the variables before them. */
export function multiplyingMappings(depth: number): string {
  const lines = Array.from({ length: depth }, (_, index) => {
    const keys = Array.from({ length: 10 }, (_none, key) => `k${String(key)}: !reference [.v${String(index)}, variables]`);
    return `.v${String(index + 1)}: { variables: { ${keys.join(', ')} } }\n`;
  });
  return `.v0: { variables: { A: a } }\n${lines.join('')}build: { variables: !reference [.v${String(depth)}, variables], script: make }\n`;
}

/** Jobs whose keyword GitLab does not know. */
export function misspelledJobs(count: number, name: string): string {
  return Array.from({ length: count }, (_, index) => `${name}${String(index)}: { script: make, imag: x }\n`).join('');
}

/** Scripts that are ten times the script before them. */
export function doublingReferences(depth: number): string {
  const lines = Array.from({ length: depth }, (_, index) => {
    const reference = `!reference [.s${String(index)}, script]`;
    return `.s${String(index + 1)}: { script: [${Array.from({ length: 10 }, () => reference).join(', ')}] }\n`;
  });
  return `.s0: { script: [make] }\n${lines.join('')}build: { script: [!reference [.s${String(depth)}, script]] }\n`;
}

/** Variables that are the double of the next one; the last one is `last`. */
export function doublingVariables(depth: number, last: string): string {
  const lines = Array.from({ length: depth }, (_, index) => `  A${String(index)}: $A${String(index + 1)}$A${String(index + 1)}\n`);
  return `variables:\n${lines.join('')}  A${String(depth)}: "${last}"\nbuild:\n  image: registry.isima.fr/dh/library/node:$A0\n  script: make\n`;
}

/** Rules and rows that give many values each to many variables. */
export function manyWorlds(count: number): string {
  const rules = Array.from({ length: count }, (_, index) => `    - { if: $X, variables: { A: a${String(index)}, B: b${String(index)} } }\n`).join('');
  const row = Array.from({ length: count }, (_, index) => String(index)).join(', ');
  return `build:\n  rules:\n${rules}  parallel:\n    matrix:\n      - C: [${row}]\n        D: [${row}]\n  image: registry.isima.fr/dh/$A/$B:$C-$D\n  script: make\n`;
}

/** Trigger jobs that each start the same file again. */
export function manyTriggers(count: number, file: string): string {
  return `${Array.from({ length: count }, (_, index) => `t${String(index)}: { trigger: { include: ${file} }, variables: { N: "${String(index)}" } }\n`).join('')}${JOB}`;
}

export function manyIncludes(count: number, path: (index: number) => string): string {
  return `include:\n${Array.from({ length: count }, (_, index) => `  - ${path(index)}\n`).join('')}${JOB}`;
}
