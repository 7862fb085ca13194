// SPDX-License-Identifier: Apache-2.0
// The package has no types of its own.
declare module 'parse-prometheus-text-format' {
  /** One metric with all its samples. */
  interface MetricFamily {
    readonly name: string;
    readonly help: string;
    readonly type: string;
    readonly metrics: readonly {
      readonly value?: string;
      readonly labels?: Readonly<Record<string, string>>;
    }[];
  }
  function parse(text: string): readonly MetricFamily[];
  export { parse as default };
}
