// SPDX-License-Identifier: Apache-2.0
import java.io.FileInputStream;
import java.util.HexFormat;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Prints what the two ZIP readers of the Java runtime see in an archive. */
class ReadZip {
    public static void main(String[] arguments) throws Exception {
        var hex = HexFormat.of();
        try (var stream = new ZipInputStream(new FileInputStream(arguments[0]))) {
            for (var entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                System.out.println("stream " + entry.getName() + " " + hex.formatHex(stream.readAllBytes()));
            }
        }
        try (var file = new ZipFile(arguments[0])) {
            for (var entries = file.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                var bytes = file.getInputStream(entry).readAllBytes();
                System.out.println("file " + entry.getName() + " " + hex.formatHex(bytes));
            }
        }
    }
}
