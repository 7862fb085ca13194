// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import type { LinkedSchema } from '../../rules/schema/schema-document.js';
import type { SchemaNode } from '../../rules/schema/schema-node.js';
import { walkShapes, type ShapedNode } from '../static/walk-shapes.js';
import { listOf } from '../witnesses/draft.js';

/**
 * A constraint that a schema demands. A rule claims what its keywords say: some constraint of a rule of the
 * policy (`contains`), or every one (`items`), is on an operand that `const` or `enum` names. What a title,
 * a description or a message says is no claim, and neither is what stands under `not` or `if`.
 */
export interface Claim {
  /** The schema that describes the constraint. */
  readonly node: SchemaNode;
  /** Members of the projection from the root, such as `policy`, `permission`, `constraint`. */
  readonly path: readonly string[];
  /** The operands the constraint may be on, in the names of the rule. */
  readonly leftOperands: readonly string[];
  /** Whether exactly one left operand will do. */
  readonly isOnOneOperand: boolean;
  /** Whether the schema names the values the constraint may have. */
  readonly namesValue: boolean;
  /** What the schema says of the right operand. */
  readonly rightOperand: JsonObject | undefined;
  /** Whether one such constraint is demanded, rather than that all are like it. */
  readonly isForOne: boolean;
}

/** Every constraint that a schema demands. */
export function findClaims(linked: LinkedSchema): readonly Claim[] {
  const claims = new Map<string, Claim>();
  for (const node of walkShapes(linked)) {
    const claim = node.shape === 'constraint' && node.demands ? claimOf(node) : undefined;
    if (claim === undefined) continue;
    const key = JSON.stringify([node.document.uri, node.pointer, node.path, node.isForOne]);
    claims.set(key, claim);
  }
  return [...claims.values()];
}

function claimOf(node: ShapedNode): Claim | undefined {
  const { schema, path, isForOne } = node;
  const described = isJsonObject(schema['const'])
    ? constants(schema['const'])
    : isJsonObject(schema['properties'])
      ? schema['properties']
      : {};
  const leftOperands = constantsOf(described['leftOperand']).filter(
    (value) => typeof value === 'string',
  );
  if (leftOperands.length === 0) return undefined;
  const { rightOperand } = described;
  return {
    node,
    path,
    leftOperands,
    isOnOneOperand: leftOperands.length === 1,
    namesValue: constantsOf(rightOperand).length > 0,
    rightOperand: isJsonObject(rightOperand) ? rightOperand : undefined,
    isForOne,
  };
}

function constants(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, { const: each }]));
}

function constantsOf(schema: JsonValue | undefined): readonly JsonValue[] {
  if (!isJsonObject(schema)) return [];
  return schema['const'] === undefined ? listOf(schema['enum']) : [schema['const']];
}
