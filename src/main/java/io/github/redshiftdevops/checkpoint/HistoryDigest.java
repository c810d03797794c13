package io.github.redshiftdevops.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256, in hexadecimal digits, over id, author, path, order, execution type, checksum and tag of
 * rows in their order, each with its length before it.
 *
 * <p>The other columns only inform; the date among them is set by the database, and whoever writes
 * a row does not know it.
 */
final class HistoryDigest {
  private static final int NULL = -1;

  private final MessageDigest sha256 = Sha256.digest();

  private HistoryDigest() {}

  static String of(List<HistoryRow> rows) {
    var digest = new HistoryDigest();
    rows.forEach(digest::add);
    return HexFormat.of().formatHex(digest.sha256.digest());
  }

  private void add(HistoryRow row) {
    add(row.id());
    add(row.author());
    add(row.path());
    add(row.order());
    add(row.execType());
    add(row.md5sum());
    add(row.tag());
  }

  private void add(String text) {
    if (text == null) {
      add(NULL);
    } else {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      add(bytes.length);
      sha256.update(bytes);
    }
  }

  private void add(int number) {
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
  }
}
