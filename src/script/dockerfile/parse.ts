import type { JoinedText } from './joined-text';
import { logicalLines, type LogicalLine } from './lines';
import type { Dockerfile, DockerfileFault, DockerWord, Instruction } from './tree';
import { blankWords, jsonWords, leadingFlags, quotedWords } from './words';

/** Instructions whose arguments may be a JSON list. */
const JSON_FORM = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME']);

/** Instructions of `NAME=value` words, in which quotes count. */
const PAIRS = new Set(['ARG', 'ENV', 'LABEL']);

/**
 * Reads a Dockerfile as docker does (frontend/dockerfile/parser of BuildKit). Never throws: what docker would refuse stands in
 * `faults`, or is an instruction of an unknown keyword.
 */
export function parseDockerfile(text: string): Dockerfile {
  const { escape, lines, faults } = logicalLines(text);
  const own: DockerfileFault[] = [...faults];
  return { escape, instructions: lines.map((line) => instructionOf(line.joined, line, escape, own)), faults: own };
}

function instructionOf(joined: JoinedText, line: LogicalLine, escape: string, faults: DockerfileFault[], isTrigger = false): Instruction {
  const { text } = joined;
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const word = /^[^\t\v\f\r ]*/.exec(text.slice(start, end))?.[0] ?? '';
  const keyword = word.toUpperCase();
  const tail = joined.slice(start + word.length, end);
  const { flags, end: from } = leadingFlags(tail, escape);
  const behind = tail.text.slice(from);
  const rest = tail.slice(from + behind.length - behind.trimStart().length, tail.text.length);
  const json = JSON_FORM.has(keyword) ? jsonWords(rest) : undefined;
  if (json === false) faults.push({ kind: 'json', start: line.start, end: line.end });
  return {
    keyword,
    start: joined.range(start, start).start,
    end: line.end,
    flags,
    rest,
    words: json === undefined || json === false ? wordsOf(keyword, rest, escape) : json,
    isJson: json !== undefined && json !== false,
    hereDocuments: line.hereDocuments,
    // Docker refuses a trigger inside of a trigger.
    trigger: keyword === 'ONBUILD' && !isTrigger && rest.text !== '' ? instructionOf(rest, line, escape, faults, true) : undefined,
  };
}

function wordsOf(keyword: string, rest: JoinedText, escape: string): DockerWord[] {
  return PAIRS.has(keyword) ? quotedWords(rest, escape) : blankWords(rest);
}
