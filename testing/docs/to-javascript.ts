// SPDX-License-Identifier: Apache-2.0
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

/** A program without its types, each line where it was. */
export function toJavaScript(source: string): string {
  return transpileModule(source, {
    compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2023 },
  }).outputText;
}
