import type { Expanded, Job, Piece as ExpandedPiece } from '../../pipeline';
import type { Location } from '../../text';
import type { Secrets } from '../secrets';
import { NOWHERE, placeSite, type Site, type Trail } from './site';
import type { Variable } from './state';
import { Value, type Hole, type Piece, type Text } from './value';

/** GitLab's predefined variables that the analysis knows more of than their name. */
const PROJECT_FOLDER = 'CI_PROJECT_DIR';

/** The variables that a job's shells start with: what GitLab and the pipeline define. */
export class Environment {
  private readonly known = new Map<string, Variable | undefined>();
  private readonly tainted = new Map<string, boolean>();

  constructor(
    private readonly job: Job,
    readonly secrets: Secrets,
  ) {}

  /** A variable; one that nothing defines is unknown, and may be empty or not. */
  lookup(name: string, at: Site): Variable {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const value = this.read(name, at);
    const variable: Variable = { value, exported: true };
    // A secret's trail begins where it is read, so it is made anew at each place.
    if (!value.isTainted) this.known.set(name, variable);
    return variable;
  }

  /** Whether the environment has a variable for sure: GitLab's own, the integration's, the pipeline's, the system's. */
  defines(name: string): boolean {
    return this.secrets.has(name) || /^(?:CI|GITLAB|HARBOR|DOCKER|FF)_|^(?:HOME|PATH|PWD|USER|SHELL|LANG|TERM|CI)$/.test(name) || this.job.variables.definitions(name).length > 0;
  }

  /** Whether a variable holds a secret as the job begins. */
  isTainted(name: string): boolean {
    let is = this.tainted.get(name);
    if (is === undefined) {
      is = this.lookup(name, NOWHERE).value.isTainted;
      this.tainted.set(name, is);
    }
    return is;
  }

  /** Whether the pipeline or the settings give a variable a value. */
  isSet(name: string): boolean {
    return this.job.variables.definitions(name).length > 0;
  }

  /** Names of the variables that hold a secret: the policy's own, and those of the pipeline. */
  secretNames(at: Site): string[] {
    const names = new Set(this.secrets.named);
    for (const { name } of this.job.variables.all()) if (!names.has(name) && this.lookup(name, at).value.isTainted) names.add(name);
    return [...names];
  }

  private read(name: string, at: Site): Value {
    if (name === PROJECT_FOLDER) return Value.hole(name);
    const definitions = this.job.variables.definitions(name);
    if (this.secrets.has(name) && (this.secrets.named.includes(name) || definitions.length === 0)) return this.secret(name, name, at, undefined);
    if (definitions.length === 0) return Value.hole(name);
    const values = this.job.variables.expand({ text: `\${${name}}`, at: undefined, scalar: undefined, via: [], expand: true });
    return new Value(values.slice(0, 8).map((value) => this.textOf(name, value, at)));
  }

  private textOf(name: string, { pieces, origin }: Expanded, at: Site): Text {
    const place: Location | undefined = origin.scalar === undefined ? undefined : { source: origin.scalar.source, range: origin.scalar.content };
    const site = place === undefined ? undefined : placeSite(place, origin.via);
    return {
      pieces: pieces.flatMap((piece) => this.pieceOf(name, piece, at, site)),
      origin: site === undefined ? undefined : { site, scalar: origin.scalar, variable: name },
    };
  }

  private pieceOf(name: string, { text, unknown }: ExpandedPiece, at: Site, from: Site | undefined): Piece[] {
    if (unknown === undefined) return text === '' ? [] : [text];
    if (!this.secrets.has(unknown)) return [{ name: unknown, taints: [] }];
    return this.secret(unknown, name, at, from).texts[0]?.pieces.slice() ?? [];
  }

  /** A secret, by its own name or by that of a variable that `variables:` derives from it. */
  private secret(secret: string, name: string, at: Site, from: Site | undefined): Value {
    const before: Trail | undefined = from === undefined || secret === name ? undefined : { message: `\`${name}\` is set from \`${secret}\``, site: from, before: undefined };
    const trail: Trail = { message: `\`${name}\` is read`, site: at, before };
    const hole: Hole = { name, taints: [{ secret, form: 'plain', must: true, trail, read: at, parameter: undefined, entry: undefined }] };
    return new Value([{ pieces: [hole], origin: undefined }]);
  }
}
