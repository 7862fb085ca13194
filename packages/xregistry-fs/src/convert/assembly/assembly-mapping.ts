// SPDX-License-Identifier: Apache-2.0
import type { ArtifactType } from '../../artifact.js';

/**
 * Brings files that lie elsewhere into a registry: one entry of `assembly` in `xreg.config.json`.
 * Paths are relative to the folder of that file. `group`, `name` and `version` are templates.
 */
export interface AssemblyMapping {
  /** Globs with `/`; each has to match a file. */
  readonly from: string | readonly string[];
  /** Globs of files to leave out. */
  readonly exclude?: readonly string[];
  /** Default: `policy`. */
  readonly type?: ArtifactType;
  readonly group: string;
  readonly name: string;
  readonly version: string;
  /** Whether the files are bare ODRL policies. Default: `false`. */
  readonly wrap?: boolean;
}

/** Whether a path or glob stays within the folder it is relative to, on every system. */
export function staysInside(path: string): boolean {
  return (
    path !== '' &&
    !/^(\/|[A-Za-z]:)/.test(path) &&
    !/[\\\0]/.test(path) &&
    !path.split('/').includes('..')
  );
}
