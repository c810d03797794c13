package io.github.redshiftdevops.crash;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** The class path of this code, for another process: Maven loads it with a loader of its own. */
public final class ClassPath {
  private ClassPath() {}

  /** The entries of all loaders that see this class, and of the JVM itself. */
  public static String current() {
    Set<String> entries = new LinkedHashSet<>();
    for (var loader = ClassPath.class.getClassLoader();
        loader != null;
        loader = loader.getParent()) {
      if (loader instanceof URLClassLoader urls) {
        Arrays.stream(urls.getURLs()).map(ClassPath::file).forEach(entries::add);
      }
    }
    entries.addAll(Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator)));
    return String.join(File.pathSeparator, entries);
  }

  private static String file(URL url) {
    try {
      return Path.of(new URI(url.toString())).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
