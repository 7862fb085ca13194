// SPDX-License-Identifier: Apache-2.0
package dev.xreg.bench;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Expands the policies of the artifacts in a folder, and prints one line for each, in order of their
 * names: {@code Expand <ODRL context> <folder>}. Nothing is fetched.
 */
public final class Expand {
    private static final String ODRL = "http://www.w3.org/ns/odrl.jsonld";

    private Expand() {}

    public static void main(String[] args) throws IOException, JsonLdError {
        Document context;
        try (var in = Files.newInputStream(Path.of(args[0]))) {
            context = JsonDocument.of(in);
        }
        DocumentLoader loader =
                (uri, options) -> {
                    if (!uri.toString().equals(ODRL)) {
                        throw new IllegalArgumentException("unknown context " + uri);
                    }
                    return context;
                };
        var files = Path.of(args[1]).toFile().listFiles();
        Arrays.sort(files);
        try (var out = new PrintStream(System.out, false, StandardCharsets.UTF_8)) {
            for (var file : files) {
                try (var in = Files.newInputStream(file.toPath());
                        JsonReader reader = Json.createReader(in)) {
                    var policy = reader.readObject().getJsonObject("policydefinition");
                    out.println(JsonLd.expand(JsonDocument.of(policy)).loader(loader).get());
                }
            }
        }
    }
}
