// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real Git repository in a temporary folder. */
export class TemporaryRepository {
  readonly path = mkdtempSync(join(tmpdir(), 'xreg-git-'));

  constructor() {
    this.git('init', '--quiet', '--initial-branch=main');
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), content);
  }

  link(path: string, target: string): void {
    symlinkSync(target, join(this.path, path));
  }

  remove(path: string): void {
    rmSync(join(this.path, path), { recursive: true });
  }

  commit(message: string): string {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
    return this.git('rev-parse', 'HEAD').trim();
  }

  git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@dspacex.example'];
    const settings = ['-c', 'commit.gpgsign=false', '-c', 'core.autocrlf=false'];
    return execFileSync('git', ['-C', this.path, ...identity, ...settings, ...args], {
      encoding: 'utf8',
    });
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
