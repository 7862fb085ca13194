// SPDX-License-Identifier: Apache-2.0
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { findTool } from './find-tool.js';
import type { ChildProcess } from 'node:child_process';
import type { ToolName } from './find-tool.js';

const START_TIMEOUT_MS = 60_000;
const START_ATTEMPTS = 3;
const STOP_TIMEOUT_MS = 10_000;

/** The path of a program that has to be there. */
export function needTool(name: ToolName): string {
  const path = findTool(name);
  if (path === undefined) throw new Error(`There is no ${name}.`);
  return path;
}

/** A port of 127.0.0.1 that nobody uses at the moment. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });
}

/**
 * Starts a server on a free port of 127.0.0.1, and anew where somebody else took the port between the
 * look and the start: the server then ends, and the port answers all the same.
 *
 * @throws where it does not start in time, or ends three times.
 */
export async function startOnFreePort(
  start: (port: number) => ChildProcess,
): Promise<{ readonly port: number; readonly child: ChildProcess }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    const child = start(port);
    try {
      await waitForPort(port, child);
      return { port, child };
    } catch (cause) {
      await stopProcess(child);
      if (attempt === START_ATTEMPTS) throw cause;
    }
  }
}

/** Waits until a process takes connections. */
async function waitForPort(port: number, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const isOpen = await canConnect(port);
    await delay(50);
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
    if (isOpen) return;
    if (Date.now() > deadline) throw new Error(`It took longer than ${START_TIMEOUT_MS} ms.`);
  }
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.on('connect', () => {
      end(true);
    });
    socket.on('error', () => {
      end(false);
    });
  });
}

/** Stops a process, and waits for its end. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
