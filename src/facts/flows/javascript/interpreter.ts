import type { JsExpression, JsNode, JsPattern, JsStatement } from '../../../script/javascript';
import type { Machine } from '../machine';
import type { Site } from '../site';
import { leave } from '../ways';
import { Heap } from './heap';
import type { JsModule } from './module';
import type { Scope } from './scope';
import { NodeSite } from './site';
import { UNDEFINED, type JsObject, type JsReference, type JsValue } from './value';

/** A value that a function is called with, and where it stands. */
export interface JsArgument {
  readonly value: JsValue;
  readonly site: NodeSite;
  /** What stands there; undefined for what no text gives. */
  readonly node: JsExpression | undefined;
}

/** The parts of the interpreter that call one another; a program hands them on, so that no file has to import its callers. */
export interface JsParts {
  readonly evaluate: (js: Js, node: JsExpression) => JsValue;
  readonly run: (js: Js, statements: readonly JsStatement[]) => void;
  readonly call: (js: Js, callee: JsValue, self: JsValue | undefined, args: readonly JsArgument[], node: JsNode) => JsValue;
  readonly construct: (js: Js, callee: JsValue, args: readonly JsArgument[], node: JsNode) => JsValue;
  readonly property: (js: Js, object: JsValue, name: string | undefined, node: JsNode) => JsValue;
  readonly assign: (js: Js, target: JsPattern, value: JsValue, declares: boolean) => void;
  /** The exports of the module that a text names. */
  readonly load: (js: Js, name: JsValue, node: JsNode) => JsValue;
}

/** How a program is run. */
export interface JsProgramOptions {
  /** `process.argv`, the program's own words left out. */
  readonly args: readonly JsValue[];
  /** What the program is called by. */
  readonly file: JsValue;
  /** Whether zx runs it: its functions are global. */
  readonly isZx: boolean;
}

/** A JavaScript program at work on a machine's state. */
export class Js {
  /** Whether code ran that nothing is known of. */
  metUnknown = false;
  /** Whether zx was told to print the commands that it runs. */
  isVerbose = false;
  /** What the last expression of the program's own text came to. */
  last: { readonly node: JsNode; readonly value: JsValue } | undefined;
  /** `this`. */
  self: JsValue = UNDEFINED;
  /** The methods of the class that the function belongs to. */
  home: JsReference | undefined;
  /** The cell that takes what the function gives back. */
  result = 0;
  readonly modules = new Map<string, JsModule>();

  constructor(
    readonly machine: Machine,
    readonly parts: JsParts,
    readonly options: JsProgramOptions,
    public module: JsModule,
    public scope: Scope,
  ) {}

  get heap(): Heap {
    const { heap } = this.machine.state;
    if (heap instanceof Heap) return heap;
    throw new Error('a JavaScript program runs without its heap');
  }

  /** Whether this path has ended. */
  isOver(): boolean {
    return this.machine.state.jump !== undefined;
  }

  /** Counts a step of work; ends the program where there have been too many. */
  step(): boolean {
    if (this.isOver()) return false;
    if (this.machine.context.work.take()) return true;
    leave(this.machine, 'exit');
    return false;
  }

  /** A number that no other cell or object has. */
  next(): number {
    return this.machine.context.work.nextStream();
  }

  cell(value: JsValue): number {
    const cell = this.next();
    this.heap.set(cell, value);
    return cell;
  }

  make(object: JsObject): JsReference {
    const id = this.next();
    this.heap.put(id, object);
    return { kind: 'object', id };
  }

  object({ id }: JsReference): JsObject {
    return this.heap.object(id) ?? NOTHING;
  }

  site(node: Pick<JsNode, 'range'>): NodeSite {
    return NodeSite.of(this.module, node);
  }

  evaluate(node: JsExpression): JsValue {
    return this.parts.evaluate(this, node);
  }

  run(statements: readonly JsStatement[]): void {
    this.parts.run(this, statements);
  }

  call(callee: JsValue, self: JsValue | undefined, args: readonly JsArgument[], node: JsNode): JsValue {
    return this.parts.call(this, callee, self, args, node);
  }

  construct(callee: JsValue, args: readonly JsArgument[], node: JsNode): JsValue {
    return this.parts.construct(this, callee, args, node);
  }

  property(object: JsValue, name: string | undefined, node: JsNode): JsValue {
    return this.parts.property(this, object, name, node);
  }

  assign(target: JsPattern, value: JsValue, declares = false): void {
    this.parts.assign(this, target, value, declares);
  }

  load(name: JsValue, node: JsNode): JsValue {
    return this.parts.load(this, name, node);
  }

  /** Declares a name in a scope with a value. */
  declare(scope: Scope, name: string, value: JsValue): void {
    const known = scope.own(name);
    if (known === undefined) scope.declare(name, this.cell(value));
    else this.heap.set(known, value);
  }

  /** An argument that the runtime itself gives. */
  given(value: JsValue, node: Pick<JsNode, 'range'>): JsArgument {
    return { value, site: this.site(node), node: undefined };
  }

  /** Where a node stands, for what takes places of shells. */
  at(node: Pick<JsNode, 'range'>): Site {
    return this.site(node);
  }
}

const NOTHING: JsObject = { properties: new Map() };
