// SPDX-License-Identifier: Apache-2.0
import { holdsPolicy } from '../connector/normalize-policy.js';
import type { PolicyDefinition, ShownPolicyDefinition } from '../connector/connector-port.js';
import type { PlanStep } from '../plan/deployment-plan.js';
import { sameJson } from '../plan/definition-marker.js';
import { readMarker } from '../plan/policy-marker.js';

/** Whether what a connector shows is what a step expects or leaves. */
export function samePolicyDefinition(
  shown: ShownPolicyDefinition,
  image: ShownPolicyDefinition,
): boolean {
  if (shown.id !== image.id || !sameJson(shown.privateProperties, image.privateProperties)) {
    return false;
  }
  if (shown.policy === undefined || image.policy === undefined)
    return shown.policy === image.policy;
  return holdsPolicy(shown.policy, image.policy);
}

/**
 * The step that undoes another.
 *
 * @returns undefined where what was there before cannot be written, because we could not read it.
 */
export function invertStep(step: PlanStep): PlanStep | undefined {
  const { before, after, object, ...rest } = step;
  if (object === 'definition') {
    return {
      ...{ ...rest, object, requires: [] },
      ...(after === undefined ? {} : { before: after }),
      ...(before === undefined ? {} : { after: before }),
    };
  }
  const image = before && writable(before);
  if (before !== undefined && image === undefined) return undefined;
  return {
    ...{ ...rest, object, requires: [] },
    ...(after === undefined ? {} : { before: after }),
    ...(image === undefined ? {} : { after: image }),
  };
}

/** What was deployed rather than what is shown of it, where the marks tell. */
function writable(shown: ShownPolicyDefinition): PolicyDefinition | undefined {
  const { id, privateProperties } = shown;
  const deployed = readMarker(privateProperties)?.policy;
  const isHeld =
    deployed !== undefined && shown.policy !== undefined && holdsPolicy(shown.policy, deployed);
  const policy = isHeld ? deployed : shown.policy;
  return policy && { id, policy, privateProperties };
}
