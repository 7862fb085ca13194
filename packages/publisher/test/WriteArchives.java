// SPDX-License-Identifier: Apache-2.0
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the files of a folder with what the JDK has: into a ZIP, and into a gzip-compressed tar in the shape of
 * the Gradle plugin, whose name ends in .tar. Arguments: folder, ZIP, tar.
 */
class WriteArchives {
  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    try (var files = Files.walk(root);
        var zip = new ZipOutputStream(Files.newOutputStream(Path.of(args[1])));
        var tar = new GZIPOutputStream(Files.newOutputStream(Path.of(args[2])))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        byte[] bytes = Files.readAllBytes(file);
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
        writeTarEntry(tar, name, bytes);
      }
      tar.write(new byte[1024]);
    }
  }

  private static void writeTarEntry(OutputStream tar, String name, byte[] bytes) throws Exception {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
    put(header, 124, String.format("%011o\0", bytes.length));
    put(header, 136, String.format("%011o\0", 1_700_000_000L));
    Arrays.fill(header, 148, 156, (byte) ' ');
    put(header, 156, "0");
    put(header, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte each : header) sum += each & 0xff;
    put(header, 148, String.format("%06o\0 ", sum));
    var entry = new ByteArrayOutputStream();
    entry.write(header);
    entry.write(bytes);
    entry.write(new byte[(512 - bytes.length % 512) % 512]);
    entry.writeTo(tar);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
