// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from '../../diagnostic.js';
import { isJsonObject, objectOf, readObject } from '../../files/read-document.js';
import type { JsonLimits } from '../../json/json-limits.js';
import type { JsonSource } from '../../json-source.js';
import type { RegistryFileSystem } from '../../registry-file-system.js';
import { MODEL_FILE } from '../../walk/scan-registry.js';
import type { StructuralFinding } from '../structural-finding.js';
import { BUILTIN_MODEL, completeModel } from './builtin-model.js';
import { checkModel } from './check-model.js';
import type { Origin } from './model-source.js';
import { parseModel } from './parse-model.js';
import type { RegistryModel } from './registry-model.js';
import { resolveIncludes } from './resolve-includes.js';

/** The model of a registry, and what is wrong with it. */
export interface LoadedModel {
  readonly model: RegistryModel;
  readonly findings: readonly StructuralFinding[];
  /** What is wrong with the file as JSON. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Loads the model of a registry: `model.json` at the root, else the `modelsource` or `model` of
 * `xregistry.json`, else the built-in one. What a model does not declare, the built-in one does.
 *
 * @param registry `xregistry.json`, where there is one.
 * @throws {XregError} `INPUT_UNREADABLE` where `model.json` cannot be read.
 */
export function loadModel(
  fileSystem: RegistryFileSystem,
  registry: JsonSource | undefined,
  limits?: Partial<JsonLimits>,
): LoadedModel {
  const hasFile = fileSystem
    .list('')
    .some(({ name, kind }) => name === MODEL_FILE && kind === 'file');
  const file = hasFile ? readObject(fileSystem, MODEL_FILE, limits) : undefined;
  const diagnostics = file?.diagnostics ?? [];
  const origin =
    file?.source === undefined ? originInRegistry(registry) : { source: file.source, pointer: '' };
  if (origin === undefined) return { model: BUILTIN_MODEL, findings: [], diagnostics };
  const { model, findings } = resolveIncludes(fileSystem, origin, limits);
  return {
    model: completeModel(parseModel(model.value)),
    findings: [...findings, ...checkModel(model)],
    diagnostics,
  };
}

function originInRegistry(source: JsonSource | undefined): Origin | undefined {
  const name = ['modelsource', 'model'].find((key) => isJsonObject(objectOf(source)[key]));
  return source === undefined || name === undefined ? undefined : { source, pointer: `/${name}` };
}
