import type { Operation, Word } from './tree';
import type { ParameterOperation, Word as UnbashWord } from './unbash';

/** Reads an operand; quotes around the expansion do not quote a pattern in it. */
type OperandReader = (word: UnbashWord, pattern: boolean) => Word;

/** What `${NAME…}` does with the value. */
export function operationOf(node: ParameterOperation, read: OperandReader): Operation {
  switch (node.type) {
    case 'Default':
      return { kind: 'default', operator: node.operator, operand: read(node.operand, false) };
    case 'Remove':
      return { kind: 'remove', operator: node.operator, pattern: read(node.operand, true) };
    case 'Replace':
      return { kind: 'replace', operator: node.operator, pattern: read(node.pattern, true), replacement: read(node.replacement, false) };
    case 'Slice':
      return { kind: 'slice', offset: read(node.offset, false), length: node.length === undefined ? undefined : read(node.length, false) };
    case 'CaseModification':
      return { kind: 'case', operator: node.operator };
    case 'Transform':
      return { kind: 'transform', operator: node.operand.text };
    case 'Names':
      return { kind: 'names' };
    case 'Unknown':
      return { kind: 'unknown' };
  }
}
