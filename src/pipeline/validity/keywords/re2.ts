/**
 * What in a regular expression GitLab's engine cannot do, in words; undefined where nothing of the kind stands in it.
 * Only what RE2 lacks for certain: looking around and references to groups (github.com/google/re2/wiki/Syntax).
 */
export function re2Fault(pattern: string): string | undefined {
  const bare = pattern.replace(/\\Q[\s\S]*?\\E/g, '').replace(/\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]/g, 'x');
  const unescaped = bare.replace(/\\[^1-9]/g, 'x');
  if (/\(\?<?[=!]/.test(unescaped)) return 'a look-ahead or look-behind';
  if (/\\[1-9]/.test(unescaped)) return 'a reference to a group';
  return undefined;
}
