// SPDX-License-Identifier: Apache-2.0
import { words } from '../contexts/context-table.js';
import { EDC, ODRL } from '../contexts/namespaces.js';
import type { TermName } from '../canonical/canonical-policy.js';

/**
 * What values a left operand has. It has one at a time: that is what its definition says of the
 * ordered ones. Of a `name`, such as a purpose or a region, only the identity counts, and one thing
 * may go by two names.
 */
export type OperandKind = 'number' | 'count' | 'time' | 'duration' | 'name';

const kinds = (kind: OperandKind, names: string): readonly (readonly [string, OperandKind])[] =>
  words(names).map((name) => [ODRL + name, kind]);

/** @see https://www.w3.org/TR/odrl-vocab/#term-LeftOperand */
const KINDS: ReadonlyMap<TermName, OperandKind> = new Map([
  ...kinds(
    'number',
    'absolutePosition absoluteSize payAmount percentage relativePosition relativeSize resolution',
  ),
  ...kinds('count', 'count'),
  ...kinds('time', 'absoluteTemporalPosition dateTime relativeTemporalPosition'),
  ...kinds('duration', 'delayPeriod elapsedTime meteredTime timeInterval'),
  ...kinds(
    'name',
    `absoluteSpatialPosition deliveryChannel event fileFormat industry language media product purpose
     recipient relativeSpatialPosition spatial spatialCoordinates systemDevice unitOfCount version
     virtualLocation`,
  ),
  // The moment at which EDC evaluates the policy.
  [`${EDC}inForceDate`, 'time'],
]);

/** What is known of a left operand; undefined for one that a runtime defines as it likes. */
export function operandKind(leftOperand: TermName): OperandKind | undefined {
  return KINDS.get(leftOperand);
}
