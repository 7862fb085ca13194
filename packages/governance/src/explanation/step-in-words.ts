// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, parsePointer, type JsonValue } from '@xreg/xregistry-fs';
import type { NameTable } from '../canonical/name-table.js';
import { items } from '../rules/explain/assertions.js';
import { quoteValue } from '../rules/explain/quote-value.js';
import { valueAt } from '../rules/value-at.js';
import { inNames } from './in-names.js';
import type { EditStep } from './policy-edit.js';

/**
 * A step of an edit as a person would say it: `add the constraint membership eq "active" to
 * permission 1 (use)`.
 *
 * @param document the canonical form before the step.
 * @param names what the rules call things.
 */
export function stepInWords(document: JsonValue, step: EditStep, names: NameTable): string {
  const tokens = parsePointer(step.path);
  const current = valueAt(document, step.path) ?? null;
  const inRule = placeInWords(document, tokens, names);
  if (step.op !== 'remove' && !step.path.endsWith('/-')) {
    const member = tokens.at(-1) ?? '';
    const constraint = valueAt(document, step.path.replace(/\/[^/]*$/, '')) ?? null;
    const about = isJsonObject(constraint) && constraint['leftOperand'] !== undefined;
    const whose = about ? ` of the constraint ${constraintInWords(constraint, names)}` : '';
    const value = valueInWords(member, step.value, names);
    if (step.op === 'add') {
      return `add the ${member} ${value}${whose.replace(' of', ' to')} in ${inRule}`;
    }
    return `change the ${member}${whose} in ${inRule} from ${valueInWords(member, current, names)} to ${value}`;
  }
  const part = step.op === 'add' ? step.value : current;
  const kind = kindOf(tokens);
  const words =
    kind === 'constraint'
      ? `the constraint ${constraintInWords(part, names)}`
      : `${step.op === 'add' ? 'a' : 'the'} ${kind} ${ruleInWords(part, names)}`;
  if (kind !== 'constraint' && tokens.length <= 3) {
    return step.op === 'add' ? `add ${words.replace(/^a o/, 'an o')}` : `remove ${inRule}`;
  }
  return step.op === 'add' ? `add ${words} to ${inRule}` : `remove ${words} from ${inRule}`;
}

/** A constraint in words, in the names of a rule. */
export function constraintInWords(constraint: JsonValue, names: NameTable): string {
  if (!isJsonObject(constraint)) return quoteValue(constraint);
  const { leftOperand, operator, rightOperand } = constraint;
  if (leftOperand === undefined) {
    const [combination] = ['and', 'or', 'xone', 'andSequence'].filter((name) => constraint[name]);
    const operands = items(constraint[combination ?? '']).map(
      (operand) => `(${constraintInWords(operand, names)})`,
    );
    return operands.join(` ${combination ?? ''} `) || 'without a left operand';
  }
  return [
    valueInWords('leftOperand', leftOperand, names),
    ...(operator === undefined ? [] : [valueInWords('operator', operator, names)]),
    ...(rightOperand === undefined ? [] : [valueInWords('rightOperand', rightOperand, names)]),
  ].join(' ');
}

function ruleInWords(rule: JsonValue, names: NameTable): string {
  if (!isJsonObject(rule)) return quoteValue(rule);
  const action = rule['action'] ?? 'do anything';
  const constraints = items(rule['constraint']).map((each) => constraintInWords(each, names));
  const under = constraints.length === 0 ? '' : ` under ${constraints.join(' and ')}`;
  return `to ${valueInWords('action', action, names)}${under}`;
}

/** Names stand for themselves, values as JSON has them. */
function valueInWords(member: string, value: JsonValue, names: NameTable): string {
  const named = inNames({ [member]: value }, names);
  const shown = (isJsonObject(named) ? named[member] : undefined) ?? value;
  return member !== 'rightOperand' && typeof shown === 'string' ? shown : quoteValue(shown);
}

/** What the items of a list are: the singular of what JSON-LD calls it. */
function kindOf(tokens: readonly string[]): string {
  const list = tokens.at(-2) ?? '';
  return ['constraint', 'and', 'or', 'xone', 'andSequence'].includes(list) ? 'constraint' : list;
}

/** The rule that a pointer leads into, such as `permission 2 (use), duty 1`. */
function placeInWords(document: JsonValue, tokens: readonly string[], names: NameTable): string {
  const places: string[] = [];
  let pointer = `/${tokens[0] ?? ''}`;
  for (let at = 1; at + 1 < tokens.length; at += 2) {
    const [list = '', index = ''] = tokens.slice(at, at + 2);
    if (list === 'constraint' || index === '-') break;
    pointer += `/${list}/${index}`;
    const rule = valueAt(document, pointer);
    const action = isJsonObject(rule) ? rule['action'] : undefined;
    const named = action === undefined ? '' : ` (${valueInWords('action', action, names)})`;
    places.push(`${list} ${Number(index) + 1}${named}`);
  }
  return places.join(', ') || 'the policy';
}
