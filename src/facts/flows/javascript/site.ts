import type { Step } from '../../../pipeline';
import type { JsNode } from '../../../script/javascript';
import type { Location } from '../../../text';
import type { Site } from '../site';
import type { Taint } from '../value';
import type { JsModule } from './module';

/** The place of a node of a JavaScript text. */
export class NodeSite implements Site {
  private known: Site | undefined;

  constructor(
    readonly module: JsModule,
    readonly start: number,
    readonly end: number,
  ) {}

  static of(module: JsModule, { range: [start, end] }: Pick<JsNode, 'range'>): NodeSite {
    return new NodeSite(module, start, end);
  }

  get key(): string {
    return this.site.key;
  }

  locate(): Location | undefined {
    return this.site.locate();
  }

  via(): readonly Step[] {
    return this.site.via();
  }

  /** Whether another place is a part of this one. */
  holds(other: Site | undefined): boolean {
    return other instanceof NodeSite && other.module === this.module && other.start >= this.start && other.end <= this.end;
  }

  private get site(): Site {
    this.known ??= this.module.frame.site({ start: this.start, end: this.end });
    return this.known;
  }
}

/** Where a secret in an argument stands: the part of the argument that reads it, or the word of a call that it came from. */
export function entryOf(argument: NodeSite, { parameter, read }: Taint): Site {
  return parameter ?? (argument.holds(read) && read !== undefined ? read : argument);
}
