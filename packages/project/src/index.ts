// SPDX-License-Identifier: Apache-2.0
/**
 * What the command and the Action share: configuration, inputs, exit codes.
 *
 * @module
 */
export type {
  AssemblyMappingConfig,
  Config,
  ConfigDocument,
  PublishConfig,
} from './config/config.js';
export { CHECKED_KEYWORDS, type ConfigSchema } from './config/check-schema.js';
export {
  CONFIG_FILE_NAME,
  findConfigFile,
  foldersUpwards,
  repositoryOf,
} from './config/find-config.js';
export { loadConfig, readConfigSchema, type ConfigArguments } from './config/load-config.js';
export { readConfigDocument } from './config/read-config-document.js';
export type { Environment, Listener } from './environment.js';
export { EXIT_CODES, exitCodeOfError, type ExitCode } from './exit-code.js';
export { displayPath } from './input/display-path.js';
export {
  findEnclosingRoot,
  findRegistryRoot,
  looksLikeRegistryRoot,
} from './input/find-registry-root.js';
export { rememberFileSystem } from './input/remember-file-system.js';
export { resolveInputs, type RegistryInput } from './input/resolve-inputs.js';
export { resolveSingleRoot } from './input/single-root.js';
export { startFolder } from './input/start-folder.js';
export { didYouMean, suggest } from './suggest.js';
