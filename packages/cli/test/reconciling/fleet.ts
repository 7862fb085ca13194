// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  createSimulator,
  type Simulator,
} from '../../../../testing/edc/simulator/create-simulator.js';
import { serveSimulator } from '../../../../testing/edc/simulator/serve-simulator.js';
import { main } from '../../src/main.js';
import { createMemoryIo, type MemoryIoOptions } from '../memory-io.js';
import { createTemporaryFolder } from '../temporary-folder.js';

/** What a command has said and how it ended. */
export interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder with a registry and a configuration, beside a simulated connector. */
export interface HandMadeFleet {
  readonly folder: string;
  readonly simulator: Simulator;
  readonly managementUrl: string;
  /** Writes a registry that holds these policies, such as `membership@1.0`, and nothing else. */
  publish(policies: readonly string[], value?: string): void;
  write(path: string, content: unknown): void;
  xreg(...argv: readonly string[]): Promise<Told>;
  xregWith(options: MemoryIoOptions, ...argv: readonly string[]): Promise<Told>;
}

export const API_KEY = 'key-of-the-tests';

/** @param config what the configuration says beside sources and the connector `berlin`. */
export async function createFleet(
  config: Readonly<Record<string, unknown>> = {},
): Promise<HandMadeFleet> {
  const folder = createTemporaryFolder({ 'edc-key': `${API_KEY}\n` });
  const simulator = createSimulator({ apiKey: API_KEY });
  const served = await serveSimulator(simulator);
  const { managementUrl } = served;
  onTestFinished(() => served.stop());
  let revision = 0;
  const fleet: HandMadeFleet = {
    folder,
    simulator,
    managementUrl,
    write(path, content) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    },
    publish(policies, value = 'active') {
      // Each state of the registry is a folder of its own, as each bundle is.
      revision += 1;
      for (const text of policies) {
        const [name = '', version = ''] = text.split('@');
        const path = `registry-${revision}/policies/dspacex.${name}.v${version}.json`;
        fleet.write(path, policyDocument(name, version, value));
      }
      fleet.write('xreg-reconcile.json', {
        owner: 'acme-fleet',
        sources: [{ name: 'policies', from: `./registry-${revision}` }],
        connectors: [{ name: 'berlin', managementUrl, auth: { kind: 'api-key', file: 'edc-key' } }],
        ...config,
      });
    },
    xreg: (...argv) => fleet.xregWith({}, ...argv),
    async xregWith(options, ...argv) {
      const io = createMemoryIo({ cwd: folder, ...options });
      const code = await main(argv, io);
      return { code, out: io.out(), err: io.err() };
    },
  };
  return fleet;
}

function policyDocument(name: string, version: string, value: string): unknown {
  return {
    policyid: name,
    versionid: version,
    policydefinition: {
      '@context': 'http://www.w3.org/ns/odrl.jsonld',
      '@type': 'Set',
      '@id': `https://acme.example/policies/${name}/${version}`,
      permission: [
        {
          action: 'use',
          constraint: [
            {
              leftOperand: 'https://dspacex.example/ns/membership',
              operator: 'eq',
              rightOperand: value,
            },
          ],
        },
      ],
    },
  };
}
