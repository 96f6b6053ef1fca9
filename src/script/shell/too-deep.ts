/** The message of the fault of a text that nests too deeply to be read. */
export const TOO_DEEP = 'too deeply nested';
