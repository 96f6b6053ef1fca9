import type { RawMap, RawNode, RawScalar, RawSeq } from '../raw';
import { ReadError, type ReadFault } from './read-error';
import type { Scanner } from './scanner';
import { TagHandles } from './tag-handles';
import type { Token } from './token';

/** Levels of nesting that are read; GitLab refuses a tenth of them. */
const DEEPEST = 1000;

interface Properties {
  readonly start: number;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
}

const NO_PROPERTIES: Properties = { start: 0, anchor: undefined, tag: undefined };

/** The ways to read a collection. */
type Collection = 'indentlessSeq' | 'blockSeq' | 'blockMap' | 'flowSeq' | 'flowMap' | 'flowPair';

type Pair = readonly [key: RawNode, value: RawNode];

/**
 * Tokens → the nodes of the first document, as libyaml 0.2.5 puts them together; what follows that document is not read.
 * Throws `ReadError` where it stops. Source: libyaml, src/parser.c, whose rules this follows.
 */
export class Parser {
  private readonly handles = new TagHandles();
  private depth = 0;

  constructor(private readonly scanner: Scanner) {}

  /** The document's node; undefined where there is no document. */
  document(): RawNode | undefined {
    const { scanner, handles } = this;
    let token = scanner.peek();
    if (token.type === 'stream-end') return undefined;
    let root: RawNode;
    if (token.type === 'version' || token.type === 'tag-directive' || token.type === 'document-start') {
      for (; token.type === 'version' || token.type === 'tag-directive'; token = this.next()) handles.declare(token);
      if (token.type !== 'document-start') throw new ReadError('document-start', token.start);
      token = this.next();
      const isEmpty = ['version', 'tag-directive', 'document-start', 'document-end', 'stream-end'].includes(token.type);
      root = isEmpty ? emptyScalar(token.start) : this.node(true, false);
    } else {
      root = this.node(true, false);
    }
    // Psych looks at one token more before it stops.
    scanner.peek();
    return root;
  }

  /** Takes the next token and gives the one behind it. */
  private next(): Token {
    this.scanner.take();
    return this.scanner.peek();
  }

  private node(block: boolean, indentless: boolean): RawNode {
    let token = this.scanner.peek();
    if (token.type === 'alias') {
      this.scanner.take();
      return { kind: 'alias', start: token.start, end: token.end, name: token.name };
    }
    const { start } = token;
    let { end } = token;
    let anchor: string | undefined;
    let tag: string | undefined;
    let isTagged = false;
    for (;;) {
      if (token.type === 'anchor' && anchor === undefined) anchor = token.name;
      else if (token.type === 'tag' && !isTagged) {
        tag = this.handles.resolve(token, start);
        isTagged = true;
      } else break;
      ({ end } = token);
      token = this.next();
    }
    if (tag === '!') tag = undefined;
    if (token.type === 'scalar') {
      this.scanner.take();
      const isText = !isTagged && token.style !== 'plain';
      const { value, style } = token;
      return { kind: 'scalar', start: token.start, end: token.end, anchor, tag, value, style, isText };
    }
    const kind = collectionAt(token.type, block, indentless);
    if (kind !== undefined) return this.collect(kind, { start, anchor, tag });
    if (anchor !== undefined || isTagged) return { ...emptyScalar(end), anchor, tag };
    throw new ReadError('node-expected', token.start, start);
  }

  private collect(kind: Collection, properties: Properties): RawNode {
    if (++this.depth > DEEPEST) throw new ReadError('too-deep', this.scanner.peek().start);
    const node = this[kind](properties);
    this.depth--;
    return node;
  }

  private blockSeq({ anchor, tag }: Properties): RawSeq {
    const { start } = this.scanner.peek();
    let end = start;
    const items: RawNode[] = [];
    let token = this.next();
    for (; token.type === 'entry'; token = this.scanner.peek()) {
      end = token.end;
      const { type } = this.next();
      const item = type === 'entry' || type === 'block-end' ? emptyScalar(end) : this.node(true, false);
      items.push(item);
      ({ end } = item);
    }
    if (token.type !== 'block-end') throw new ReadError('list-item-expected', token.start, start);
    this.scanner.take();
    return { kind: 'seq', start, end, anchor, tag, flow: false, items };
  }

  private indentlessSeq({ anchor, tag }: Properties): RawSeq {
    const { start } = this.scanner.peek();
    let end = start;
    const items: RawNode[] = [];
    for (let token = this.scanner.peek(); token.type === 'entry'; token = this.scanner.peek()) {
      end = token.end;
      const { type } = this.next();
      const isEmpty = type === 'entry' || type === 'key' || type === 'value' || type === 'block-end';
      const item = isEmpty ? emptyScalar(end) : this.node(true, false);
      items.push(item);
      ({ end } = item);
    }
    return { kind: 'seq', start, end, anchor, tag, flow: false, items };
  }

  private blockMap({ anchor, tag }: Properties): RawMap {
    const { start } = this.scanner.peek();
    let end = start;
    const pairs: Pair[] = [];
    let token = this.next();
    for (; token.type === 'key'; token = this.scanner.peek()) {
      const key = this.blockPart(token);
      const colon = this.scanner.peek();
      const value = colon.type === 'value' ? this.blockPart(colon) : emptyScalar(key.end);
      pairs.push([key, value]);
      ({ end } = value);
    }
    if (token.type !== 'block-end') throw new ReadError('key-expected', token.start, start);
    this.scanner.take();
    return { kind: 'map', start, end, anchor, tag, flow: false, pairs };
  }

  /** What stands behind a `?` or a `:` in a block mapping. */
  private blockPart(indicator: Token): RawNode {
    const { type } = this.next();
    const isEmpty = type === 'key' || type === 'value' || type === 'block-end';
    return isEmpty ? emptyScalar(indicator.end) : this.node(true, true);
  }

  private flowSeq({ anchor, tag }: Properties): RawSeq {
    const { start } = this.scanner.peek();
    const items: RawNode[] = [];
    let token = this.next();
    while (token.type !== 'flow-seq-end') {
      if (items.length > 0) token = this.comma(token, 'list-comma', start);
      if (token.type === 'key') items.push(this.collect('flowPair', NO_PROPERTIES));
      else if (token.type !== 'flow-seq-end') items.push(this.node(false, false));
      else break;
      token = this.scanner.peek();
    }
    this.scanner.take();
    return { kind: 'seq', start, end: token.end, anchor, tag, flow: true, items };
  }

  /** A mapping of one pair, written without braces as an item of a list in brackets. */
  private flowPair(): RawMap {
    const { start, end: keyEnd } = this.scanner.peek();
    const { type, end: nextEnd } = this.next();
    let key: RawNode;
    if (type === 'value' || type === 'flow-entry' || type === 'flow-seq-end') {
      // A slip of libyaml that decides what is accepted: it also steps over the token behind a `?` with no key.
      this.scanner.take();
      key = emptyScalar(nextEnd);
    } else {
      key = this.node(false, false);
    }
    let value: RawNode = emptyScalar(Math.max(keyEnd, key.end));
    if (this.scanner.peek().type === 'value') {
      const behind = this.next();
      const isEmpty = behind.type === 'flow-entry' || behind.type === 'flow-seq-end';
      value = isEmpty ? emptyScalar(behind.start) : this.node(false, false);
    }
    return { kind: 'map', start, end: value.end, anchor: undefined, tag: undefined, flow: true, pairs: [[key, value]] };
  }

  private flowMap({ anchor, tag }: Properties): RawMap {
    const { start } = this.scanner.peek();
    const pairs: Pair[] = [];
    let token = this.next();
    while (token.type !== 'flow-map-end') {
      if (pairs.length > 0) token = this.comma(token, 'map-comma', start);
      if (token.type === 'key') pairs.push(this.flowEntry());
      else if (token.type !== 'flow-map-end') {
        const key = this.node(false, false);
        pairs.push([key, emptyScalar(key.end)]);
      } else break;
      token = this.scanner.peek();
    }
    this.scanner.take();
    return { kind: 'map', start, end: token.end, anchor, tag, flow: true, pairs };
  }

  private flowEntry(): Pair {
    const key = this.flowPart();
    return [key, this.scanner.peek().type === 'value' ? this.flowPart() : emptyScalar(key.end)];
  }

  /** What stands behind a `?` or a `:` in braces. */
  private flowPart(): RawNode {
    const { type, start } = this.next();
    const isEmpty = type === 'value' || type === 'flow-entry' || type === 'flow-map-end';
    return isEmpty ? emptyScalar(start) : this.node(false, false);
  }

  private comma(token: Token, fault: ReadFault, start: number): Token {
    if (token.type !== 'flow-entry') throw new ReadError(fault, token.start, start);
    return this.next();
  }
}

/** How to read the collection that a token begins; undefined where it begins none. */
function collectionAt(type: Token['type'], block: boolean, indentless: boolean): Collection | undefined {
  if (type === 'flow-seq') return 'flowSeq';
  if (type === 'flow-map') return 'flowMap';
  if (type === 'entry') return indentless ? 'indentlessSeq' : undefined;
  if (!block) return undefined;
  return type === 'block-seq' ? 'blockSeq' : type === 'block-map' ? 'blockMap' : undefined;
}

function emptyScalar(at: number): RawScalar {
  return { kind: 'scalar', start: at, end: at, anchor: undefined, tag: undefined, value: '', style: 'plain', isText: false };
}
