// SPDX-License-Identifier: Apache-2.0
package dev.xreg.testing.edc;

import org.eclipse.edc.runtime.metamodel.annotation.Inject;
import org.eclipse.edc.spi.system.ServiceExtension;
import org.eclipse.edc.spi.system.ServiceExtensionContext;
import org.eclipse.edc.web.jetty.JettyService;

/** Has every port listen on the loopback address alone. EDC has no setting for that. */
public class LoopbackExtension implements ServiceExtension {

    @Inject
    private JettyService jetty;

    @Override
    public void initialize(ServiceExtensionContext context) {
        jetty.addConnectorConfigurationCallback(connector -> connector.setHost("127.0.0.1"));
    }
}
