// SPDX-License-Identifier: Apache-2.0
import { artifactKey } from '../artifact.js';
import type { ArtifactType } from '../artifact.js';
import type { ArtifactEntry, ReferenceFinding, ReferenceResolution } from '../deployment-index.js';
import { parentPath } from '../files/registry-path.js';
import type { JsonObject } from '../json-source.js';
import { defaultVersion } from './default-version.js';
import { groupBy } from './group-by.js';
import { nearestNames } from '../names/nearest-names.js';
import { parseReference } from './parse-reference.js';
import type { ParsedReference, ReferenceTarget } from './parse-reference.js';
import * as findings from './reference-findings.js';

/** An entry that a reference leads to, and what is to be said of the way there. */
interface Hit {
  readonly entry: ArtifactEntry;
  readonly fragment?: string | undefined;
  readonly findings: readonly ReferenceFinding[];
}

/** Resolves references among the artifacts of one registry. */
export class ReferenceResolver {
  readonly #versions: ReadonlyMap<string, ArtifactEntry>;
  readonly #readMeta: (metaFile: string) => JsonObject;
  #resources: ReadonlyMap<string, readonly ArtifactEntry[]> | undefined;
  #folded: ReadonlyMap<string, ArtifactEntry> | undefined;
  #files: ReadonlyMap<string, ArtifactEntry> | undefined;

  /**
   * @param versions every artifact by xid.
   * @param readMeta gives the content of a resource's `meta.json`.
   */
  constructor(
    versions: ReadonlyMap<string, ArtifactEntry>,
    readMeta: (metaFile: string) => JsonObject,
  ) {
    this.#versions = versions;
    this.#readMeta = readMeta;
  }

  /** @see DeploymentIndex.find */
  resolve(reference: string, expected: ArtifactType, from = ''): ReferenceResolution {
    const parsed = parseReference(reference);
    if (parsed.form === 'external') {
      return { external: true, findings: [findings.externalReference(reference, expected)] };
    }
    return parsed.form === 'relative'
      ? this.#resolveRelative(reference, parsed, expected, from)
      : this.#resolveTargets(reference, parsed, expected);
  }

  #resolveTargets(
    reference: string,
    parsed: ParsedReference,
    expected: ArtifactType,
  ): ReferenceResolution {
    const [target] = parsed.targets;
    if (target === undefined) return unresolved(findings.malformedReference(reference, expected));
    if (target.type !== expected) {
      return unresolved(findings.wrongType(reference, target.type, expected));
    }
    const hit = this.#lookUp(reference, parsed.targets);
    const written = formFindings(reference, parsed, hit?.entry.xid ?? findings.targetXid(target));
    if (hit !== undefined && !parsed.hasOtherCase) return resolved(reference, parsed, hit, written);
    const twin = hit?.entry ?? this.#findIgnoringCase(parsed.targets);
    if (twin !== undefined) {
      return unresolved(...written, findings.caseReference(reference, twin.xid));
    }
    const nearest = this.#nearest(target, expected);
    return unresolved(...written, findings.danglingReference(reference, expected, nearest));
  }

  #resolveRelative(
    reference: string,
    parsed: ParsedReference,
    expected: ArtifactType,
    from: string,
  ): ReferenceResolution {
    this.#files ??= new Map(Array.from(this.#versions.values(), (entry) => [entry.file, entry]));
    const written = resolvePath(parentPath(from), parsed.path ?? '');
    if (written === undefined) return unresolved(findings.escapingReference(reference, expected));
    // People write the name of the file as it is, though a URL has every "%" of it encoded.
    const entry = this.#files.get(written) ?? this.#files.get(decodePath(written));
    if (entry === undefined) {
      const files = this.#entriesOf(expected).map(({ file }) => file);
      const nearest = nearestNames(written, files).map(
        (file) => this.#files?.get(file)?.xid ?? file,
      );
      return unresolved(findings.danglingReference(reference, expected, nearest));
    }
    if (entry.artifact.type !== expected) {
      return unresolved(findings.wrongType(reference, entry.artifact.type, expected));
    }
    const legacy = findings.legacyReference(reference, entry.xid);
    return resolved(reference, parsed, { entry, findings: [] }, [legacy]);
  }

  /** The first target that exists: as written, else with or without a `v` before the version. */
  #lookUp(reference: string, targets: readonly ReferenceTarget[]): Hit | undefined {
    for (const target of targets) {
      const hit = this.#lookUpTarget(reference, target);
      if (hit !== undefined) return hit;
    }
    for (const target of targets) {
      if (target.version === undefined) continue;
      const entry = this.#versions.get(findings.targetXid(withOtherPrefix(target, target.version)));
      if (entry === undefined) continue;
      const prefix = findings.versionPrefixReference(reference, entry.xid);
      return { entry, fragment: target.fragment, findings: [prefix] };
    }
    return undefined;
  }

  #lookUpTarget(reference: string, target: ReferenceTarget): Hit | undefined {
    const { fragment, version } = target;
    const xid = findings.targetXid(target);
    if (version !== undefined) {
      const entry = this.#versions.get(xid);
      return entry === undefined ? undefined : { entry, fragment, findings: [] };
    }
    const entry = this.#defaultOf(this.#versionsByResource().get(xid) ?? []);
    if (entry === undefined) return undefined;
    return { entry, fragment, findings: [findings.floatingReference(reference, entry.xid)] };
  }

  #defaultOf(versions: readonly ArtifactEntry[]): ArtifactEntry | undefined {
    const metaFile = versions.find((entry) => entry.metaFile !== undefined)?.metaFile;
    const meta = metaFile === undefined ? {} : this.#readMeta(metaFile);
    const ids = versions.map(({ artifact }) => artifact.version);
    const id = defaultVersion(ids, meta);
    return versions.find(({ artifact }) => artifact.version === id);
  }

  #findIgnoringCase(targets: readonly ReferenceTarget[]): ArtifactEntry | undefined {
    this.#folded ??= new Map([
      ...Array.from(
        this.#versionsByResource(),
        ([xid, versions]): [string, ArtifactEntry | undefined] => [
          xid.toLowerCase(),
          this.#defaultOf(versions),
        ],
      ).filter((pair): pair is [string, ArtifactEntry] => pair[1] !== undefined),
      ...Array.from(this.#versions, ([xid, entry]): [string, ArtifactEntry] => [
        xid.toLowerCase(),
        entry,
      ]),
    ]);
    for (const target of targets) {
      const entry = this.#folded.get(findings.targetXid(target).toLowerCase());
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  #nearest(target: ReferenceTarget, expected: ArtifactType): readonly string[] {
    const { group, name, version } = target;
    if (version === undefined) {
      const names = new Map(
        this.#entriesOf(expected).map(({ artifact, xid }) => {
          return [`${artifact.group}/${artifact.name}`, xid.slice(0, xid.indexOf('/versions/'))];
        }),
      );
      return nearestNames(`${group}/${name}`, names.keys()).map((key) => names.get(key) ?? key);
    }
    const keys = new Map(this.#entriesOf(expected).map((entry) => [entry.key, entry.xid]));
    const written = artifactKey({ group, name, version });
    return nearestNames(written, keys.keys()).map((key) => keys.get(key) ?? key);
  }

  #entriesOf(type: ArtifactType): readonly ArtifactEntry[] {
    return Array.from(this.#versions.values()).filter(({ artifact }) => artifact.type === type);
  }

  #versionsByResource(): ReadonlyMap<string, readonly ArtifactEntry[]> {
    this.#resources ??= groupBy(this.#versions.values(), ({ artifact: { type, group, name } }) => [
      findings.targetXid({ type, group, name }),
    ]);
    return this.#resources;
  }
}

function resolved(
  reference: string,
  parsed: ParsedReference,
  hit: Hit,
  written: readonly ReferenceFinding[],
): ReferenceResolution {
  const { entry } = hit;
  const fragment = hit.fragment ?? parsed.fragment;
  if (fragment === undefined || fragment === '') {
    return { entry, xid: entry.xid, external: false, findings: [...written, ...hit.findings] };
  }
  const deep = findings.deepReference(reference, fragment, entry.xid);
  return {
    entry,
    xid: entry.xid,
    external: false,
    fragment,
    findings: [...written, deep, ...hit.findings],
  };
}

function unresolved(...list: readonly ReferenceFinding[]): ReferenceResolution {
  return { external: false, findings: list };
}

function formFindings(
  reference: string,
  { form }: ParsedReference,
  xid: string,
): readonly ReferenceFinding[] {
  if (form === 'pointer') return [findings.pointerReference(reference, xid)];
  if (form === 'version' || form === 'resource') return [];
  return [findings.legacyReference(reference, xid)];
}

function withOtherPrefix(target: ReferenceTarget, version: string): ReferenceTarget {
  return { ...target, version: version.startsWith('v') ? version.slice(1) : `v${version}` };
}

/** A relative path below the root; `undefined` where it leaves the root. */
function resolvePath(folder: string, path: string): string | undefined {
  const segments = folder === '' ? [] : folder.split('/');
  for (const segment of path.split('/')) {
    if (segment === '..' && segments.pop() === undefined) return undefined;
    if (segment !== '..' && segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/');
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
