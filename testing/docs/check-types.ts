// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  createProgram,
  flattenDiagnosticMessageText,
  getPreEmitDiagnostics,
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
} from 'typescript';
import { installPackages } from './create-sandbox.js';

/** A program of a page. */
export interface Example {
  /** Where it stands, such as `docs/cli.md:17`. */
  readonly place: string;
  readonly text: string;
}

/**
 * Checks programs against the types of the built packages, as strictly as can be.
 *
 * @returns what is wrong, each with the place of its program.
 */
export function checkTypes(examples: readonly Example[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'xreg-types-'));
  try {
    installPackages(join(folder, 'node_modules'));
    const files = new Map(
      examples.map((example, index) => [join(folder, `example-${index}.mts`), example]),
    );
    // What imports nothing is a module all the same.
    for (const [file, { text }] of files) writeFileSync(file, `${text}\nexport {};\n`);
    const program = createProgram([...files.keys()], {
      module: ModuleKind.NodeNext,
      moduleResolution: ModuleResolutionKind.NodeNext,
      target: ScriptTarget.ES2023,
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noUnusedLocals: false,
      noEmit: true,
      skipLibCheck: true,
      types: ['node'],
      typeRoots: [join(folder, 'node_modules', '@types')],
    });
    return getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      const example = [...files].find(
        ([path]) => basename(path) === basename(file?.fileName ?? ''),
      );
      return `${example?.[1].place ?? 'types'}: ${flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
