// SPDX-License-Identifier: Apache-2.0
import { describeConnectorContract } from './connector-contract.js';
import { simulatedConnector } from './simulated-connector.js';

describeConnectorContract('the simulator, v3', () => simulatedConnector('v3'));
describeConnectorContract('the simulator, v4beta', () => simulatedConnector('v4beta'));
