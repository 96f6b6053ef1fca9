/** The longest part of a glob without one of the signs in it, the first of several: what each text has that the glob matches. */
export function longestStem(glob: string, signs: string): string {
  let longest = '';
  let start = 0;
  for (let end = 0; end <= glob.length; end++) {
    if (end < glob.length && !signs.includes(glob.charAt(end))) continue;
    if (end - start > longest.length) longest = glob.slice(start, end);
    start = end + 1;
  }
  return longest;
}
