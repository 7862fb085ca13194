// SPDX-License-Identifier: Apache-2.0
package dev.xreg.bench;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints the files of a folder that a JSON Schema refuses: {@code Validate <schema> <folder>}. */
public final class Validate {
    private Validate() {}

    public static void main(String[] args) throws IOException {
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(Files.readString(Path.of(args[0])), InputFormat.JSON);
        var refused = new StringBuilder();
        try (var files = Files.newDirectoryStream(Path.of(args[1]))) {
            for (var file : files) {
                if (!schema.validate(Files.readString(file), InputFormat.JSON).isEmpty()) {
                    refused.append(file.getFileName()).append('\n');
                }
            }
        }
        System.out.print(refused);
    }
}
