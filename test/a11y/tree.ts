// What a screen reader is given: the browser's own accessibility tree, by Chromium's DevTools.
import type { Tab } from '../support/browsers.ts';

/** One part as it is spoken, with its parts; what is left out of the tree is left out here. */
export interface Part {
  role: string;
  name: string;
  description: string;
  invalid: boolean;
  parts: Part[];
}

interface Node {
  nodeId: string;
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  description?: { value: string };
  properties?: { name: string; value: { value?: unknown } }[];
  childIds?: string[];
}

/** Isolates around numbers and names, which are not spoken. */
const plain = (text = '') => text.replace(/[\u2066-\u2069]/g, '').trim();

/** The whole tree of the page. */
export async function readTree(tab: Tab): Promise<Part> {
  if (!tab.command) throw new Error('only Chromium shows its tree');
  const { nodes } = (await tab.command('Accessibility.getFullAXTree')) as { nodes: Node[] };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const toParts = (node: Node): Part[] => {
    const parts = (node.childIds ?? []).flatMap((id) =>
      toParts(byId.get(id) ?? { nodeId: '', ignored: true }),
    );
    if (node.ignored) return parts;
    const invalid = node.properties?.find(({ name }) => name === 'invalid')?.value.value;
    return [
      {
        role: node.role?.value ?? '',
        name: plain(node.name?.value),
        description: plain(node.description?.value),
        invalid: invalid === 'true',
        parts,
      },
    ];
  };
  return toParts(nodes[0] as Node)[0] as Part;
}

/** Every part of a role below a part, in the order it is read. */
export function partsOf(part: Part, ...roles: string[]): Part[] {
  return part.parts.flatMap((each) => [
    ...(!roles.length || roles.includes(each.role) ? [each] : []),
    ...partsOf(each, ...roles),
  ]);
}
