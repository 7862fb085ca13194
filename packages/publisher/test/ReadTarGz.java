// SPDX-License-Identifier: Apache-2.0
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** Prints each file of a tar.gz archive, read with what the JDK has, and its bytes in hexadecimal. */
class ReadTarGz {
  public static void main(String[] args) throws Exception {
    try (var tar = new GZIPInputStream(Files.newInputStream(Path.of(args[0])))) {
      while (true) {
        byte[] header = tar.readNBytes(512);
        String name = text(header, 0, 100);
        if (name.isEmpty()) return;
        int size = Integer.parseInt(text(header, 124, 11), 8);
        byte[] bytes = tar.readNBytes(size);
        tar.readNBytes((512 - size % 512) % 512);
        System.out.println(name + " " + HexFormat.of().formatHex(bytes));
      }
    }
  }

  private static String text(byte[] header, int at, int length) {
    String text = new String(header, at, length, StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
