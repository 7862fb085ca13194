// SPDX-License-Identifier: Apache-2.0
export { createSmallDisk } from './create-small-disk.js';
export type { SmallDisk } from './create-small-disk.js';
export { describeWithTools } from './describe-with-tools.js';
export { findTool, isToolRequired } from './find-tool.js';
export type { ToolName } from './find-tool.js';
export { startRegistry } from './start-registry.js';
export type { RegistryOptions, RegistryVariant, TestRegistry } from './start-registry.js';
export { startReferrersRegistry } from './start-referrers-registry.js';
export { startFaultProxy } from './start-fault-proxy.js';
export type { Fault, FaultProxy, SeenRequest } from './start-fault-proxy.js';
