// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import type { ConnectorPolicy } from './connector-policy.js';

/** Properties of an object that other participants never see. */
export type PrivateProperties = { readonly [name: string]: JsonValue };

/** A policy as the connector keeps it. */
export interface PolicyDefinition {
  readonly id: string;
  readonly policy: ConnectorPolicy;
  readonly privateProperties: PrivateProperties;
}

/** A policy as a connector shows it. */
export interface ShownPolicyDefinition extends Omit<PolicyDefinition, 'policy'> {
  /** Absent where it has a shape that is not of our making and that we cannot read. */
  readonly policy?: ConnectorPolicy;
}

/** One condition of a selector or a query; all of a list hold. */
export interface Criterion {
  readonly operandLeft: string;
  /** Such as `=`, `in`, `like`. */
  readonly operator: string;
  readonly operandRight: JsonValue;
}

/** What is offered: the assets that a selector names, under an access and a contract policy. */
export interface ContractDefinition {
  readonly id: string;
  readonly accessPolicyId: string;
  readonly contractPolicyId: string;
  /** All of them hold. None at all selects every asset. */
  readonly assetsSelector: readonly Criterion[];
  readonly privateProperties: PrivateProperties;
}

/** A contract that was made. The connector keeps its own copy of the policy in it. */
export interface ContractAgreement {
  readonly id: string;
  readonly assetId: string;
  /** Absent where it has a shape that we cannot read. */
  readonly policy?: ConnectorPolicy;
}

/** A negotiation that is neither finalized nor terminated, in the role of provider. */
export interface OpenNegotiation {
  readonly id: string;
  /** Such as `REQUESTED`. */
  readonly state: string;
}

/** One kind of object in the connector, as it is written and as it is shown. A call writes once. */
export interface ObjectStore<Written, Shown = Written> {
  /**
   * Everything that meets all criteria, however many pages it takes, ordered by id.
   *
   * @throws {ConnectorError}
   */
  query(criteria: readonly Criterion[]): Promise<readonly Shown[]>;
  /**
   * @returns undefined where there is none of that id.
   * @throws {ConnectorError}
   */
  get(id: string): Promise<Shown | undefined>;
  /** @throws {ConnectorError} `conflict` where the id is taken. */
  create(object: Written): Promise<void>;
  /** Replaces the object. @throws {ConnectorError} `not-found` where there is none. */
  update(object: Written): Promise<void>;
  /**
   * @returns whether there was one.
   * @throws {ConnectorError} `conflict` where something refers to it.
   */
  delete(id: string): Promise<boolean>;
}

/** A connector, as far as it is reconciled. */
export interface ConnectorPort {
  readonly policies: ObjectStore<PolicyDefinition, ShownPolicyDefinition>;
  readonly definitions: ObjectStore<ContractDefinition>;
  /** Every agreement the connector has made. @throws {ConnectorError} */
  agreements(): Promise<readonly ContractAgreement[]>;
  /** Negotiations in which the connector is the provider and that may yet end in an agreement. */
  openNegotiations(): Promise<readonly OpenNegotiation[]>;
}

/** The query that finds objects by a private property of EDC's own namespace. */
export function privatePropertyIs(name: string, value: string): Criterion {
  return {
    operandLeft: `privateProperties.'https://w3id.org/edc/v0.0.1/ns/${name}'`,
    operator: '=',
    operandRight: value,
  };
}
