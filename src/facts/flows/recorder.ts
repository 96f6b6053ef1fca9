import type { Gap } from '../../pipeline';
import type { Location, Source } from '../../text';
import type { Flow, Invocation, SinkKind } from './flow';
import type { Machine } from './machine';
import type { PulledReference } from './builds/build';
import { NOWHERE, type Site, type Trail } from './site';
import type { Tracing } from './state';
import type { Untrusted } from './untrusted';
import type { Taint } from './value';

/** What a sink says of itself. */
export interface Sink {
  readonly kind: SinkKind;
  readonly site: Site;
  /** The last step, in plain words. */
  readonly message: string;
  readonly tool?: string;
  readonly detail?: string;
  readonly invocation?: Invocation;
  /** Whether it happens on every path that comes here; true where nothing is said. */
  readonly must?: boolean;
  /** What happens to it there, step by step. */
  readonly after?: readonly { readonly message: string; readonly site: Site }[];
}

type Draft = { -readonly [K in keyof Flow]: Flow[K] } & { readonly uses: Map<string, { readonly message: string; readonly site: Site }> };

/** Collects what the shells of one job do. */
export class Recorder {
  readonly invocations: Invocation[] = [];
  /** Places where code runs that the project does not control. */
  readonly untrusted = new Map<string, Untrusted>();
  /** Files of the project that the job runs or builds from. */
  readonly followed = new Set<Source>();
  /** Files that the job names to run them or to build from them, whether they are there or not, each with the first place. */
  readonly reached = new Map<string, Location | undefined>();
  /** What is not known of files, each once. */
  readonly gaps = new Map<string, Gap>();
  /** Images that builds and compose files pull. */
  readonly pulled: PulledReference[] = [];
  /** Commands that builds run in their containers. */
  readonly built: Invocation[] = [];
  private readonly drafts = new Map<string, Draft>();

  get flows(): readonly Flow[] {
    return [...this.drafts.values()].map(({ uses, ...flow }) => ({ ...flow, related: [...flow.related, ...uses.values()] }));
  }

  /** Takes over a flow that another recorder noted. */
  adopt(flow: Flow): void {
    const id = `${flow.kind} ${flow.secret} ${flow.site.key} ${flow.detail ?? ''}`;
    if (!this.drafts.has(id)) this.drafts.set(id, { ...flow, uses: new Map() });
  }

  /** A secret that reaches the job log. */
  log(machine: Machine, taint: Taint, site: Site, tool: string): void {
    const at = taint.entry ?? taint.parameter ?? site;
    this.add(machine, taint, { kind: 'log', site: at === NOWHERE ? site : at, message: `\`${tool}\` prints it to the job log`, tool });
  }

  /** A secret that a trace prints. */
  trace(machine: Machine, taint: Taint, tracing: Tracing, use: Site): void {
    const draft = this.add(machine, taint, { kind: 'trace', site: tracing.site, message: 'tracing prints this command with its values', must: tracing.must });
    draft.uses.set(use.key, { message: `tracing prints \`${taint.secret}\` here`, site: use });
  }

  /** Notes a file that the job runs or builds from, and where it is named. */
  follow(source: Source, at: Location | undefined): void {
    this.followed.add(source);
    this.reach(source.path, at);
  }

  /** Notes where the job names a file to run it or to build from it. */
  reach(path: string, at: Location | undefined): void {
    if (this.reached.get(path) === undefined) this.reached.set(path, at);
  }

  /** Whether a secret is known to get to a program as an argument at a place, or around it. */
  hasArgument(secret: string, { source, range }: Location): boolean {
    return [...this.drafts.values()].some((draft) => {
      if (draft.kind !== 'arguments' || draft.secret !== secret) return false;
      const at = draft.site.locate();
      return at?.source === source && at.range.start <= range.start && at.range.end >= range.end;
    });
  }

  add(machine: Pick<Machine, 'job' | 'state'>, taint: Taint, sink: Sink): Draft {
    const certainty = taint.must && machine.state.certain && sink.must !== false ? 'must' : 'may';
    const id = `${sink.kind} ${taint.secret} ${sink.site.key} ${sink.detail ?? ''}`;
    const known = this.drafts.get(id);
    if (known !== undefined) {
      if (certainty === 'must') known.certainty = 'must';
      return known;
    }
    const { kind, site, tool, detail, invocation, message, after = [] } = sink;
    const draft: Draft = {
      job: machine.job,
      secret: taint.secret,
      kind,
      site,
      form: taint.form,
      certainty,
      trail: after.reduce<Trail>((before, step) => ({ ...step, before }), { message, site, before: taint.trail }),
      tool,
      detail,
      related: [],
      invocation,
      uses: new Map(),
    };
    this.drafts.set(id, draft);
    return draft;
  }
}
