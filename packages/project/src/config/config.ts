// SPDX-License-Identifier: Apache-2.0

/** `xreg.config.json`, as `schema/xreg.config.schema.json` describes it. */
export interface ConfigDocument {
  readonly roots?: readonly string[];
  readonly profile?: string;
  readonly profiles?: readonly string[];
  readonly form?: 'canonical' | 'source' | 'both';
  readonly structure?: 'authoring' | 'strict' | 'export' | 'fleet';
  readonly layout?: 'expanded' | 'compact';
  readonly groups?: readonly string[];
  readonly assembly?: readonly AssemblyMappingConfig[];
  readonly rules?: readonly string[];
  readonly shortNames?: Readonly<Record<string, string>>;
  readonly severity?: Readonly<Record<string, 'off' | 'info' | 'warning' | 'error'>>;
  readonly failOn?: 'error' | 'warning' | 'info' | 'never';
  readonly maxWarnings?: number;
  readonly publish?: PublishConfig | undefined;
}

/** How files that lie elsewhere become artifacts. */
export interface AssemblyMappingConfig {
  readonly from: string | readonly string[];
  readonly exclude?: readonly string[];
  readonly type?: 'policy' | 'schema' | 'rule';
  readonly group: string;
  readonly name: string;
  readonly version: string;
  readonly wrap?: boolean;
}

/** How a bundle is named, described and published. */
export interface PublishConfig {
  readonly reference?: string;
  readonly name?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly movingTags?: readonly string[];
}

/** A configuration and the folder its paths are relative to. */
export interface Config extends ConfigDocument {
  /** Absolute path of the folder the file lies in; the working directory where there is no file. */
  readonly folder: string;
  /** Absolute path of the file, where there is one. */
  readonly file?: string;
}
