// SPDX-License-Identifier: Apache-2.0
import type { CanonicalOperand, TermName } from './canonical-policy.js';
import { RELATIVE_BASE } from './expanded.js';
import { isBlank, type GraphValue } from './graph.js';

/** The name of a node by its id; undefined for a blank one. */
export function nameOfId(id: string): TermName | undefined {
  if (isBlank(id)) return undefined;
  return id.startsWith(RELATIVE_BASE) ? `<${id.slice(RELATIVE_BASE.length)}>` : id;
}

/** Whether a name is a relative IRI. */
export function isRelativeName(name: TermName): boolean {
  return name.startsWith('<');
}

/** Whether a name is a text where an IRI belongs. */
export function isTextName(name: TermName): boolean {
  return name.startsWith('"');
}

/** The name a value gives where a name belongs; undefined for a blank node. */
export function nameOfValue(value: GraphValue): TermName | undefined {
  switch (value.kind) {
    case 'node':
      return nameOfId(value.id);
    case 'literal':
      // A text in place of a name keeps its quotes, so that `"use"` never passes for `use`.
      return JSON.stringify(value.lexical);
    case 'json':
      return JSON.stringify(value.json);
    case 'list':
      return undefined;
  }
}

/** A right operand as the canonical form has it. */
export function operandOf(value: GraphValue): CanonicalOperand {
  switch (value.kind) {
    case 'node': {
      const iri = nameOfId(value.id);
      return iri === undefined ? { kind: 'blank' } : { kind: 'iri', iri };
    }
    case 'list':
      return { kind: 'list', items: value.items.map(operandOf) };
    case 'literal':
    case 'json':
      return value;
  }
}
