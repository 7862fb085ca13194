// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import {
  createFileRunStore,
  createFileSourceStore,
  createMemorySourceStore,
  createSourceResolver,
  type BundleSource,
  type ConnectorPort,
  type Fleet,
} from '../../src/index.js';

export interface SimulatedFleetInit {
  readonly stateDir: string;
  readonly sources: readonly BundleSource[];
  /** Asked for anew in each run. */
  readonly connect: () => ConnectorPort;
  readonly maxDeactivationPercent?: number;
}

/** A fleet of one connector, `berlin`, whose state is on the disk. */
export function simulatedFleet(init: SimulatedFleetInit): Fleet {
  const { stateDir, sources, connect, maxDeactivationPercent = 50 } = init;
  const store = createFileSourceStore(stateDir);
  return {
    ...{ owner: 'acme-fleet', stateDir },
    sources: createSourceResolver(sources, { store }),
    preview: createSourceResolver(sources, { store: createMemorySourceStore(store) }),
    settings: { owner: 'acme-fleet', maxDeactivationPercent },
    connectors: [
      {
        ...{ name: 'berlin', managementUrl: 'http://connector', isSuspended: false },
        store: createFileRunStore(join(stateDir, 'berlin')),
        connect: () => Promise.resolve(connect()),
        toDesired: (desired) => desired,
      },
    ],
  };
}
