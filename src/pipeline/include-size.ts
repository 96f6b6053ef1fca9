/** GitLab's `ci_max_total_yaml_size_bytes`: 150 files of 2 MiB. */
const MOST_BYTES = 314_572_800;

/** What Ruby's ObjectSpace.memsize_of adds to the bytes of a text. */
const OBJECT = 40;

/** Bytes that UTF-8 takes for one UTF-16 unit at the most. */
const WIDEST = 3;

/**
 * Adds up the files that one `include` brings. GitLab counts each list anew: what the files in it include themselves is
 * counted with their own lists, and a file that is named twice counts twice.
 * Source: lib/gitlab/ci/config/external/mapper/verifier.rb, and `mutate` in external/context.rb, which hands no size on.
 */
export class IncludeSize {
  /** Bytes if every unit were as wide as can be: far below the limit nearly always, and then nothing is measured. */
  private ceiling = 0;
  private bytes = 0;
  private unmeasured: string[] = [];

  /** Adds the text of a file, and tells whether all of them are too much now. */
  passesWith(text: string): boolean {
    this.ceiling += text.length * WIDEST + OBJECT;
    this.unmeasured.push(text);
    if (this.ceiling <= MOST_BYTES) return false;
    for (const one of this.unmeasured) this.bytes += Buffer.byteLength(one) + OBJECT;
    this.unmeasured = [];
    return this.bytes > MOST_BYTES;
  }
}
