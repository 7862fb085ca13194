// SPDX-License-Identifier: Apache-2.0
import { nearestNames } from '../../names/nearest-names.js';
import { isJsonObject } from '../../files/read-document.js';
import type { JsonObject, JsonValue } from '../../json-source.js';
import { isOfScalarType } from '../entity/scalar-type.js';
import { formatJsonValue } from '../json-value.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { checkAttributeModels, checkReservedAttributes } from './check-attribute-model.js';
import { membersOf, modelFinding, type ModelCheck } from './model-finding.js';
import { checkMembers, RESOURCE_MEMBERS } from './model-members.js';
import { parseModel } from './parse-model.js';
import { metaAttributes, resourceAttributes, versionAttributes } from './spec-attributes.js';
import type { ResourceModel } from './registry-model.js';

const VERSION_MODES = ['manual', 'createdat', 'modifiedat', 'semver'];
const DOCUMENT_KINDS = ['binary', 'json', 'string'];

/** Judges a resource type: XR090, XR091 to XR096, XR098, XR099. */
export function* checkResourceModel(
  check: ModelCheck,
  resource: JsonObject,
  path: string,
): Iterable<StructuralFinding> {
  const label = `The resource type ${quote(path)}`;
  yield* checkMembers(check, resource, label, RESOURCE_MEMBERS);
  yield* checkSettings(check, resource, label);
  const model = readResource(resource);
  for (const [member, own] of [
    ['attributes', versionAttributes(model)],
    ['resourceattributes', resourceAttributes(model)],
    ['metaattributes', metaAttributes(model)],
  ] as const) {
    yield* checkAttributeModels(check, resource, member, path);
    yield* checkReservedAttributes(check, resource, member, own, label);
  }
}

/** Whether imported resource types are there, and are not imported themselves: XR099. */
export function* checkImports(check: ModelCheck): Iterable<StructuralFinding> {
  const groups = check.model.value['groups'];
  for (const [plural, group] of membersOf(groups)) {
    const imports = isJsonObject(group) ? group['ximportresources'] : undefined;
    if (!Array.isArray(imports) || !isJsonObject(group)) continue;
    for (const item of imports as readonly JsonValue[]) {
      const [, from, name] = typeof item === 'string' ? item.split('/') : [];
      const source = isJsonObject(groups) && from !== undefined ? groups[from] : undefined;
      const resources = isJsonObject(source) ? source['resources'] : undefined;
      const isThere =
        isJsonObject(resources) && name !== undefined && Object.hasOwn(resources, name);
      if (isThere && from !== plural) continue;
      yield modelFinding(check, 'xregistry/model-resource', group, 'ximportresources', {
        message: `The group type ${quote(plural)} imports ${quote(formatJsonValue(item))}, which ${from === plural ? 'is its own' : 'no group type declares'}.`,
        found: formatJsonValue(item),
        expected: ['/<groups>/<resources> of another group type'],
      });
    }
  }
}

function* checkSettings(
  check: ModelCheck,
  resource: JsonObject,
  label: string,
): Iterable<StructuralFinding> {
  const { maxversions, versionmode, validatecompatibility, validateformat } = resource;
  if (maxversions !== undefined && !isOfScalarType(maxversions, 'uinteger')) {
    yield setting(check, resource, 'maxversions', label, ['a whole number from 0']);
  }
  if (typeof versionmode === 'string' && !VERSION_MODES.includes(versionmode.toLowerCase())) {
    const nearest = nearestNames(versionmode, VERSION_MODES);
    yield setting(
      check,
      resource,
      'versionmode',
      label,
      nearest.length > 0 ? nearest : VERSION_MODES,
    );
  }
  if (validatecompatibility === true && validateformat !== true) {
    yield modelFinding(check, 'xregistry/model-resource', resource, 'validatecompatibility', {
      message: `${label} has "validatecompatibility" without "validateformat".`,
      found: 'true',
      expected: ['"validateformat": true'],
      help: 'Add "validateformat": true.',
    });
  }
  const isChain =
    typeof versionmode === 'string' && /^(?:createdat|modifiedat|semver)$/i.test(versionmode);
  if (isChain && resource['singleversionroot'] === false) {
    yield modelFinding(check, 'xregistry/model-resource', resource, 'singleversionroot', {
      message: `${label} has the version mode ${quote(versionmode)}, which has one root.`,
      found: 'false',
      expected: ['true'],
    });
  }
  for (const [type, kind] of membersOf(resource['typemap'])) {
    if (typeof kind === 'string' && DOCUMENT_KINDS.includes(kind.toLowerCase())) continue;
    yield modelFinding(check, 'xregistry/model-resource', resource['typemap'], type, {
      message: `${label} maps ${quote(type)} to ${quote(formatJsonValue(kind))}.`,
      found: formatJsonValue(kind),
      expected: DOCUMENT_KINDS,
    });
  }
}

function setting(
  check: ModelCheck,
  resource: JsonObject,
  name: string,
  label: string,
  expected: readonly string[],
): StructuralFinding {
  const found = formatJsonValue(resource[name] ?? null);
  return modelFinding(check, 'xregistry/model-resource', resource, name, {
    message: `${label} has ${quote(found)} for "${name}".`,
    found,
    expected,
  });
}

function readResource(resource: JsonObject): ResourceModel {
  const model = parseModel({ groups: { groups: { resources: { resources: resource } } } });
  const parsed = model.groups.get('groups')?.resources.get('resources');
  if (parsed === undefined) throw new Error('INVARIANT: what is put into a model is read from it');
  return parsed;
}
