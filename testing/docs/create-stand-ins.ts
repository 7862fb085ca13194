// SPDX-License-Identifier: Apache-2.0
import { createSimulator } from '../edc/simulator/create-simulator.js';
import { serveSimulator } from '../edc/simulator/serve-simulator.js';
import { startRegistry } from '../start-registry.js';

/** Servers on this machine in the place of those that the documentation speaks of. */
export interface StandIns {
  /** A text with the addresses of the stand-ins, which are started when they are first spoken of. */
  localize(text: string): Promise<string>;
  /** What was written, with the addresses that the documentation speaks of. */
  globalize(text: string): string;
  /** From here on, `shown` on the page is `meant` in what is run. */
  replace(shown: string, meant: string): void;
  stop(): Promise<void>;
}

interface Server {
  readonly address: string;
  stop(): Promise<void>;
}

/** What stands on pages, and what is started in its place. The longest goes first. */
const SERVERS: readonly { readonly shown: readonly string[]; start(): Promise<Server> }[] = [
  {
    shown: ['ghcr.io/acme', 'ghcr.io/dspacex', 'r.example.org/acme'],
    start: async () => {
      const registry = await startRegistry();
      return { address: registry.host, stop: () => registry.stop() };
    },
  },
  {
    shown: [
      'https://connector.acme.example/api/management',
      'https://connector.example.org/api/management',
      'http://127.0.0.1:8181/management',
    ],
    start: async () => {
      const served = await serveSimulator(createSimulator({ apiKey: 'key' }));
      return { address: served.managementUrl, stop: () => served.stop() };
    },
  },
];

/** The stand-ins of one page. */
export function createStandIns(): StandIns {
  const started = new Map<(typeof SERVERS)[number], Promise<Server>>();
  const pairs = new Map<string, string>();
  return {
    localize: async (text) => {
      for (const server of SERVERS) {
        for (const shown of server.shown.filter((name) => text.includes(name))) {
          const running = started.get(server) ?? server.start();
          started.set(server, running);
          const { address } = await running;
          // A repository keeps its name, so that no two share their tags.
          const [, path = ''] = /^[^:/]+(\/[^/]+)$/.exec(shown) ?? [];
          pairs.set(shown, address + path);
          // What a command says of the host alone.
          if (path !== '') pairs.set(shown.slice(0, -path.length), address);
        }
      }
      return [...pairs].reduce((now, [shown, meant]) => now.replaceAll(shown, meant), text);
    },
    globalize: (text) =>
      [...pairs].reduce((now, [shown, meant]) => now.replaceAll(meant, shown), text),
    replace: (shown, meant) => {
      pairs.set(shown, meant);
    },
    stop: async () => {
      for (const server of started.values()) await (await server).stop();
    },
  };
}
