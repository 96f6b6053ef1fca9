/** A sentence for each way in which a text is no YAML, by the error code of the `yaml` package; what to do about it second. */
const SENTENCES: Readonly<Record<string, readonly [message: string, help: string]>> = {
  ALIAS_PROPS: ['an alias cannot carry an anchor or a tag', 'Write the alias alone.'],
  BAD_ALIAS: ['this alias has no name', 'Write the name of the anchor after `*`.'],
  BAD_DIRECTIVE: ['this directive is no YAML directive', 'Remove the line that begins with `%`.'],
  BAD_DQ_ESCAPE: [
    'this backslash escape does not exist in double quotes',
    'Write `\\\\` for a backslash, or use single quotes.',
  ],
  BAD_INDENT: ['this line is not indented like the lines around it', 'Give all entries of one level the same indentation.'],
  BAD_PROP_ORDER: ['an anchor or a tag stands in the wrong place', 'Write anchors and tags right before the value.'],
  BAD_SCALAR_START: [
    'a plain value cannot begin with this character',
    'Put the value in quotes.',
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    'a value cannot hold a second `key: value` on its own line',
    'Put the value in quotes, or move the second key to a line of its own.',
  ],
  BLOCK_IN_FLOW: ['a block cannot stand inside brackets or braces', 'Write it in one line, or use indentation throughout.'],
  DUPLICATE_KEY: ['this key is written twice', 'Remove one of them.'],
  IMPOSSIBLE: ['this text is no YAML', 'Check the line and the one above it.'],
  KEY_OVER_1024_CHARS: ['this key is longer than 1024 characters', 'Shorten the key.'],
  MISSING_CHAR: ['a closing quote, bracket or comma, or a space is missing here', 'Close what was opened before this place.'],
  MULTILINE_IMPLICIT_KEY: ['a key cannot go over several lines', 'Add the `:` after the key, or put a long value in quotes.'],
  MULTIPLE_ANCHORS: ['a value can have one anchor only', 'Remove one of the anchors.'],
  MULTIPLE_DOCS: ['a second document begins here', 'Remove the `---` or the `...`.'],
  MULTIPLE_TAGS: ['a value can have one tag only', 'Remove one of the tags.'],
  NON_STRING_KEY: ['this key is no text', 'Put the key in quotes.'],
  TAB_AS_INDENT: ['this line is indented with a tab', 'Indent with spaces.'],
  TAG_RESOLVE_FAILED: ['this tag does not fit its value', 'Remove the tag.'],
  UNEXPECTED_TOKEN: ['this text does not fit here', 'Check the indentation and the quotes of this line and of the one above it.'],
};

/** What to say of a syntax error: one sentence of what, one of what to do. */
export function describe(code: string): { readonly message: string; readonly help: string } {
  const [message, help] = SENTENCES[code] ?? ['this text is no YAML', 'Check the line and the one above it.'];
  return { message, help };
}
