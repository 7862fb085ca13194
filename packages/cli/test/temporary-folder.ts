// SPDX-License-Identifier: Apache-2.0
export { createTemporaryFolder } from '../../../testing/temporary-folder.js';
