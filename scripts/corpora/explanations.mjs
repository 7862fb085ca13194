// SPDX-License-Identifier: Apache-2.0
// Why `xreg validate` and the label of a published document disagree. Every disagreement has an entry
// here, and every entry is a disagreement: both are checked.
const MODEL = 'https://www.w3.org/TR/odrl-model/';
const JSON_LD = 'https://www.w3.org/TR/json-ld11-api/';
const PROTOCOL = 'https://eclipse-dataspace-protocol-base.github.io/DataspaceProtocol/2025-1/';

const UNDEFINED_OPERAND = {
  by: ['IRI Expansion', `${JSON_LD}#iri-expansion`],
  because:
    'The left operand is a word that the context of the protocol does not define, so it becomes an IRI relative to wherever the document lies: every connector reads another operand. The label speaks of the JSON text.',
};
const WITHOUT_ORDER = {
  by: ['Logical Constraint Class', `${MODEL}#constraint-logical`],
  because:
    'An operand that is evaluated in sequence has to keep its order, in JSON-LD with `@list`. The array of the example is a set.',
};

/** By the last part of the file name, as the collection has it. */
export const EXPLANATIONS = {
  'model_index.html.05.json': {
    by: ['Expansion Algorithm', `${JSON_LD}#expansion-algorithm`],
    because:
      '`summary` belongs to the profile of the example and not to the context it names, so expansion drops it. The asset that the action writes to is lost.',
  },
  'model_index.html.25.json': {
    by: ['Rule Class', `${MODEL}#rule`],
    because: 'A rule has one action. The permission of the example is empty, to save space.',
  },
  'policy-3.json': {
    by: ['Permission Class', `${MODEL}#permission`],
    because:
      'A permission has one target. Policies of a registry get theirs when a connector offers an asset under them, so a missing target is no finding.',
  },
  'schema_samples_usage-policy-sample.json': {
    by: [
      'data-usage-end-definition-constraint-schema',
      'https://github.com/catenax-eV/cx-odrl-profile/blob/main/schema/constraint/data-usage-end-definition-constraint-schema.json',
    ],
    because:
      'The only value the profile has for the operand is `cx.dataUsageEnd.unlimited:1`. The sample leaves out its version.',
  },
  'schema_samples_usage-policy-comprehensive-sample.json': {
    by: ['IRI Expansion', `${JSON_LD}#iri-expansion`],
    because:
      '`WarrantyDurationMonths` is not in the context that the sample names, which has `WarrantyDuration`. The operand becomes a relative IRI, and the connector ignores the constraint. Its prohibition has the names of two definitions in place of values.',
  },
  'catalog_example_catalog.json': UNDEFINED_OPERAND,
  'negotiation_example_contract-offer-message.json': UNDEFINED_OPERAND,
  'negotiation_example_contract-agreement-message-full.json': {
    by: UNDEFINED_OPERAND.by,
    because: `${UNDEFINED_OPERAND.because} Its \`andSequence\` has no order either.`,
  },
  'PolicySchemaTest.java.07.json': WITHOUT_ORDER,
  'InvalidDatasetSchemaTest.java.02.json': {
    by: ['Dataspace Protocol 2025-1, Dataset', PROTOCOL],
    because:
      'What the test finds missing is a distribution of the dataset. The policy in it is whole, and the dataset is no artifact of a registry.',
  },
  'InvalidContractAgreementMessageSchemaTest.java.01.json': {
    by: ['Dataspace Protocol 2025-1, Contract Agreement Message', PROTOCOL],
    because:
      'What the test finds missing is in the message around the agreement. The agreement by itself is whole.',
  },
};
