// SPDX-License-Identifier: Apache-2.0
import { isJsonObject } from '../../files/read-document.js';
import type { JsonObject, JsonValue } from '../../json-source.js';
import { jsonTypeOf } from '../json-value.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { membersOf, modelFinding, type ModelCheck } from './model-finding.js';

const COMPOSITE = ['any', 'array', 'map', 'object'];

/**
 * Judges the conditions (`ifvalues`) of an attribute, but not the attributes they bring in: XR096.
 *
 * @param level the attributes beside it, which siblings may not repeat.
 */
export function* checkConditions(
  check: ModelCheck,
  owner: JsonObject,
  label: string,
  level: JsonValue | undefined,
): Iterable<StructuralFinding> {
  const { ifvalues, type } = owner;
  if (!isJsonObject(ifvalues)) return;
  if (typeof type === 'string' && COMPOSITE.includes(type)) {
    yield modelFinding(check, 'xregistry/model-ifvalues', owner, 'ifvalues', {
      message: `${label} is of type ${type} and has conditions.`,
      found: type,
      expected: ['a scalar type'],
      part: 'name',
    });
  }
  const seen = new Set<string>();
  for (const [value, branch] of Object.entries(ifvalues)) {
    const folded = value.toLowerCase();
    if (value === '' || value.startsWith('^') || seen.has(folded)) {
      yield modelFinding(check, 'xregistry/model-ifvalues', ifvalues, value, {
        message: `${label} has the condition ${quote(value)}, which ${seen.has(folded) ? 'it has already' : 'is empty or begins with "^"'}.`,
        found: value,
        part: 'name',
      });
    }
    seen.add(folded);
    if (!isJsonObject(branch) || !isJsonObject(branch['siblingattributes'])) {
      yield modelFinding(check, 'xregistry/model-ifvalues', ifvalues, value, {
        message: `${label} has the condition ${quote(value)} without "siblingattributes".`,
        found: jsonTypeOf(branch),
        expected: ['siblingattributes'],
      });
      continue;
    }
    yield* checkSiblings(check, branch, label, value, level);
  }
}

function* checkSiblings(
  check: ModelCheck,
  branch: JsonObject,
  label: string,
  value: string,
  level: JsonValue | undefined,
): Iterable<StructuralFinding> {
  const siblings = branch['siblingattributes'];
  for (const [name] of membersOf(siblings)) {
    if (!isJsonObject(level) || !Object.hasOwn(level, name)) continue;
    yield modelFinding(check, 'xregistry/model-ifvalues', siblings, name, {
      message: `${label} brings in ${quote(name)} for ${quote(value)}, which is declared already.`,
      found: name,
      part: 'name',
    });
  }
}
