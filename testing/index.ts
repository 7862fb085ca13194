// SPDX-License-Identifier: Apache-2.0
export { describeWithTools } from './describe-with-tools.js';
export { findTool, isToolRequired } from './find-tool.js';
export type { ToolName } from './find-tool.js';
export { startRegistry } from './start-registry.js';
export type { RegistryOptions, RegistryVariant, TestRegistry } from './start-registry.js';
export { startReferrersRegistry } from './start-referrers-registry.js';
