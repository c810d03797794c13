package io.github.redshiftdevops.sandbox.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * S3, as COPY and UNLOAD use it. What cannot be done is an {@link IOException} with Redshift's
 * text. Implementations are thread-safe.
 */
public interface ObjectStorage {

  /** What every failure of S3 begins with. */
  String NO_SUCH_BUCKET =
      "S3ServiceException:The specified bucket does not exist,Status 404,Error NoSuchBucket";

  /** When an object is not there. */
  String NO_SUCH_KEY =
      "S3ServiceException:The specified key does not exist.,Status 404,Error NoSuchKey";

  /**
   * The objects whose key begins with that of {@code prefix}, in the order of their keys; none is
   * no failure.
   */
  List<S3Url> list(S3Url prefix) throws IOException;

  /** Opens an object for reading; the caller closes it. */
  InputStream open(S3Url object) throws IOException;

  /** Makes a file an object, in the place of the one that may be there. */
  void put(S3Url object, Path content) throws IOException;

  /** Removes an object, if it is there. */
  void delete(S3Url object) throws IOException;
}
