// SPDX-License-Identifier: Apache-2.0
// What the tests use of the benchmark's scripts, which are not typed.
declare module '*/measure/compare.mjs' {
  export interface Run {
    readonly wallMs: number;
    readonly cpuMs: number;
    readonly peakBytes: number;
    readonly timedOut?: boolean;
  }
  export interface Side {
    readonly name: string;
    readonly skip?: string;
    readonly run: (limitSeconds: number) => Run;
    readonly reported?: (run: Run) => Set<string>;
  }
  export interface Row {
    readonly name: string;
    readonly skip?: string;
    readonly runs?: number;
    readonly wall?: { readonly q1: number; readonly median: number; readonly q3: number };
    readonly wallRatio?: number;
  }
  export function compare(
    sides: readonly Side[],
    options: {
      readonly runs: number;
      readonly budgetMs?: number;
      readonly expected?: Set<string>;
    },
  ): Row[];
}

declare module '*/measure/statistics.mjs' {
  export function quartiles(numbers: readonly number[]): {
    readonly q1: number;
    readonly median: number;
    readonly q3: number;
  };
  export function fitExponent(points: readonly (readonly [number, number])[]): number;
}

declare module '*/inputs/make-registry.mjs' {
  export function makeRegistry(
    root: string,
    size: {
      readonly policies: number;
      readonly rules: number;
      readonly spelling?: 'plain' | 'other';
      readonly documentBytes?: number;
    },
  ): { readonly failing: Set<string> };
}

declare module '*/page/goals.mjs' {
  export interface Judged {
    readonly measured: string;
    readonly misses: readonly string[];
  }
  export const GOALS: readonly {
    readonly id: string;
    readonly judge: (facts: Record<string, unknown>) => Judged | undefined;
  }[];
}

declare module '*/sections/peers.mjs' {
  export function estimate(
    points: readonly (readonly [files: number, milliseconds: number])[] | undefined,
    files: number,
  ): number;
}
