// SPDX-License-Identifier: Apache-2.0
import type { ComposableVariant } from './composable-variants.js';
import type { Json, Tree } from './spelling-tree.js';
import { writePlain, writeSpelled } from './write-tree.js';

/** One policy in three spellings. */
export interface Composition {
  /** What the policy says, in the plainest spelling. */
  readonly plain: string;
  /** The plainest spelling of exactly the statements that `spelled` makes. */
  readonly stated: string;
  /** The text as the variants together write it. */
  readonly spelled: string;
  /** Whether the text is no policy that a rule could be judged on, and has to be refused as such. */
  readonly refused: boolean;
}

/** Applies variants to one policy, one after the other. */
export function compose(create: () => Tree, variants: readonly ComposableVariant[]): Composition {
  const intended = create();
  for (const { means } of variants) means?.(intended);
  const plain = textOf(writePlain(intended));

  const tree = create();
  for (const { means } of variants) means?.(tree);
  for (const { restates } of variants) restates?.(tree);
  const stated = textOf(writePlain(tree));
  for (const { spells } of variants) spells?.(tree);
  const { document, opaque } = writeSpelled(tree);
  const spelled = variants.reduce((text, { types }) => types?.(text) ?? text, textOf(document));
  return { plain, stated, spelled, refused: opaque || variants.some((each) => each.refused) };
}

function textOf(document: Json): string {
  return JSON.stringify(document);
}
