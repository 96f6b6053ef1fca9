import { once } from './once';

/**
 * Controls, format characters (bidirectional overrides, zero-width characters, tags), line separators, lone surrogates,
 * noncharacters, Hangul fillers and the supplementary variation selectors: all that a terminal obeys or hides instead of showing.
 */
export const hiddenCharacters = once(() => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{NChar}\u115f\u1160\u3164\uffa0]|[\u{e0100}-\u{e01ef}]/gu);
