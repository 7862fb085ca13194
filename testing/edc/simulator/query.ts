// SPDX-License-Identifier: Apache-2.0
import { badRequest } from './answer.js';
import { EDC, isObject, listOf, type Json } from './json-ld.js';
import { Refusal } from './stored-policy.js';

/** What EDC gives where a query names no limit. */
const DEFAULT_LIMIT = 50;

const OPERATORS = new Set(['=', '!=', 'in', 'like', 'ilike', 'contains', '<', '<=', '>', '>=']);

/** How a kind of object looks to queries. */
export interface Queryable {
  /** The Java class, which EDC names in its answers. */
  readonly type: string;
  /** The value of a field; undefined where this object has none. */
  field(name: string): unknown;
}

/**
 * The page that a query asks for.
 *
 * @param fields that may be asked for, besides private properties where the kind has them.
 * @throws {Refusal} with the answer EDC gives.
 */
export function runQuery<T extends Queryable>(
  objects: readonly T[],
  fields: ReadonlySet<string>,
  type: string,
  spec: unknown,
): readonly T[] {
  const query: Json = isObject(spec) ? spec : {};
  const limit = boundOf(query, 'limit', DEFAULT_LIMIT, 1, 'must be greater than zero');
  const offset = boundOf(query, 'offset', 0, 0, 'must be greater or equal to zero');
  const criteria = listOf(query['filterExpression']).map((item) =>
    readCriterion(item, fields, type),
  );
  const found = objects.filter((object) => criteria.every((criterion) => criterion(object)));
  const { sortField } = query;
  if (typeof sortField === 'string') {
    checkField(sortField, fields, type);
    const sign = query['sortOrder'] === 'DESC' ? -1 : 1;
    found.sort((a, b) => sign * compare(a.field(sortField), b.field(sortField)));
  }
  return found.slice(offset, offset + limit);
}

function boundOf(query: Json, key: string, fallback: number, least: number, rule: string): number {
  const value = query[key] ?? fallback;
  if (typeof value === 'number' && value >= least) return value;
  const path = EDC + key;
  throw new Refusal(badRequest(`optional value '${path}' ${rule}`, 'ValidationFailure', path));
}

function readCriterion(
  item: unknown,
  fields: ReadonlySet<string>,
  type: string,
): (object: Queryable) => boolean {
  const criterion = isObject(item) ? item : {};
  const field = String(criterion['operandLeft']);
  const operator = String(criterion['operator']);
  const right = criterion['operandRight'];
  if (!OPERATORS.has(operator)) {
    throw new Refusal(
      badRequest(`Operator ${operator} is not supported`, 'ValidationFailure', `${EDC}operator`),
    );
  }
  if (operator !== 'in' && Array.isArray(right) && right.length > 1) {
    const message = "operandRight cannot contain multiple values as the operator is not 'in'";
    throw new Refusal(badRequest(message, 'ValidationFailure', `${EDC}operandRight`));
  }
  checkField(field, fields, type);
  return (object) => matches(object.field(field), operator, right);
}

function checkField(field: string, fields: ReadonlySet<string>, type: string): void {
  const [head = ''] = field.split('.');
  if (fields.has(field) || (head === 'privateProperties' && fields.has(head))) return;
  const message = `Error validating schema: Field ${head} not found on type class ${type}`;
  throw new Refusal(badRequest(message, 'InvalidRequest'));
}

function matches(left: unknown, operator: string, right: unknown): boolean {
  if (operator === '!=') return left !== right;
  if (left === undefined) return false;
  switch (operator) {
    case '=':
      return left === right;
    case 'in':
      return listOf(right).includes(left);
    case 'like':
      return typeof left === 'string' && likePattern(String(right)).test(left);
    default:
      return false;
  }
}

function likePattern(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('%', '.*').replaceAll('_', '.')}$`, 's');
}

function compare(a: unknown, b: unknown): number {
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
