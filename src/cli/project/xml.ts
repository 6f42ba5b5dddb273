import { createRequire } from 'node:module';
import type { Element as DomElement, Node as DomNode } from '@xmldom/xmldom';
import { CommandFailure } from '../failure.ts';
import { readText } from '../read-text.ts';

/** An element of XML, as project files have it: without namespaces. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  readonly text: string;
}

type Dom = typeof import('@xmldom/xmldom');
/** Loaded when the first project is read. */
const loadDom = (): Dom => createRequire(import.meta.url)('@xmldom/xmldom') as Dom;

/** Reads a file of XML; its root. Throws CommandFailure where it is not well-formed. */
export function readXml(path: string): Element {
  const { DOMParser, onWarningStopParsing } = loadDom();
  const text = readText(path);
  try {
    const { documentElement } = new DOMParser({ onError: onWarningStopParsing, locator: true }).parseFromString(text, 'text/xml');
    if (documentElement !== null) return elementOf(documentElement);
  } catch (cause) {
    throw new CommandFailure(`${path}: not a project: ${(cause as Error).message.split('\n', 1)[0]}`);
  }
  throw new CommandFailure(`${path}: not a project: no element`);
}

function elementOf(element: DomElement): Element {
  const nodes: DomNode[] = Array.from(element.childNodes);
  return {
    name: element.localName ?? element.nodeName,
    attributes: new Map(Array.from(element.attributes, ({ localName, nodeName, value }) => [localName ?? nodeName, value])),
    children: nodes.filter(isElement).map(elementOf),
    text: nodes
      .map((node) => (node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE ? node.nodeValue : ''))
      .join(''),
  };
}

function isElement(node: DomNode): node is DomElement {
  return node.nodeType === node.ELEMENT_NODE;
}
