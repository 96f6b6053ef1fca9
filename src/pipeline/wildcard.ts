/** What tells which paths a pattern matches. */
export interface Wildcard {
  /** Whether the whole path matches. */
  test(path: string): boolean;
}

/** A part of a pattern: one character, or what the stars stand for. */
type Token = { readonly kind: 'character'; readonly character: string } | { readonly kind: 'name' | 'path' | 'folders' };

const FOLDERS: Token = { kind: 'folders' };

/**
 * GitLab's wildcards of `include:local`: `**` + `/` is any folders or none, `**` anything, `*` anything but a slash, all
 * else literal. Places in the pattern are followed side by side, so that no pattern takes more time than its length
 * times that of the path.
 * Source: `search_files_by_wildcard_path` in app/models/repository.rb, which has RE2 match.
 */
export function wildcard(pattern: string): Wildcard {
  const tokens = tokensOf(pattern);
  return { test: (path) => matches(tokens, path) };
}

/** GitLab replaces every `**` + `/` first, so that in `***` + `/` the first star stands alone. */
function tokensOf(pattern: string): Token[] {
  return pattern.split('**/').flatMap((part, index) => [...(index === 0 ? [] : [FOLDERS]), ...plainTokens(part)]);
}

function plainTokens(pattern: string): Token[] {
  return [...pattern.matchAll(/\*\*|\*|[^*]/gsu)].map(([part]) => {
    if (part === '**') return { kind: 'path' };
    return part === '*' ? { kind: 'name' } : { kind: 'character', character: part };
  });
}

function matches(tokens: readonly Token[], path: string): boolean {
  let places = new Set<number>();
  enter(tokens, 0, places);
  for (const character of path) {
    const next = new Set<number>();
    for (const place of places) step(tokens, place, character, next);
    if (next.size === 0) return false;
    places = next;
  }
  return places.has(tokens.length);
}

/** Adds a place, and those behind stars that match nothing. Half places stand within folders: `**` + `/` before its slash. */
function enter(tokens: readonly Token[], place: number, places: Set<number>): void {
  places.add(place);
  const token = tokens[place];
  if (token !== undefined && token.kind !== 'character' && !places.has(place + 1)) enter(tokens, place + 1, places);
}

function step(tokens: readonly Token[], place: number, character: string, next: Set<number>): void {
  const token = tokens[Math.floor(place)];
  switch (token?.kind) {
    case 'character':
      if (token.character === character) enter(tokens, place + 1, next);
      break;
    case 'name':
      if (character !== '/') enter(tokens, place, next);
      break;
    case 'path':
      enter(tokens, place, next);
      break;
    case 'folders':
      next.add(Math.floor(place) + 0.5);
      if (character === '/') enter(tokens, Math.floor(place) + 1, next);
      break;
    case undefined:
      break;
  }
}
