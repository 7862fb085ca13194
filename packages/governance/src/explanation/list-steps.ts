// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '@xreg/xregistry-fs';
import { equalJson } from '../rules/equal-json.js';
import type { EditVocabulary } from './edit-vocabulary.js';
import type { EditStep } from './policy-edit.js';
import { placeParts, type PlacedPart } from './policy-parts.js';

/**
 * Every single step that changes a policy: a constraint is added, a value altered, a rule added, a
 * constraint or a rule removed. What a reader would try first comes first.
 *
 * @param document the canonical form.
 */
export function listSteps(document: JsonValue, vocabulary: EditVocabulary): readonly EditStep[] {
  const { rules, constraints, constraintLists } = placeParts(document);
  const added = constraintLists.flatMap(({ pointer, items }) =>
    vocabulary.constraints
      .filter((constraint) => !items.some((item) => equalJson(item, constraint)))
      .map((value): EditStep => ({ op: 'add', path: `${pointer}/-`, value })),
  );
  const altered = [
    ...constraints.flatMap((part) => alterations(part, OPERAND_MEMBERS, vocabulary)),
    ...rules.flatMap((part) => alterations(part, ['action'], vocabulary)),
  ];
  const addedRules = [...vocabulary.lists].flatMap((list) =>
    vocabulary.rules.map((rule): EditStep => {
      const duties = DUTIES.get(list);
      const value = duties === undefined ? rule : { ...rule, [duties]: [] };
      return { op: 'add', path: `/policy/${list}/-`, value };
    }),
  );
  const removed = [...constraints, ...rules].map(({ pointer }): EditStep => ({
    op: 'remove',
    path: pointer,
  }));
  return [...added, ...altered, ...addedRules, ...removed];
}

/** The duties that a rule of each list always has, even where there are none. */
const DUTIES: ReadonlyMap<string, string> = new Map([
  ['permission', 'duty'],
  ['prohibition', 'remedy'],
  ['obligation', 'consequence'],
]);

/** Members of a constraint of two operands. */
const OPERAND_MEMBERS = ['rightOperand', 'operator', 'leftOperand'] as const;

/** Other values for the members of a part; a member that is missing is added. */
function alterations(
  { pointer, value }: PlacedPart,
  members: readonly string[],
  { values }: EditVocabulary,
): readonly EditStep[] {
  const isCombination = members === OPERAND_MEMBERS && isCombined(value);
  return members.flatMap((name) => {
    const current = value[name];
    if (current === undefined && isCombination) return [];
    return (values.get(name) ?? [])
      .filter((other) => current === undefined || !equalJson(other, current))
      .map((other): EditStep => {
        const op = current === undefined ? 'add' : 'replace';
        return { op, path: `${pointer}/${name}`, value: other };
      });
  });
}

/** Whether a constraint combines others, so that operands of its own would make it two at once. */
function isCombined(constraint: JsonObject): boolean {
  return OPERAND_MEMBERS.every((name) => constraint[name] === undefined);
}
