// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type * as Reconciler from '../../src/index.js';
import type {
  ConnectorPolicy,
  ConnectorPort,
  ContractDefinition,
  PolicyConstraint,
  PolicyDefinition,
} from '../../src/index.js';

/** A connector under test, and a way around the client to it. */
export interface ConnectorUnderTest {
  readonly connector: ConnectorPort;
  /** Pages of this size are asked for. */
  readonly pageSize: number;
  /** The path of a version of the API, such as `/v3`. */
  readonly versionPath: string;
  /** Sends a body as it is. */
  send(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  /** What of the package is exported; the live tests give the built one. */
  readonly api: Pick<
    typeof Reconciler,
    'holdsPolicy' | 'privatePropertyIs' | 'ConnectorError' | 'termsOf'
  >;
  /** Makes an agreement on an asset that a definition offers; undefined where it is refused. */
  negotiate(definitionId: string, assetId: string): Promise<string | undefined>;
}

const ODRL = 'http://www.w3.org/ns/odrl/2/';
const USE = `${ODRL}use`;
const MEMBERSHIP: PolicyConstraint = {
  leftOperand: 'https://dspacex.example.org/ns/membership',
  operator: 'eq',
  rightOperand: 'active',
};

function permit(...constraints: readonly PolicyConstraint[]): ConnectorPolicy {
  return { permissions: [{ action: USE, constraints }], prohibitions: [], obligations: [] };
}

/** Every shape a policy of ours may have. */
const SHAPES: Readonly<Record<string, ConnectorPolicy>> = {
  'one constraint': permit(MEMBERSHIP),
  'no rule at all': { permissions: [], prohibitions: [], obligations: [] },
  'no constraint': permit(),
  'several constraints': permit(MEMBERSHIP, { ...MEMBERSHIP, operator: 'neq', rightOperand: 'b' }),
  'the same constraint twice': permit(MEMBERSHIP, MEMBERSHIP),
  'a set of values': permit({ ...MEMBERSHIP, operator: 'isAnyOf', rightOperand: ['b', 'a "q"'] }),
  'a set of one value': permit({ ...MEMBERSHIP, operator: 'isAnyOf', rightOperand: ['a'] }),
  'text beyond ASCII': permit({ ...MEMBERSHIP, rightOperand: 'Mitglied “ä” 🌍 \\ \n <x>' }),
  'text of a no-break space': permit({ ...MEMBERSHIP, rightOperand: '\u00a0' }),
  'a blank value that is not the first': permit({ ...MEMBERSHIP, rightOperand: ['a', ''] }),
  'text like JSON': permit({ ...MEMBERSHIP, rightOperand: '{"@value":"a"}' }),
  'text like a name': permit({ ...MEMBERSHIP, rightOperand: 'odrl:use' }),
  'a relative left operand': permit({ ...MEMBERSHIP, leftOperand: '<membership.credential>' }),
  'a left operand of ODRL': permit({ ...MEMBERSHIP, leftOperand: `${ODRL}purpose` }),
  'a left operand of EDC': permit({
    ...MEMBERSHIP,
    leftOperand: 'https://w3id.org/edc/v0.0.1/ns/inForceDate',
  }),
  alternatives: permit({
    combination: 'or',
    operands: [MEMBERSHIP, { ...MEMBERSHIP, rightOperand: 'founding' }],
  }),
  'a combination of one': permit({ combination: 'and', operands: [MEMBERSHIP] }),
  'nested combinations': permit({
    combination: 'xone',
    operands: [{ combination: 'and', operands: [MEMBERSHIP, MEMBERSHIP] }, MEMBERSHIP],
  }),
  'another action': {
    ...permit(),
    permissions: [{ action: `${ODRL}print`, constraints: [] }],
  },
  'an action of others': {
    ...permit(),
    permissions: [{ action: 'https://dspacex.example.org/ns/simulate', constraints: [] }],
  },
  'a refined action': {
    ...permit(),
    permissions: [{ action: USE, refinement: MEMBERSHIP, constraints: [MEMBERSHIP] }],
  },
  'duties, remedies and consequences': {
    permissions: [
      {
        action: USE,
        constraints: [],
        duties: [
          {
            action: USE,
            constraints: [MEMBERSHIP],
            consequences: [{ action: USE, constraints: [] }],
          },
        ],
      },
    ],
    prohibitions: [
      { action: USE, constraints: [MEMBERSHIP], remedies: [{ action: USE, constraints: [] }] },
    ],
    obligations: [{ action: USE, constraints: [MEMBERSHIP] }],
  },
  'every operator': permit(
    ...(
      ['eq', 'neq', 'gt', 'gteq', 'lt', 'lteq', 'isA', 'hasPart', 'isPartOf', 'isAllOf'] as const
    ).map((operator) => ({ ...MEMBERSHIP, operator })),
    { ...MEMBERSHIP, operator: 'isNoneOf' },
  ),
  'a profile': { ...permit(MEMBERSHIP), profiles: ['https://dspacex.example.org/profile'] },
};

/**
 * What the reconciler takes for granted about connectors. It runs against the simulator and against a
 * live connector, so that the two cannot part.
 */
export function describeConnectorContract(
  name: string,
  connect: () => Promise<ConnectorUnderTest>,
): void {
  describe(`the management API of ${name}`, () => {
    let under: ConnectorUnderTest;
    let policies: ConnectorPort['policies'];
    let definitions: ConnectorPort['definitions'];
    const freshId = (): string => `acme.${randomUUID()}.v1.0`;
    const definitionOf = (id: string, policyId: string): ContractDefinition => ({
      id,
      accessPolicyId: policyId,
      contractPolicyId: policyId,
      assetsSelector: [
        {
          operandLeft: 'https://w3id.org/edc/v0.0.1/ns/id',
          operator: '=',
          operandRight: 'asset-1',
        },
      ],
      privateProperties: {},
    });

    async function createPolicy(init: Partial<PolicyDefinition> = {}): Promise<PolicyDefinition> {
      const made = { id: freshId(), policy: permit(MEMBERSHIP), privateProperties: {}, ...init };
      await policies.create(made);
      return made;
    }

    beforeAll(async () => {
      under = await connect();
      ({ policies, definitions } = under.connector);
    });

    test.each(Object.entries(SHAPES))('keeps a policy with %s', async (_shape, policy) => {
      const { id } = await createPolicy({ policy });

      const shown = await policies.get(id);

      expect(
        shown?.policy && under.api.holdsPolicy(shown.policy, policy),
        JSON.stringify(shown),
      ).toBe(true);
    });

    test('keeps the shapes of policies apart', async () => {
      const [first, ...others] = Object.values(SHAPES).filter(({ profiles }) => !profiles);
      if (first === undefined) return;

      const { id } = await createPolicy({ policy: first });
      const shown = await policies.get(id);

      const held = others.filter(
        (other) => shown?.policy && under.api.holdsPolicy(shown.policy, other),
      );
      expect(held).toEqual([]);
    });

    test('keeps private properties, short and long', async () => {
      const privateProperties = {
        fleetManagedBy: 'acme',
        fleetPolicy: JSON.stringify({ a: ['"', '\\', 'ä', 1, null] }),
        count: 3,
        flag: true,
        list: ['a', 'b'],
        'https://dspacex.example.org/ns/note': 'x'.repeat(20_000),
      };
      const { id } = await createPolicy({ privateProperties });

      expect((await policies.get(id))?.privateProperties).toEqual(privateProperties);
    });

    test('shows no policy where there is none', async () => {
      expect(await policies.get(freshId())).toBeUndefined();
    });

    test('refuses a second policy of the same id', async () => {
      const made = await createPolicy();

      await expect(policies.create(made)).rejects.toMatchObject({ kind: 'conflict', status: 409 });
    });

    test('replaces a policy and all its properties', async () => {
      const { id } = await createPolicy({
        privateProperties: { fleetManagedBy: 'acme', old: 'x' },
      });
      const policy = permit({ ...MEMBERSHIP, rightOperand: 'founding' });

      await policies.update({ id, policy, privateProperties: { fleetManagedBy: 'dspacex' } });

      const shown = await policies.get(id);
      expect(shown?.policy && under.api.holdsPolicy(shown.policy, policy)).toBe(true);
      expect(shown?.privateProperties).toEqual({ fleetManagedBy: 'dspacex' });
    });

    test('replaces no policy that is not there', async () => {
      const missing = { id: freshId(), policy: permit(), privateProperties: {} };

      await expect(policies.update(missing)).rejects.toMatchObject({ kind: 'not-found' });
    });

    test('takes the id of an update from the body, not from the path', async () => {
      const { id } = await createPolicy();
      const shown = await under.send('GET', `${under.versionPath}/policydefinitions/${id}`);

      const path = `${under.versionPath}/policydefinitions/${freshId()}`;
      const { status } = await under.send('PUT', path, shown.body);

      expect(status).toBe(204);
    });

    test('deletes a policy, once', async () => {
      const { id } = await createPolicy();

      expect(await policies.delete(id)).toBe(true);
      expect(await policies.delete(id)).toBe(false);
      expect(await policies.get(id)).toBeUndefined();
    });

    test('does not delete a policy that a contract definition refers to', async () => {
      const { id } = await createPolicy();
      const definition = definitionOf(freshId(), id);
      await definitions.create(definition);

      await expect(policies.delete(id)).rejects.toMatchObject({ kind: 'conflict' });

      await definitions.delete(definition.id);
      expect(await policies.delete(id)).toBe(true);
    });

    test('finds policies by a private property, all pages of them', async () => {
      const owner = randomUUID();
      const count = under.pageSize * 2 + 1;
      const ids = Array.from({ length: count }, () => freshId()).sort();
      for (const id of ids) {
        await createPolicy({ id, privateProperties: { fleetManagedBy: owner } });
      }

      const found = await policies.query([under.api.privatePropertyIs('fleetManagedBy', owner)]);

      expect(found.map(({ id }) => id)).toEqual(ids);
    });

    test('finds exactly as many policies as fill a page', async () => {
      const owner = randomUUID();
      for (let index = 0; index < under.pageSize; index++) {
        await createPolicy({ privateProperties: { fleetManagedBy: owner } });
      }

      const found = await policies.query([under.api.privatePropertyIs('fleetManagedBy', owner)]);

      expect(found).toHaveLength(under.pageSize);
    });

    test('gives 50 objects where a query asks for no number', async () => {
      for (let index = 0; index < 51; index++) await createPolicy();

      const { body } = await under.send('POST', `${under.versionPath}/policydefinitions/request`);

      expect(body).toHaveLength(50);
    });

    test('finds no policy of another owner', async () => {
      await createPolicy({ privateProperties: { fleetManagedBy: 'dspacex' } });

      expect(
        await policies.query([under.api.privatePropertyIs('fleetManagedBy', randomUUID())]),
      ).toEqual([]);
    });

    test('finds policies by a list of ids', async () => {
      const made = await createPolicy();
      const operandRight = [made.id, freshId()];

      const found = await policies.query([{ operandLeft: 'id', operator: 'in', operandRight }]);

      expect(found.map(({ id }) => id)).toEqual([made.id]);
    });

    test('refuses a query for a field it does not know', async () => {
      const query = policies.query([{ operandLeft: 'colour', operator: '=', operandRight: 'red' }]);

      await expect(query).rejects.toMatchObject({ kind: 'invalid', status: 400 });
    });

    test('keeps a contract definition', async () => {
      const definition: ContractDefinition = {
        ...definitionOf(freshId(), freshId()),
        contractPolicyId: freshId(),
        assetsSelector: [
          {
            operandLeft: 'https://w3id.org/edc/v0.0.1/ns/id',
            operator: 'in',
            operandRight: ['a', 'b'],
          },
          { operandLeft: 'https://dspacex.example.org/ns/open', operator: '=', operandRight: true },
        ],
        privateProperties: { fleetManagedBy: 'acme' },
      };
      await definitions.create(definition);

      expect(await definitions.get(definition.id)).toEqual(definition);
    });

    test('keeps a contract definition that selects every asset', async () => {
      const definition = { ...definitionOf(freshId(), freshId()), assetsSelector: [] };
      await definitions.create(definition);

      expect(await definitions.get(definition.id)).toEqual(definition);
    });

    test('replaces a contract definition', async () => {
      const definition = definitionOf(freshId(), freshId());
      await definitions.create(definition);
      const changed = { ...definition, privateProperties: { fleetOriginal: '[{"a":"b"}]' } };

      await definitions.update(changed);

      expect(await definitions.get(definition.id)).toEqual(changed);
    });

    test('replaces no contract definition that is not there', async () => {
      const update = definitions.update(definitionOf(freshId(), freshId()));

      await expect(update).rejects.toMatchObject({ kind: 'not-found' });
    });

    test('finds contract definitions by either policy they refer to', async () => {
      const [access, contract] = [freshId(), freshId()];
      const definition = { ...definitionOf(freshId(), access), contractPolicyId: contract };
      await definitions.create(definition);
      const by = (operandLeft: string, ...operandRight: readonly string[]) =>
        definitions.query([{ operandLeft, operator: 'in', operandRight }]);

      expect(await by('accessPolicyId', access, freshId())).toEqual([definition]);
      expect(await by('contractPolicyId', contract)).toEqual([definition]);
      expect(await by('contractPolicyId', access)).toEqual([]);
    });

    test('copies the policy into an agreement, which outlives it', async () => {
      const asset = randomUUID();
      const policy = permit({ ...MEMBERSHIP, rightOperand: asset });
      const { id: policyId } = await createPolicy({ policy });
      const definition = {
        ...definitionOf(freshId(), policyId),
        assetsSelector: [
          { operandLeft: 'https://w3id.org/edc/v0.0.1/ns/id', operator: '=', operandRight: asset },
        ],
      };
      await definitions.create(definition);

      expect(await under.negotiate(definition.id, asset)).toBeDefined();
      await definitions.delete(definition.id);
      await policies.delete(policyId);

      const agreement = (await under.connector.agreements()).find(
        ({ assetId }) => assetId === asset,
      );
      const terms = agreement?.policy && under.api.termsOf(agreement.policy);
      expect(terms && under.api.holdsPolicy(terms, policy), JSON.stringify(agreement)).toBe(true);
    });

    test('refuses to negotiate on a selector that no asset meets', async () => {
      const asset = randomUUID();
      const { id: policyId } = await createPolicy();
      const definition = {
        ...definitionOf(freshId(), policyId),
        assetsSelector: [
          {
            operandLeft: 'https://w3id.org/edc/v0.0.1/ns/id',
            operator: '=',
            operandRight: 'urn:fleet:deactivated',
          },
        ],
      };
      await definitions.create(definition);

      expect(await under.negotiate(definition.id, asset)).toBeUndefined();
    });

    test('has no open negotiation once all have ended', async () => {
      expect(await under.connector.openNegotiations()).toEqual([]);
    });

    test('wants the type of a body to be named, but for v3', async () => {
      const path = `${under.versionPath}/policydefinitions`;
      const { id } = await createPolicy();
      const { body } = await under.send('GET', `${path}/${id}`);

      const untyped = { ...(body as object), '@id': freshId(), '@type': undefined };
      const { status } = await under.send('POST', path, untyped);

      expect(status).toBe(under.versionPath === '/v3' ? 200 : 400);
    });

    test.each([
      ['a blank id', { '@id': ' ' }],
      ['no policy', { policy: undefined }],
      ['a policy that is an offer', { policy: { '@type': 'http://www.w3.org/ns/odrl/2/Offer' } }],
      ['a policy without a type', { policy: {} }],
    ])('refuses a body with %s', async (_fault, change) => {
      const path = `${under.versionPath}/policydefinitions`;
      const { id } = await createPolicy();
      const { body } = await under.send('GET', `${path}/${id}`);

      const answer = await under.send('POST', path, {
        ...(body as object),
        '@id': freshId(),
        ...change,
      });

      expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    });

    test.each([
      ['an empty right operand', { ...MEMBERSHIP, rightOperand: '' }],
      ['a blank right operand', { ...MEMBERSHIP, rightOperand: ' \t\u2003' }],
      ['a blank first value', { ...MEMBERSHIP, rightOperand: [' ', 'a'] }],
      ['no right operand', { ...MEMBERSHIP, rightOperand: [] }],
    ])('refuses a constraint with %s, and says where', async (_fault, constraint) => {
      const create = createPolicy({ policy: permit(constraint) });

      await expect(create).rejects.toMatchObject({
        kind: 'invalid',
        details: [{ type: 'ValidationFailure', path: `${ODRL}rightOperand` }],
      });
    });

    test.each([[1], [true], [{ '@id': 'https://dspacex.example.org/x' }]])(
      'breaks down over the right operand %j and keeps nothing',
      async (rightOperand) => {
        const policy = permit({ ...MEMBERSHIP, rightOperand: rightOperand as unknown as string });
        const id = freshId();

        await expect(createPolicy({ id, policy })).rejects.toMatchObject({
          kind: 'unavailable',
          status: 500,
        });
        expect(await policies.get(id)).toBeUndefined();
      },
    );

    test('knows no id with a slash in it', async () => {
      await createPolicy({ id: `acme/${freshId()}` });

      await expect(policies.get(`acme/${freshId()}`)).rejects.toMatchObject({ kind: 'invalid' });
    });

    test.each(['dspacex.generic-access.v1.0-rc.1', 'Acme_x~2E.v2', 'acme@x'])(
      'takes an id like %s',
      async (shape) => {
        const { id } = await createPolicy({ id: `${shape}.${randomUUID()}` });

        expect((await policies.get(id))?.id).toBe(id);
      },
    );
  });
}
