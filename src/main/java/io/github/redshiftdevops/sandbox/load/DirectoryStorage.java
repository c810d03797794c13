package io.github.redshiftdevops.sandbox.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/**
 * A bucket that is a directory: each file below it is an object, whose key is its path with
 * slashes.
 */
record DirectoryStorage(Path directory) implements ObjectStorage {

  @Override
  public List<S3Url> list(S3Url prefix) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IOException(NO_SUCH_BUCKET);
    }
    try (var files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> prefix.withKey(directory.relativize(file).toString().replace('\\', '/')))
          .filter(object -> object.key().startsWith(prefix.key()))
          .sorted(Comparator.comparing(S3Url::key))
          .toList();
    }
  }

  @Override
  public InputStream open(S3Url object) throws IOException {
    try {
      return Files.newInputStream(file(object));
    } catch (NoSuchFileException e) {
      throw new IOException(NO_SUCH_KEY, e);
    }
  }

  @Override
  public void put(S3Url object, Path content) throws IOException {
    var file = file(object);
    Files.createDirectories(file.getParent());
    Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(S3Url object) throws IOException {
    Files.deleteIfExists(file(object));
  }

  /** No key leads out of the directory. */
  private Path file(S3Url object) throws IOException {
    var file = directory.resolve(object.key()).normalize();
    if (!file.startsWith(directory.normalize())) {
      throw new IOException("The key '%s' is none that a directory has".formatted(object.key()));
    }
    return file;
  }
}
