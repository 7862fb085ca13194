// SPDX-License-Identifier: Apache-2.0
import type { Artifact } from '../../artifact.js';
import type { DocumentResult, Layout } from '../../deployment-index.js';
import { isJsonObject, readDocument } from '../../files/read-document.js';
import { DEFAULT_JSON_LIMITS } from '../../json/json-limits.js';
import { splitExtension } from '../../names/document-extension.js';
import { checkIdentifier } from '../../names/identifier.js';
import type { RegistryFileSystem } from '../../registry-file-system.js';
import { encodeText } from '../document/json-text.js';
import { formatVersionFile } from '../registry-path.js';
import type { AssemblyMapping } from './assembly-mapping.js';
import type { AssemblyReport } from './assembly-report.js';
import { fillTemplate, type TemplateFile } from './fill-template.js';
import { wrapPolicy } from './wrap-policy.js';

/** A file as it stands in the registry. */
export interface AssembledFile {
  readonly artifact: Artifact;
  /** Path in the registry. */
  readonly target: string;
  readonly bytes: Uint8Array;
}

/** Brings in one file; `undefined`, with a diagnostic, where it cannot be. */
export function assembleFile(
  mapping: AssemblyMapping,
  path: string,
  fileSystem: RegistryFileSystem,
  layout: Layout,
  report: AssemblyReport,
): AssembledFile | undefined {
  const read = once(() => readDocument(fileSystem, path));
  const artifact = identify(mapping, { path, value: () => read().source?.value }, report);
  if (artifact === undefined) return undefined;
  const { extension } = splitExtension(path.slice(path.lastIndexOf('/') + 1));
  const target = formatVersionFile(artifact, layout, mapping.wrap === true ? 'json' : extension);
  if (target === undefined) {
    report.mapping('assembly/template', '/version', {
      message: `The compact layout has no file name for the version "${artifact.version}" of "${path}".`,
      found: artifact.version,
      expected: ['a version that begins with a digit'],
    });
    return undefined;
  }
  if (mapping.wrap !== true) {
    const bytes = fileSystem.read(path, DEFAULT_JSON_LIMITS.maxBytes);
    return { artifact, target, bytes };
  }
  const bytes = wrap(artifact, path, read(), report);
  return bytes === undefined ? undefined : { artifact, target, bytes };
}

function identify(
  mapping: AssemblyMapping,
  file: TemplateFile,
  report: AssemblyReport,
): Artifact | undefined {
  const fill = (member: 'group' | 'name' | 'version'): string | undefined => {
    const { text, problem } = fillTemplate(mapping[member], file);
    const kind = member === 'name' ? 'resource' : member;
    const finding = text === undefined ? undefined : checkIdentifier(kind, text);
    if (text !== undefined && finding === undefined) return text;
    report.mapping('assembly/template', `/${member}`, {
      message: `The ${member} of "${file.path}" cannot be told: ${finding?.message ?? `${problem ?? ''}.`}`,
      found: text ?? mapping[member],
    });
    return undefined;
  };
  const group = fill('group');
  const name = fill('name');
  const version = fill('version');
  if (group === undefined || name === undefined || version === undefined) return undefined;
  return { type: mapping.type ?? 'policy', group, name, version };
}

function wrap(
  artifact: Artifact,
  path: string,
  { source, diagnostics }: DocumentResult,
  report: AssemblyReport,
): Uint8Array | undefined {
  if (artifact.type !== 'policy') {
    report.mapping('assembly/unusable-file', '/wrap', {
      message: `A ${artifact.type} cannot be wrapped: only policies have a "policydefinition".`,
      found: artifact.type,
      expected: ['policy'],
    });
    return undefined;
  }
  if (source === undefined) {
    report.add(diagnostics);
    return undefined;
  }
  if (!isJsonObject(source.value)) {
    report.file('assembly/unusable-file', path, {
      message: `"${path}" is no policy: it holds no object.`,
      expected: ['an ODRL policy'],
    });
    return undefined;
  }
  if (Object.hasOwn(source.value, 'policydefinition')) {
    report.file('assembly/unusable-file', path, {
      message: `"${path}" is a policy artifact already, and not a bare policy.`,
      found: 'policydefinition',
      help: 'Remove "wrap" from the mapping.',
    });
    return undefined;
  }
  return encodeText(wrapPolicy(artifact, source.text));
}

function once<Value>(compute: () => Value): () => Value {
  let result: { readonly value: Value } | undefined;
  return () => (result ??= { value: compute() }).value;
}
