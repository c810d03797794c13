package io.github.redshiftdevops.sandbox.load;

import io.airlift.compress.bzip2.BZip2HadoopStreams;
import io.airlift.compress.lzo.LzopHadoopStreams;
import io.airlift.compress.zstd.ZstdHadoopStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How files are packed. The library that all but GZIP need is loaded when it is needed. */
public enum Compression {
  /** Not at all. */
  NONE("", in -> in, out -> out),
  /** GZIP. */
  GZIP(".gz", GZIPInputStream::new, GZIPOutputStream::new),
  /** BZIP2. */
  BZIP2(
      ".bz2",
      in -> new BZip2HadoopStreams().createInputStream(in),
      out -> new BZip2HadoopStreams().createOutputStream(out)),
  /** ZSTD. */
  ZSTD(
      ".zst",
      in -> new ZstdHadoopStreams().createInputStream(in),
      out -> new ZstdHadoopStreams().createOutputStream(out)),
  /** LZOP. */
  LZOP(
      ".lzo",
      in -> new LzopHadoopStreams().createInputStream(in),
      out -> new LzopHadoopStreams().createOutputStream(out));

  private final String suffix;
  private final Wrapper<InputStream> unpacker;
  private final Wrapper<OutputStream> packer;

  Compression(String suffix, Wrapper<InputStream> unpacker, Wrapper<OutputStream> packer) {
    this.suffix = suffix;
    this.unpacker = unpacker;
    this.packer = packer;
  }

  /** What the name of a packed file ends with. */
  public String suffix() {
    return suffix;
  }

  /** Reads what was packed. */
  InputStream unpack(InputStream packed) throws IOException {
    return unpacker.around(packed);
  }

  /** Packs what is written. */
  OutputStream pack(OutputStream packed) throws IOException {
    return packer.around(packed);
  }

  private interface Wrapper<T> {
    T around(T stream) throws IOException;
  }
}
