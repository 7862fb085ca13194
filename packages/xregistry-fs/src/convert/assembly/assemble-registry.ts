// SPDX-License-Identifier: Apache-2.0
import { artifactXid, compareCodePoints } from '../../artifact.js';
import type { DeploymentIndex, Layout } from '../../deployment-index.js';
import { compareDiagnostics, type Diagnostic } from '../../diagnostic.js';
import type { JsonSource } from '../../json-source.js';
import { joinPath } from '../../files/registry-path.js';
import type { RegistryFileSystem } from '../../registry-file-system.js';
import type { ConversionResult } from '../conversion-result.js';
import { AssemblyReport } from './assembly-report.js';
import { type AssemblyMapping, staysInside } from './assembly-mapping.js';
import { assembleFile } from './assemble-file.js';
import { equalBytes } from '../document/json-text.js';

/** Settings of {@link assembleRegistry}. */
export interface AssembleOptions {
  /**
   * Lists the files a glob matches, as paths with `/` relative to the root of the file system and
   * without those that `exclude` matches.
   */
  readonly list: (
    glob: string,
    exclude: readonly string[],
  ) => readonly string[] | Promise<readonly string[]>;
  /** The layout to write. Default: `compact`. */
  readonly layout?: Layout;
  /** The registry the result is to stand in; an artifact it holds already is a collision. */
  readonly index?: DeploymentIndex;
  /** The configuration, whose member `assembly` holds the mappings: the place of what is wrong. */
  readonly config?: JsonSource;
}

/** What an assembly gives. */
export interface AssemblyResult extends ConversionResult {
  /** The path each file was brought in from. */
  readonly origins: ReadonlyMap<string, string>;
}

/**
 * Brings files that lie anywhere in a repository into the layout of a registry. Their bytes are not
 * touched, unless a mapping asks to wrap bare policies.
 *
 * @param mappings `assembly` of the configuration.
 * @param fileSystem the folder of the configuration; nothing outside of it is read.
 * @example
 * const mapping = { from: 'services/*\/policy.json', group: 'dspacex', name: '{dirname}', version: '1.0' };
 * const { files, diagnostics } = await assembleRegistry([mapping], fileSystem, { list });
 */
export async function assembleRegistry(
  mappings: readonly AssemblyMapping[],
  fileSystem: RegistryFileSystem,
  options: AssembleOptions,
): Promise<AssemblyResult> {
  const assembly = new Assembly(options);
  for (const [position, mapping] of mappings.entries()) {
    const report = new AssemblyReport(position, options.config);
    for (const path of await listFiles(mapping, options, report)) {
      const file = assembleFile(mapping, path, fileSystem, options.layout ?? 'compact', report);
      if (file !== undefined) assembly.add(file, path, report);
    }
    assembly.diagnostics.push(...report.diagnostics);
  }
  const { files, origins, diagnostics } = assembly;
  return { files, origins, diagnostics: diagnostics.sort(compareDiagnostics) };
}

async function listFiles(
  mapping: AssemblyMapping,
  options: AssembleOptions,
  report: AssemblyReport,
): Promise<readonly string[]> {
  const globs = typeof mapping.from === 'string' ? [mapping.from] : mapping.from;
  const found = new Set<string>();
  for (const [index, glob] of globs.entries()) {
    const pointer = typeof mapping.from === 'string' ? '/from' : `/from/${index}`;
    if (!staysInside(glob)) {
      report.mapping('assembly/outside', pointer, {
        message: `The glob ${JSON.stringify(glob)} leads out of the folder of the configuration.`,
        found: glob,
      });
      continue;
    }
    const paths = await options.list(glob, mapping.exclude ?? []);
    for (const path of paths) {
      if (staysInside(path)) found.add(path);
      else {
        report.mapping('assembly/outside', pointer, {
          message: `The file ${JSON.stringify(path)} lies outside the folder of the configuration.`,
          found: path,
        });
      }
    }
    if (paths.length > 0) continue;
    report.mapping('assembly/no-match', pointer, {
      message: `The glob ${JSON.stringify(glob)} matches no file.`,
      found: glob,
    });
  }
  return [...found].sort(compareCodePoints);
}

/** The files that were brought in so far. */
class Assembly {
  readonly files = new Map<string, Uint8Array>();
  readonly origins = new Map<string, string>();
  readonly diagnostics: Diagnostic[] = [];
  /** Source and target path by xid. */
  private readonly sources = new Map<string, { readonly path: string; readonly target: string }>();

  constructor(private readonly options: AssembleOptions) {}

  add(
    file: NonNullable<ReturnType<typeof assembleFile>>,
    path: string,
    report: AssemblyReport,
  ): void {
    const { artifact, target, bytes } = file;
    const xid = artifactXid(artifact);
    const earlier = this.sources.get(xid);
    const known = earlier?.path ?? this.pathInIndex(xid);
    if (known === undefined) {
      this.files.set(target, bytes);
      this.origins.set(target, path);
      this.sources.set(xid, { path, target });
      return;
    }
    const before = earlier === undefined ? undefined : this.files.get(earlier.target);
    if (known === path && before !== undefined && equalBytes(before, bytes)) return;
    report.file('assembly/collision', path, {
      message: `"${path}" and "${known}" both lead to the artifact ${xid}.`,
      artifact: xid,
      found: known,
    });
  }

  /** Where the registry has an artifact already, named as the registry is. */
  private pathInIndex(xid: string): string | undefined {
    const { index } = this.options;
    const file = index?.artifacts.get(xid)?.file;
    if (index === undefined || file === undefined) return undefined;
    return index.root === '.' ? file : joinPath(index.root, file);
  }
}
