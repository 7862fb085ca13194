// SPDX-License-Identifier: Apache-2.0
// Builds the index of a registry, as a program that uses the library does, and prints how many artifacts
// are in it.
import {
  buildDeploymentIndex,
  createDiskFileSystem,
} from '../../../packages/xregistry-fs/dist/index.js';

const { artifacts, diagnostics } = await buildDeploymentIndex(
  createDiskFileSystem(process.argv[2]),
);
if (diagnostics.length > 0) throw new Error(diagnostics[0].message);
console.log([...artifacts].length);
