import { visible } from '../visible';

/**
 * A text as SARIF message. What would be an embedded link or a placeholder is escaped (sections 3.11.5 and 3.11.6);
 * other brackets and braces stay as they are, since most viewers show escapes as they stand.
 */
export function messageText(text: string): { readonly text: string } {
  const shown = visible(text);
  const plain = shown.includes('](') ? shown.replace(/[[\]\\]/g, '\\$&') : shown;
  return { text: plain.replace(/\{(\d+)\}/g, '{{$1}}') };
}
