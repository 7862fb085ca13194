// SPDX-License-Identifier: Apache-2.0

/** A place where a schema is not what its draft allows. */
export interface MetaSchemaError {
  /** Pointer into the schema. */
  readonly pointer: string;
  /** What is wrong there, such as `must be array`. */
  readonly problem: string;
}

/** What the engine says of a place. */
interface Finding {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One problem a place, the first: alternatives and wrappers say nothing that their parts do not. */
export function summarizeErrors(findings: readonly Finding[]): readonly MetaSchemaError[] {
  const byPointer = new Map<string, string>();
  for (const { instancePath, keyword, message = 'is not allowed', params } of findings) {
    if (byPointer.has(instancePath)) continue;
    const allowed = keyword === 'enum' ? (params as { allowedValues?: unknown[] }) : {};
    const values = allowed.allowedValues?.map((value) => JSON.stringify(value)).join(', ');
    byPointer.set(instancePath, values === undefined ? message : `must be one of ${values}`);
  }
  return [...byPointer].map(([pointer, problem]) => ({ pointer, problem }));
}
