// SPDX-License-Identifier: Apache-2.0

/** The three kinds of artifact a registry holds. */
export type ArtifactType = 'policy' | 'schema' | 'rule';

/** Every artifact type, in the order in which a walk reports them: what is referred to comes first. */
export const ARTIFACT_TYPES = [
  'schema',
  'rule',
  'policy',
] as const satisfies readonly ArtifactType[];

/**
 * The identity of one artifact. It is the same in every layout: `version` never carries a leading
 * `v` that the layout added, nor a file extension.
 */
export interface Artifact {
  readonly type: ArtifactType;
  /** Group id, decoded, case-sensitive. */
  readonly group: string;
  /** Resource id, decoded, case-sensitive. */
  readonly name: string;
  /** Version id, such as `1.0` or `1.0.0-rc.1`. */
  readonly version: string;
}

/** The collection names an artifact type has in xRegistry. */
export interface CollectionNames {
  /** Plural of the group type, such as `policygroups`. */
  readonly groups: string;
  /** Singular of the group type; its id attribute is `<group>id`, such as `policygroupid`. */
  readonly group: string;
  /** Plural of the resource type, such as `policies`. */
  readonly resources: string;
  /** Singular of the resource type; its id attribute is `<resource>id`, such as `policyid`. */
  readonly resource: string;
}

/** Collection names by artifact type. */
export const COLLECTIONS: Readonly<Record<ArtifactType, CollectionNames>> = {
  policy: {
    groups: 'policygroups',
    group: 'policygroup',
    resources: 'policies',
    resource: 'policy',
  },
  schema: {
    groups: 'schemagroups',
    group: 'schemagroup',
    resources: 'schemas',
    resource: 'schema',
  },
  rule: { groups: 'rulegroups', group: 'rulegroup', resources: 'rules', resource: 'rule' },
};

/**
 * The xRegistry identifier of an artifact: the absolute path of its Version entity.
 *
 * @example artifactXid({ type: 'policy', group: 'dspacex', name: 'membership', version: '1.0' })
 * // '/policygroups/dspacex/policies/membership/versions/1.0'
 * @see https://github.com/xregistry/spec/blob/main/core/spec.md#xid
 */
export function artifactXid(artifact: Artifact): string {
  const { groups, resources } = COLLECTIONS[artifact.type];
  return `/${groups}/${artifact.group}/${resources}/${artifact.name}/versions/${artifact.version}`;
}

/**
 * The short name of an artifact among those of its type, such as `dspacex/membership@1.0`. An `@`
 * within an id (legal in xRegistry) is written `%40`, so that two artifacts never share a key.
 */
export function artifactKey(artifact: Omit<Artifact, 'type'>): string {
  return `${escapeAt(artifact.group)}/${escapeAt(artifact.name)}@${escapeAt(artifact.version)}`;
}

/** Orders artifacts by type (schema, rule, policy), then by key in code-point order. */
export function compareArtifacts(a: Artifact, b: Artifact): number {
  return (
    ARTIFACT_TYPES.indexOf(a.type) - ARTIFACT_TYPES.indexOf(b.type) ||
    compareCodePoints(artifactKey(a), artifactKey(b))
  );
}

/** Compares two strings by Unicode code point, the same in every locale. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return byCodePointRank(left) - byCodePointRank(right);
  }
  return a.length - b.length;
}

/** Surrogates sort after the rest of the basic plane, as the code points they stand for do. */
function byCodePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function escapeAt(id: string): string {
  return id.includes('@') || id.includes('%') ? id.replace(/%/g, '%25').replace(/@/g, '%40') : id;
}
