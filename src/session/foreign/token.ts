/** The header in which GitLab takes a token: of a person, project or group, or of a CI job (docs: api/rest/authentication). */
export type TokenHeader = 'PRIVATE-TOKEN' | 'JOB-TOKEN';

/** Shorter texts stand in too many others to be hidden in them. */
const LEAST_HIDDEN = 8;

/** A GitLab token: it shows itself to nothing that prints, serialises or inspects it. */
export class Token {
  readonly #text: string;

  constructor(
    readonly header: TokenHeader,
    text: string,
  ) {
    this.#text = text;
  }

  /** Whether a text can stand in a header at all. */
  static isPlausible(text: string): boolean {
    return /^[\u0021-\u007e]+$/.test(text);
  }

  /** The header of a request to the token's own GitLab. */
  headers(): Readonly<Record<string, string>> {
    return { [this.header]: this.#text };
  }

  /** Whether the token stands in a text, percent-encoded or not. */
  isIn(text: string): boolean {
    return this.forms().some((form) => text.includes(form));
  }

  /** The text with the token blanked. */
  hide(text: string): string {
    return this.forms().reduce((hidden, form) => hidden.replaceAll(form, '…'), text);
  }

  private forms(): readonly string[] {
    return this.#text.length < LEAST_HIDDEN ? [] : [this.#text, encodeURIComponent(this.#text)];
  }
}
